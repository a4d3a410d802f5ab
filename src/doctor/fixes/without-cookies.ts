import { describeFinding, isReadable } from '../../engine/index.ts'
import type { Case } from '../diagnose-case.ts'
import { replay } from '../diagnose-replay.ts'
import type { Fix } from '../diagnosis.ts'
import { dropCredentials } from './page.ts'

/** The page's way where the server does not allow cookies. */
export interface WithoutCookies {
  readonly fix: Fix
  /** Whether the answers let the page read them then, as far as they are known. */
  readonly isEnough: boolean
}

/** The request without cookies, and what the answers lack for that, too. */
export function withoutCookies({ evidence }: Pick<Case, 'evidence'>): WithoutCookies {
  const views = replay({ ...evidence, request: { ...evidence.request, credentials: 'same-origin' } })
  const refused = views.find(({ atBest }) => !isReadable(atBest))
  const finding = refused?.atBest.finding ?? null
  const lacks = finding === null ? '' : ` By itself it is not enough, since the server refuses that as well: ${describeFinding(finding)}`
  const fix = dropCredentials()
  return { fix: { ...fix, opens: `${fix.opens}${lacks}` }, isEnough: refused === undefined }
}
