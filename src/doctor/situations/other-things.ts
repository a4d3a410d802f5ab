import { anyServer } from '../fixes/by-server.ts'
import { pageFix } from '../fixes/page.ts'
import { type Case } from '../diagnose-case.ts'
import { isSaid, reasonOf } from '../diagnose-reasons.ts'
import { javascriptLiteral } from '../../gateways/quote/javascript.ts'
import { parseUrl } from '../../engine/index.ts'
import { isSocket } from '../socket.ts'
import type { Match } from './situation.ts'

/** Something that is no matter of CORS: by what it is told, and what helps. */
interface OtherThing {
  readonly key: string
  readonly isIt: (found: Case, text: string) => boolean
  readonly not?: string
  readonly happened: string | ((found: Case) => string)
  readonly ran?: (found: Case) => boolean
  readonly fix: (found: Case) => Match['fixes'][number]
}

/** The first that it is, is it. */
export const otherThings: readonly OtherThing[] = [
  {
    key: 'websocket',
    isIt: (found) => (isSocket(found.request) || isSaid(found, 'websocket')) && !isRefusedByAll(found),
    happened: socketHappened,
    ran: ({ actual }) => typeof actual?.status === 'number',
    not: 'No header of CORS mends it, as none is looked at. Other tools may connect because they send no Origin.',
    fix: ({ origin }) =>
      anyServer(
        'in its list of origins for WebSockets, where it has one, not in that of CORS',
        `# ${origin ?? 'the origin of the page'} has to be on it, letter by letter (allowed_request_origins of Rails, check_origin of Phoenix, setAllowedOrigins of Spring, verifyClient of ws …)\n`,
        'Its pages may connect, with the cookies of their users: no browser asks the server before, so that list is all that keeps others out. Where it refuses no Origin, its log says what failed.',
      ),
  },
  {
    key: 'node-fetch-failed',
    isIt: ({ evidence }) => evidence.said.some(({ browser }) => browser === 'node'),
    happened: 'It is fetch() of Node, which knows no CORS: the network failed, and error.cause tells why.',
    fix: () => pageFix('where the error is caught', [{ text: 'console.error(error.cause)\n' }], 'Nothing: the reason is shown.'),
  },
  {
    key: 'service-worker',
    isIt: (found, text) =>
      isSaid(found, 'service-worker') || (/service ?worker/i.test(text) && /opaque|respondWith|FetchEvent/i.test(text)),
    happened: 'A service worker answered, with an opaque response that the page cannot read.',
    fix: () =>
      pageFix(
        'in the service worker, where it fetches',
        [{ replace: "mode: 'no-cors'", text: "mode: 'cors'" }],
        'Nothing: the answer that is kept can be read.',
      ),
  },
  {
    key: 'http-error',
    isIt: (found) => isSaid(found, 'http-error'),
    happened: 'The server answers with an error, whose status the browser shows: CORS keeps nothing from the page.',
    fix: () =>
      pageFix(
        'where the answer is read',
        [{ text: 'if (!response.ok) console.error(response.status, await response.text())\n' }],
        'Nothing: the page shows what the server says of it.',
      ),
  },
  {
    key: 'preload-unused',
    isIt: (found) => isSaid(found, 'preload-unused'),
    happened: 'The preload and the request that should use it differ in crossorigin, so it is loaded twice. Nothing is blocked.',
    fix: () =>
      pageFix(
        'in the <link rel="preload">, where what uses it has it too; a font always asks so',
        [{ insertAfter: '<link', text: ' crossorigin="anonymous"' }],
        'Nothing: what is loaded ahead is used.',
      ),
  },
  {
    key: 'event-source-type',
    isIt: (found) => isSaid(found, 'event-source-type'),
    happened: 'An EventSource reads only text/event-stream, and the answer is of another type: often a page of an error or a login.',
    fix: () =>
      anyServer('on the answer, if it is the stream', 'Content-Type: text/event-stream\n', 'Nothing: who may read it stays as it is.'),
  },
  {
    key: 'post-message-target',
    isIt: (found) => isSaid(found, 'post-message-target'),
    happened: messageHappened,
    not: 'No request is made, so no header of CORS is looked at.',
    fix: (found) =>
      pageFix(
        'where the message is sent, if that window is meant',
        [{ text: `target.postMessage(data, ${javascriptLiteral(recipientOf(found) ?? 'https://other.example')})\n` }],
        'That window alone gets the message. If it has not loaded yet, send it when it has.',
      ),
  },
  {
    key: 'frame-options',
    isIt: (found) => isSaid(found, 'frame-options'),
    happened: 'A page that is shown in a frame forbids it: its answer has X-Frame-Options, which no header of CORS lifts.',
    not: 'No header of CORS mends it, as none is looked at. In a tab of its own the page opens.',
    fix: (found) =>
      anyServer(
        'of the page in the frame, if it is yours and belongs there, in the place of X-Frame-Options',
        `Content-Security-Policy: frame-ancestors ${framesItself(found) ? "'self' " : ''}https://app.example\n# the page around it in the place of https://app.example; a Content-Security-Policy that is there keeps its directives\n`,
        'Pages of the origin that is named may show this one in a frame, and lead their users to click in it.',
      ),
  },
  {
    key: 'frame',
    isIt: (found) => isSaid(found, 'cross-origin-frame'),
    happened: 'It is about a frame, not a request: pages of other origins cannot be looked into, whatever CORS says.',
    fix: () =>
      pageFix(
        'in both pages',
        [{ text: "frame.contentWindow.postMessage(data, 'https://other.example')\n" }],
        'Nothing beyond what the pages send each other.',
      ),
  },
]

/** Whether the header lets pages of its own origin in: they keep that. */
function framesItself(found: Case): boolean {
  return /^sameorigin$/i.test(String(reasonOf(found, 'frame-options')?.args['value']).trim())
}

function socketHappened(found: Case): string {
  const status = found.actual?.status ?? null
  const of = 'It is a WebSocket, which knows no CORS: browsers send the Origin with the handshake, and the server itself takes it or not'
  if (status === 101) return `${of}. It took this one.`
  if (status !== null) return `${of}. It answered this one with ${status}.`
  return isSaid(found, 'websocket') ? `${of}. This one failed, and its status tells why.` : `${of}. None was made here.`
}

/** Whether no handshake is made: the server's list of origins has no say then. */
function isRefusedByAll({ views, request }: Case): boolean {
  return isSocket(request) && views.length > 0 && views.every(({ outcome }) => outcome !== null)
}

/** As Chromium names it: an origin, or nothing that is put into a program. */
function recipientOf(found: Case): string | undefined {
  const recipient = reasonOf(found, 'post-message-target')?.args['recipient']
  return typeof recipient === 'string' && parseUrl(recipient)?.origin === recipient ? recipient : undefined
}

function messageHappened(found: Case): string {
  const recipient = recipientOf(found)
  return `postMessage names another origin than that of the window that gets it${recipient === undefined ? '' : `, ${recipient}`}: the message is thrown away.`
}
