import type { FindingCode } from 'visto/engine'
import type { ChapterId } from '../../lesson/chapters.ts'
import type { Run } from '../../playground/model/run.ts'
import { findingOf } from './kinds/agreed.ts'

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
export function subjectOf(runs: readonly Run[], otherwise: ChapterId): ChapterId {
  const finding = findingOf(runs)
  if (finding === null) return runs.every(staysAtHome) ? 'origin' : otherwise
  const { code } = finding
  if (preflight.some((each) => each === code)) return 'preflight'
  if (credentials.some((each) => each === code)) return 'credentials'
  if (finding.origin === 'null') return 'null'
  if (code.startsWith('redirect-') || finding.hop > 0) return 'redirects'
  if (code.startsWith('allow-origin-')) return finding.of === 'preflight' ? 'preflight' : 'cors'
  return 'errors'
}

/** Whether the request goes to its page’s own origin, and nowhere else. */
export function staysAtHome({ trace }: Run): boolean {
  return trace.some(({ rule }) => rule === 'main-fetch.same-origin') && trace.every(({ hop }) => hop === 0)
}
