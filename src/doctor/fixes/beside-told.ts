import type { Policy } from '../../policy/index.ts'
import { type Case, valueOf } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { besideConstant } from './beside-constant.ts'
import { allowedToday, hasOtherWord } from './granted-today.ts'
import { leadsAway } from './leads-away.ts'
import { policyFor } from './policy-for.ts'
import { saysThatItChooses } from './seen-today.ts'
import { withCookies } from './with-cookies.ts'

/** What the answers to the requests themselves need, and the policy of the preflights beside. */
export interface BesideTold {
  readonly policy: Policy
  readonly fixes: readonly Fix[]
}

/** Who is let in today beside this page. */
export const keepsStar = 'Every other page keeps *, and reads them without cookies.'

/**
 * Where the answer to the request itself lets in everybody, and the page sends cookies, or names another page to whoever asks: the page gets its own origin
 * there, and everybody else keeps what they have. Null where more than that is wrong with it.
 */
export function besideTold(found: Case): BesideTold | null {
  const { origin, request, actual } = found
  const [other, ...more] = allowedToday(found)
  const sendsCookies = request.credentials === 'include'
  if (origin === null || other === undefined || more.length > 0 || valueOf(actual, 'access-control-allow-origin') !== other) return null
  if ((other === '*' && !sendsCookies) || leadsAway(found)) return null
  const policy = policyFor(found)
  const fixes = besideConstant({
    server: found.server,
    url: found.url,
    origin,
    today: [other],
    credentials: sendsCookies && valueOf(actual, 'access-control-allow-credentials') !== 'true',
    isOtherWord: hasOtherWord(found),
    isBehind: !saysThatItChooses(found),
    opens: `Pages of ${origin} may read the answers${withCookies(found)}. ${other === '*' ? keepsStar : `Pages of ${other} keep what they have.`}`,
  })
  if (policy === null || fixes === null) return null
  const [own, ...rest] = fixes
  return { policy, fixes: [{ ...own, where: `${own.where}; what answers preflights stays as it is` }, ...rest] }
}
