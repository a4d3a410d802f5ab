import type { Match, Situation } from './situation.ts'
import { isSameSite, type RegistrableDomain } from '../../engine/index.ts'
import { anyServer } from '../fixes/by-server.ts'
import { originLine, plainLine, statusLine } from './evidence-line.ts'

export const cookieNotSent: Situation = {
  id: 'S18',
  title: 'The cookie is not sent, though CORS passes',
  kind: 'readable',
  decidedBy: ['P1'],
  // Told from S10: there the 401 has no headers of CORS; S17: there CORS does not let the page read it.
  not: 'It is not CORS: the page reads the 401. Browsers send a cookie to another site only with SameSite=None and Secure, and some block such cookies altogether. Postman and curl send every cookie.',
  recognise(found): Match | null {
    const { actual, request, url, origin } = found
    if (!found.readable || actual === null || url === null || origin === null || request.credentials !== 'include') return null
    if (actual.status !== 401 && actual.status !== 403) return null
    if (isSameSite(origin, url.origin, lastTwoLabels)) return null
    const lines = (actual.headers ?? []).filter(([name]) => name.toLowerCase() === 'set-cookie')
    const bad = lines.filter(([, value]) => !isForOtherSites(value))
    if (bad.length === 0 && found.evidence.failed !== true) return null
    const [first] = bad
    return {
      key: 'cookie-samesite',
      certainty: bad.length > 0 ? 'likely' : 'possible',
      happened: `The page may read the answer, which is ${actual.status}: the server sees no cookie, as browsers send ${bad.length > 0 ? 'this one' : 'one'} to another site only with SameSite=None and Secure.`,
      evidence: [
        statusLine(actual),
        ...bad.map(([, value]) => plainLine(actual.source, 'Set-Cookie', value, 'SameSite=None; Secure')),
        originLine(found, actual),
      ],
      surer: ['A HAR, or the network panel, shows whether the request has a Cookie line.'],
      fixes: [
        anyServer(
          'where the cookie is set',
          `Set-Cookie: ${first === undefined ? '<name>=<value>' : nameOf(first[1])}; Path=/; HttpOnly; Secure; SameSite=None; Partitioned\n`,
          'Other sites can cause requests with this cookie: let the server check Origin, or a token, before it changes anything. A host of the same site as the page needs none of it.',
        ),
      ],
    }
  },
}

function isForOtherSites(cookie: string): boolean {
  return /;\s*samesite\s*=\s*none\b/i.test(cookie) && /;\s*secure\b/i.test(cookie)
}

function nameOf(cookie: string): string {
  return `${cookie.split('=')[0]!.trim()}=<value>`
}

/** Enough here: where two hosts share their last two labels, a cookie without SameSite=None may well be sent. */
const lastTwoLabels: RegistrableDomain = (host) => (/^[\d.]+$|:/.test(host) ? null : host.split('.').slice(-2).join('.'))
