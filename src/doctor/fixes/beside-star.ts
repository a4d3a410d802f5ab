import type { Policy } from '../../policy/index.ts'
import { type Case, valueOf } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { besideConstant } from './beside-constant.ts'
import { grantedToday } from './granted-today.ts'
import { policyFor } from './policy-for.ts'
import { saysThatItChooses } from './seen-today.ts'

/** What the answers to the requests themselves need, and the policy of the preflights beside. */
export interface BesideStar {
  readonly policy: Policy
  readonly fixes: readonly Fix[]
}

/** Who is let in today beside this page. */
export const keepsStar = 'Every other page keeps *, which reads them without cookies.'

/**
 * Where the answer to the request itself lets everybody in, and the page sends cookies: it gets its own origin there, and everybody else keeps the star. Null
 * where more than that is wrong with it.
 */
export function besideStar(found: Case): BesideStar | null {
  const { origin, request, actual } = found
  const { everybody, others } = grantedToday(found)
  const status = actual?.status ?? 300
  const isStar = everybody && others.length === 0 && valueOf(actual, 'access-control-allow-origin') === '*'
  if (origin === null || request.credentials !== 'include' || !isStar || (status >= 300 && status < 400)) return null
  const policy = policyFor(found)
  const fixes = besideConstant({
    server: found.server,
    origin,
    today: ['*'],
    credentials: valueOf(actual, 'access-control-allow-credentials') !== 'true',
    isBehind: !saysThatItChooses(found),
    opens: `Pages of ${origin} may read the answers, with their users' cookies. ${keepsStar}`,
  })
  if (policy === null || fixes === null) return null
  const [own, ...rest] = fixes
  return { policy, fixes: [{ ...own, where: `${own.where}; what answers preflights stays as it is` }, ...rest] }
}
