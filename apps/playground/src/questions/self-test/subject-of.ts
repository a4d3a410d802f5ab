import type { Finding, FindingCode } from 'visto/engine'
import type { ChapterId } from '../../lesson/chapters.ts'

const preflight = [
  'preflight-redirect',
  'preflight-status',
  'allow-methods-invalid',
  'allow-headers-invalid',
  'method-not-allowed',
  'header-not-allowed',
] as const satisfies readonly FindingCode[]
const credentials = ['allow-origin-wildcard', 'allow-credentials', 'authorization-wildcard'] as const satisfies readonly FindingCode[]

/** The chapter that teaches why an exchange ends as it does. */
export function subjectOf(finding: Finding | null, otherwise: ChapterId): ChapterId {
  if (finding === null) return otherwise
  const { code } = finding
  if (preflight.some((each) => each === code)) return 'preflight'
  if (credentials.some((each) => each === code)) return 'credentials'
  if (finding.origin === 'null') return 'null'
  if (code.startsWith('redirect-') || finding.hop > 0) return 'redirects'
  if (code.startsWith('allow-origin-')) return finding.of === 'preflight' ? 'preflight' : 'cors'
  return 'errors'
}
