import type { Match, Situation } from './situation.ts'
import { type Header, isSameSite, type RegistrableDomain } from '../../engine/index.ts'
import { type Answer, type Case, valueOf } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { anyServer } from '../fixes/by-server.ts'
import { pageFix } from '../fixes/page.ts'
import { isTakenBack } from '../set-cookie.ts'
import { isAuthError } from './error-statuses.ts'
import { originLine, plainLine, statusLine } from './evidence-line.ts'

export const cookieNotSent: Situation = {
  id: 'S18',
  title: 'The cookie is not sent, though CORS passes',
  kind: 'readable',
  decidedBy: ['P1'],
  // Told from S10: there the 401 has no headers of CORS; S17: there CORS does not let the page read it.
  not: 'It is not CORS: the page reads the 401. Browsers send a cookie to another site only with SameSite=None and Secure, and some block such cookies altogether. Postman and curl send every cookie.',
  recognise(found): Match | null {
    const { actual, url, origin } = found
    if (!found.readable || actual === null || url === null || origin === null) return null
    if (!isAuthError(actual.status ?? 0) || isSameSite(origin, url.origin, lastTwoLabels)) return null
    const { missedCookies: missed = [] } = found.evidence
    if (missed.length > 0 && mayHaveCookies(found)) return ofMissed(found, missed)
    if (found.request.credentials !== 'include') return null
    const bad = (actual.headers ?? []).filter(
      ([name, value]) => name.toLowerCase() === 'set-cookie' && !isForOtherSites(value) && !takesBack(actual, value),
    )
    if (bad.length === 0 && found.evidence.failed !== true) return null
    return {
      key: 'cookie-samesite',
      certainty: bad.length > 0 ? 'likely' : 'possible',
      happened: `The page may read the answer, which is ${actual.status}: the server sees no cookie, as browsers send ${bad.length > 0 ? 'this one' : 'one'} to another site only with SameSite=None and Secure.`,
      evidence: [statusLine(actual), ...cookieLines(found, bad), originLine(found, actual)],
      surer: ['A HAR, or the network panel, shows whether the request has a Cookie line.'],
      fixes: [setForOtherSites(bad)],
    }
  },
}

/** Whether the answer is for a page that sends cookies, be it that this one did not. */
function mayHaveCookies({ request, actual }: Case): boolean {
  return (
    request.credentials === 'include' || (request.credentials === null && valueOf(actual, 'access-control-allow-credentials') === 'true')
  )
}

/** An answer before has set cookies, and this request was seen to go without. */
function ofMissed(found: Case, missed: readonly Header[]): Match {
  const { actual, request } = found
  const bad = missed.filter(([, value]) => !isForOtherSites(value))
  const why =
    bad.length > 0
      ? 'which browsers send to another site only with SameSite=None and Secure'
      : 'which may go to another site: the call does not ask for that, or the browser blocks cookies of other sites'
  return {
    key: 'cookie-samesite',
    certainty: 'likely',
    happened: `The page may read the answer, which is ${actual!.status}: the request went without a cookie, though the server had set ${(bad.length > 0 ? bad : missed).map(([, value]) => nameIn(value)).join(' and ')} for it, ${why}.`,
    evidence: [
      statusLine(actual!),
      plainLine('input', 'Cookie', null),
      ...cookieLines(found, bad.length > 0 ? bad : missed),
      originLine(found, actual!),
    ],
    surer: [
      'A HAR does not tell whether the page asks for cookies: see whether the call has credentials: "include", that of the login too.',
    ],
    fixes: [...(bad.length > 0 ? [setForOtherSites(bad)] : []), ...(request.credentials === 'include' ? [] : [asksForCookies])],
  }
}

const asksForCookies: Fix = pageFix(
  'in this call of fetch() and in that of the login, unless it is there; with XMLHttpRequest or axios: withCredentials = true',
  [{ text: "credentials: 'include',\n" }],
  'Nothing by itself: the browser takes and sends cookies of that server for this page.',
)

function cookieLines({ actual }: Case, lines: readonly Header[]): Match['evidence'] {
  return lines.map(([, value]) => plainLine(actual!.source, 'Set-Cookie', value, isForOtherSites(value) ? null : 'SameSite=None; Secure'))
}

function setForOtherSites([first]: readonly Header[]): Fix {
  return anyServer(
    'where the cookie is set',
    `Set-Cookie: ${first === undefined ? '<name>' : nameIn(first[1])}=<value>; Path=/; HttpOnly; Secure; SameSite=None; Partitioned\n`,
    'Other sites can cause requests with this cookie: let the server check Origin, or a token, before it changes anything. A host of the same site as the page needs none of it.',
  )
}

/** Who is logged out gets such a line as well: it sets nothing. Without a Date of the answer, whatever ends in the last century has ended. */
function takesBack(answer: Answer, cookie: string): boolean {
  const at = Date.parse(valueOf(answer, 'date') ?? '') || Date.UTC(2000, 0)
  return isTakenBack(cookie, at, at)
}

function isForOtherSites(cookie: string): boolean {
  return /;\s*samesite\s*=\s*none\b/i.test(cookie) && /;\s*secure\b/i.test(cookie)
}

function nameIn(cookie: string): string {
  return cookie.split('=')[0]!.trim()
}

/** Enough here: where two hosts share their last two labels, a cookie without SameSite=None may well be sent. */
const lastTwoLabels: RegistrableDomain = (host) => (/^[\d.]+$|:/.test(host) ? null : host.split('.').slice(-2).join('.'))
