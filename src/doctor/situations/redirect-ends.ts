import { parseUrl, type Url } from '../../engine/index.ts'
import type { Case } from '../diagnose-case.ts'
import type { Reason } from '../diagnose-reasons.ts'

/** Where a redirect leads, and from where. */
export interface Ends {
  readonly from: Url
  readonly to: Url
}

/** Of a redirect that was refused; null where none was. */
export function endsOf(found: Case, { code, args, finding }: Reason): Ends | null {
  const target = code === 'preflight-redirect' ? args.location : args.redirectTo
  const base = finding?.url ?? found.evidence.request.failedUrl ?? found.url?.href
  if (typeof target !== 'string' || base === undefined) return null
  const [from, to] = [parseUrl(base), parseUrl(target, base)]
  return from === null || to === null ? null : { from, to }
}
