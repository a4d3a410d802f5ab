import type { Match, Situation } from './situation.ts'
import type { Case } from '../diagnose-case.ts'
import { isProbed, probed, valueOf } from '../diagnose-case.ts'
import { beforeLogin } from '../fixes/before-login.ts'
import { asksForPreflightLines } from '../fixes/preflight-lines.ts'
import { refusesBefore } from '../fixes/refused-before.ts'
import { type BareAnswer, bareAnswer, bareEvidence, isOfEither, isToldByStatus, preflightOrRequest } from './bare-answer.ts'
import { isAuthError } from './error-statuses.ts'
import { headerLine, statusLine } from './evidence-line.ts'
import { isOpen, namesOrigin } from './grant.ts'
import { saysNoCors, saysNoMethod } from './own-words.ts'
import { plainPreflight } from './plain-preflight.ts'
import { untoldFailure, untoldStatus } from './untold-status.ts'

export const preflightAuth: Situation = {
  id: 'S3',
  title: 'The login is asked for before CORS',
  kind: 'blocked',
  decidedBy: ['P2', 'P2a', 'P2p', 'P1x'],
  // Told from S2: there the preflight is answered with 404 or 405; S10: there the preflight passes, and the request itself is refused
  // with 401 or 403; S34: there a firewall asks for a proof that the visitor is human.
  not: 'The token is not wrong: browsers send a preflight without Cookie and Authorization, always. Postman and curl work because they send no preflight.',
  asks(found) {
    if (refused(found) === null) return []
    return [{ id: hasSecret(found) ? 'P2a' : 'P2p' }, { id: 'P1' }, ...asksForPreflightLines(found)]
  },
  recognise(found): Match | null {
    const bare = refused(found)
    if (bare === null)
      return (
        ofEither(found) ??
        untoldFailure(
          found,
          key,
          'The login may be asked for on the preflight, which browsers send without one: then its status is 401 or 403.',
          onPreflight,
        ) ??
        untoldStatus(found, 'preflight', key, 'The login may be asked for before CORS: then the status of the preflight is 401 or 403.')
      )
    const withSecret = probed(found, 'P2a')
    const passes = (withSecret?.status ?? 999) < 300
    const challenge = valueOf(bare.answer, 'www-authenticate')
    const plain = probed(found, 'P2p')
    // What refuses only real preflights looks at the origin, and not at the login.
    const onlyCors = plain !== null && plain.status !== bare.status
    // Where the request itself is let in without a login, none is asked for.
    const isPublic = bare.status === 403 && challenge === null && isOpen(found)
    if (isPublic && found.actual?.standsFor === null) return null
    // Nor where another preflight passes.
    if (bare.status === 403 && challenge === null && bare.answer === found.preflight && plainPreflight(found) !== null) return null
    const sure = passes || challenge !== null || (bare.status === 401 && bare.answer !== null)
    // What is refused with the login, too, is refused for something else, unless that login is not good enough.
    const isRefuted = !sure && withSecret !== null
    // Whoever answers everything with 403 may be a firewall as well.
    const refusesAll = !sure && [bare, plain, found.actual].every((each) => each?.status === 403)
    const before = refusesBefore(found)
    return {
      key,
      certainty: sure ? 'certain' : onlyCors || isPublic || isRefuted || refusesAll ? 'possible' : 'likely',
      ...(isRefuted ? { title: 'The preflight is refused before CORS' } : isBehindHeaders(bare) && { title: onPreflight }),
      ...(isRefuted ? { not: refusedAnyway } : withSecret !== null && !passes && { not: refusedWithIt }),
      happened: isRefuted
        ? `The server answers the preflight with ${bare.status}, with your login as well: a firewall or a list refuses it, or that login is none that it takes.`
        : before !== null
          ? `${before.name} answers the preflight with ${bare.status} by itself: it lets no OPTIONS in, or asks for a login.`
          : `The server answers the preflight with ${bare.status}: it ${refusesAll ? 'may ask' : 'asks'} for the login ${isBehindHeaders(bare) ? 'behind what adds the headers of CORS' : 'before it looks at CORS'}, and browsers send no login with a preflight.`,
      evidence: [
        ...bareEvidence(found, bare),
        ...(bare.answer === null || challenge === null ? [] : [headerLine(bare.answer, 'WWW-Authenticate')]),
        ...(withSecret === null ? [] : [statusLine({ source: 'P2a', status: withSecret.status })]),
      ],
      surer:
        sure || isProbed(found, 'P2a') ? [] : ['Give the Authorization or the cookie: if the preflight passes with it, it is the login.'],
      fixes: beforeLogin(found, undefined, loginReads(found)),
    }
  },
}

const key = 'preflight-blocked-by-auth'

const onPreflight = 'The login is asked for on the preflight'

/** What adds the headers may stand before the login, and leave the answer to it. */
function isBehindHeaders(bare: BareAnswer): boolean {
  return namesOrigin(bare.answer) || isToldByStatus(bare)
}

/** What the page has to send for the login, where it was not given: a browser then asks for that name, too. A cookie needs none. */
function loginReads(found: Case): string[] {
  return hasSecret(found) || found.request.credentials === 'include' ? [] : ['authorization']
}

const refusedWithIt =
  'Whether the login is right is not told: the preflight is refused with it, too, and browsers send it without Cookie and Authorization, always. Postman and curl work because they send no preflight.'

const refusedAnyway = 'No login would mend it. Postman and curl work because they send no preflight.'

function refused(found: Case): BareAnswer | null {
  const bare = bareAnswer(found)
  if (bare?.of !== 'preflight' || bare.status === null || !isAuthError(bare.status)) return null
  return saysNoMethod(bare.answer) || saysNoCors(bare.answer) ? null : bare
}

/** Firefox says of a preflight what it says of the request itself, and only then one line more. */
function ofEither(found: Case): Match | null {
  const bare = bareAnswer(found)
  if (bare === null || !isOfEither(found, bare) || bare.status === null || !isAuthError(bare.status)) return null
  return {
    key,
    certainty: 'possible',
    happened: `The line may be of the preflight as well: then the server answers that with ${bare.status}, as it asks for the login before it looks at CORS, and browsers send no login with a preflight.`,
    evidence: bareEvidence(found, bare),
    surer: [preflightOrRequest],
    fixes: [],
  }
}

/** Whether there is something to try the preflight with. */
export function hasSecret({ request, evidence: { hasCookie, withheld = [] } }: Case): boolean {
  return hasCookie === true || (request.headers ?? []).some(([name]) => /^authorization$/i.test(name) && !withheld.includes(name))
}
