import type { Match, Situation } from './situation.ts'
import { describeFinding, isRedirectStatus } from '../../engine/index.ts'
import type { Case } from '../diagnose-case.ts'
import { type Reason, reasonOf } from '../diagnose-reasons.ts'
import type { Fix } from '../diagnosis.ts'
import { describeNote, note, type Note } from '../note.ts'
import { noteFor } from '../page-note.ts'
import { anyServer } from '../fixes/by-server.ts'
import { pageFix } from '../fixes/page.ts'
import { plainLine, saidLines } from './evidence-line.ts'
import { type Circle, circle } from './circle.ts'
import { redirection } from './redirection.ts'
import { callFinal, isUntoldRedirect } from './untold-redirect.ts'

const codes = [
  'redirect-credentials',
  'redirect-scheme',
  'redirect-location',
  'redirect-limit',
  'redirect-mode-error',
  'redirect-stream',
  'preflight-redirect',
] as const

/** Redirects that no page may follow, or that lead nobody knows where. */
export const refusedRedirect: Situation = {
  id: 'S5',
  title: 'The server redirects to where browsers do not follow',
  kind: 'blocked',
  decidedBy: ['P1', 'P2', 'P8'],
  // Told from S4: there it leads to the same path with another slash; S6: there it leads to a login; S7: there it is followed.
  not: 'The policy is not wrong: browsers stop at the redirect itself. Postman and curl work because they follow it.',
  recognise(found): Match | null {
    const circling = redirection(found) === null ? circle(found) : null
    if (circling !== null) return inCircle(found, circling)
    const reason = reasonOf(found, ...codes) ?? toldByStatus(found)
    if (reason === null || (reason.code === 'preflight-redirect' && (redirection(found) !== null || isUntoldRedirect(found)))) return null
    const { finding, code } = reason
    const noted = finding === null ? toldNote(reason) : noteFor(finding)
    const isPreflight = code === 'preflight-redirect'
    const isTold = finding === null && (isPreflight || code === 'allow-origin-missing')
    const location = typeof reason.args.location === 'string' ? reason.args.location : null
    return {
      key: isPreflight ? code : `redirect-refused:${code.replace('redirect-', '')}`,
      certainty: isTold ? 'likely' : 'certain',
      happened: finding === null ? said[code as keyof typeof said] : describeFinding(finding),
      evidence:
        finding === null
          ? saidLines(found)
          : location === null
            ? []
            : [plainLine(finding.hop > 0 ? 'P8' : reason.of === 'preflight' ? 'P2' : 'P1', 'Location', location)],
      surer: isTold ? ['Give the URL: where the redirect leads tells whether it is a slash, https or a login.'] : [],
      fixes: noted !== null ? [fixOf(noted)] : isTold ? [callFinal(found.url)] : [],
    }
  },
}

export const circleKey = 'redirect-circle'

/** Of a preflight no browser goes round, nor of an answer that does not let the page in. */
function inCircle(found: Case, { reason: { of, finding, args }, urls, setsCookie }: Circle): Match {
  const preflight = of === 'preflight'
  const status = typeof args['status'] === 'number' ? String(args['status']) : null
  const source = (finding?.hop ?? 0) > 0 ? 'P8' : preflight ? 'P2' : 'P1'
  const isOpen = setsCookie && found.request.credentials === 'include'
  return {
    key: circleKey,
    certainty: isOpen ? 'likely' : 'certain',
    happened: `The server redirects ${preflight ? 'the preflight ' : ''}in a circle${urls.length > 1 ? `: ${way(urls)}, and back` : ', to the very URL that was asked for'}.`,
    evidence:
      finding === null
        ? saidLines(found)
        : [
            ...(status === null ? [] : [plainLine(source, 'status', status, preflight ? '200 to 299' : null)]),
            plainLine(source, 'Location', urls[1] ?? urls[0]!),
            ...(urls.length === 2 ? [plainLine(source === 'P8' ? 'P8' : 'P3', 'Location', urls[0]!)] : []),
          ],
    surer: isOpen ? [bringsCookie] : [],
    not: 'No header of CORS ends it: whoever follows goes round, too.',
    fixes: [
      anyServer(
        'where the redirect is made',
        '',
        `${describeNote(note('end-redirects', {}))} An application behind a proxy often redirects so, as it does not see that it is asked over https.`,
      ),
    ],
  }
}

const bringsCookie =
  'An answer on the way sets a cookie: a browser brings it the next time, and may be let through. See in the network panel whether it goes round there, too.'

/** A few of them: more tell no more. */
function way(urls: readonly string[]): string {
  const shown = urls.length > 4 ? [...urls.slice(0, 3), `${urls.length - 3} more`] : urls
  return `from ${shown.join(' to ')}`
}

/** Firefox prints the status of an answer without the header: here of a redirect, which must have it as well. */
function toldByStatus({ reasons }: Case): Reason | null {
  const isTold = ({ code, finding, args }: Reason) =>
    code === 'allow-origin-missing' && finding === null && isRedirectStatus(Number(args['status']))
  return reasons.find(isTold) ?? null
}

const said: Readonly<Record<(typeof codes)[number] | 'allow-origin-missing', string>> = {
  'allow-origin-missing': 'The server answers with a redirect without Access-Control-Allow-Origin, so browsers do not follow it.',
  'preflight-redirect': 'The server answers the preflight with a redirect, and browsers never follow one.',
  'redirect-credentials': 'The server redirects to a URL with a user name or a password, which a request of another origin may not follow.',
  'redirect-scheme': 'The server redirects to a URL that is neither http nor https.',
  'redirect-location': 'The server redirects to what is not a URL.',
  'redirect-limit': 'The server redirects more than 20 times, where browsers stop.',
  'redirect-mode-error': 'The server redirects, which the page has forbidden by redirect: "error".',
  'redirect-stream': 'The server redirects, and the body is a stream that cannot be sent again.',
}

/** What is to be done of what a line tells of; null where that is to call another URL. */
function toldNote({ code, args }: Reason): Note | null {
  switch (code) {
    case 'redirect-credentials':
    case 'redirect-scheme':
    case 'redirect-location':
      return note('correct-redirect', { location: typeof args['location'] === 'string' ? args['location'] : '' })
    case 'redirect-limit':
      return note('end-redirects', {})
    case 'redirect-mode-error':
      return note('follow-redirects', { redirect: 'error' })
    default:
      return null
  }
}

function fixOf(noted: Note): Fix {
  if (noted.at === 'page') return pageFix('in the call of fetch()', [], describeNote(noted))
  return anyServer('where the redirect is made', '', describeNote(noted))
}
