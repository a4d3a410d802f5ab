import { anyServer } from '../fixes/by-server.ts'
import { pageFix } from '../fixes/page.ts'
import { type Case } from '../diagnose-case.ts'
import { isSaid, reasonOf } from '../diagnose-reasons.ts'
import { javascriptLiteral } from '../../gateways/quote/javascript.ts'
import { parseUrl } from '../../engine/index.ts'
import { frameThings } from './frame-things.ts'
import type { OtherThing } from './other-thing.ts'
import { socketThings } from './socket-things.ts'
import { toolThings } from './tool-things.ts'

/** The first that it is, is it. */
export const otherThings: readonly OtherThing[] = [
  ...toolThings,
  ...socketThings,
  {
    key: 'node-fetch-failed',
    headline: 'Node got no answer',
    isIt: ({ evidence }) => evidence.said.some(({ browser }) => browser === 'node'),
    happened: 'It is fetch() of Node, which knows no CORS: the network failed, and error.cause tells why.',
    not: 'There is no page, and no header of CORS is looked at.',
    fix: () => pageFix('where the error is caught', [{ text: 'console.error(error.cause)\n' }], 'Nothing: the reason is shown.'),
  },
  {
    key: 'service-worker',
    headline: null,
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
    headline: null,
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
    headline: null,
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
    headline: null,
    isIt: (found) => isSaid(found, 'event-source-type'),
    happened: 'An EventSource reads only text/event-stream, and the answer is of another type: often a page of an error or a login.',
    fix: () =>
      anyServer('on the answer, if it is the stream', 'Content-Type: text/event-stream\n', 'Nothing: who may read it stays as it is.'),
  },
  {
    key: 'post-message-target',
    headline: 'The message is not delivered',
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
  ...frameThings,
]

/** As Chromium names it: an origin, or nothing that is put into a program. */
function recipientOf(found: Case): string | undefined {
  const recipient = reasonOf(found, 'post-message-target')?.args['recipient']
  return typeof recipient === 'string' && parseUrl(recipient)?.origin === recipient ? recipient : undefined
}

function messageHappened(found: Case): string {
  const recipient = recipientOf(found)
  return `postMessage names another origin than that of the window that gets it${recipient === undefined ? '' : `, ${recipient}`}: the message is thrown away.`
}
