import type { Match, Situation } from './situation.ts'
import { type Case, valueOf } from '../diagnose-case.ts'
import { isSaid, reasonOf } from '../diagnose-reasons.ts'
import { addNames } from '../fixes/unseen-answer.ts'
import { hiddenHeaders } from '../hidden-headers.ts'
import { pageFix } from '../fixes/page.ts'
import { anyServer } from '../fixes/by-server.ts'
import { policyFixes } from '../fixes/server.ts'
import { plainLine, saidLines } from './evidence-line.ts'

export const notCors: Situation = {
  id: 'S36',
  title: 'It is not CORS that fails',
  kind: 'readable',
  decidedBy: ['P1'],
  toldFrom: { S35: 'there the whole answer is hidden, not one header', S29: 'there no answer came' },
  not: 'The page may read the answer as far as CORS goes.',
  recognise: (found) => hiddenHeader(found) ?? unsafeHeader(found) ?? otherThing(found),
}

/** The page reads a header that the answer has, and the browser hides. */
function hiddenHeader(found: Case): Match | null {
  const { actual } = found
  const hidden = hiddenHeaders(found)
  if (actual === null || hidden.length === 0) return null
  const exposed = valueOf(actual, 'access-control-expose-headers')
  return {
    key: 'header-not-exposed',
    certainty: 'certain',
    happened: `The answer has ${hidden.join(', ')}, and the page gets null: the server does not name it in Access-Control-Expose-Headers.`,
    evidence: [
      ...hidden.map((name) => plainLine(actual.source, name, valueOf(actual, name.toLowerCase()))),
      plainLine(actual.source, 'Access-Control-Expose-Headers', exposed, hidden.join(', ')),
    ],
    fixes: policyFixes(found),
  }
}

/** Browsers say so of a header that XMLHttpRequest was asked for, and give null. */
function unsafeHeader(found: Case): Match | null {
  const name = isSaid(found, 'header-not-exposed') ? reasonOf(found, 'header-not-exposed')?.args['name'] : undefined
  if (typeof name !== 'string') return null
  return {
    key: 'header-not-exposed',
    certainty: 'certain',
    happened: `The page reads the header ${name} of the answer and gets null: the server does not name it in Access-Control-Expose-Headers.`,
    evidence: saidLines(found),
    fixes: [addNames(found, 'exposedHeaders', [name])],
  }
}

interface OtherThing {
  readonly key: string
  readonly isIt: (found: Case, text: string) => boolean
  readonly happened: string
  readonly fix: () => Match['fixes'][number]
}

const others: readonly OtherThing[] = [
  {
    key: 'websocket',
    isIt: (found) =>
      /^websocket$/i.test(found.request.kind ?? '') || /^wss?:$/.test(found.url?.protocol ?? '') || isSaid(found, 'websocket'),
    happened: 'It is a WebSocket, which knows no CORS: the handshake failed, and its status tells why.',
    fix: () =>
      anyServer(
        'where the server takes the handshake',
        'if (!allowed.includes(request.headers.origin)) return socket.destroy()\n',
        'Only the listed origins may connect: the server checks Origin itself, as no browser does it.',
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
    key: 'frame',
    isIt: (found) => isSaid(found, 'cross-origin-frame', 'frame-options'),
    happened: 'It is about a frame, not a request: pages of other origins cannot be looked into, whatever CORS says.',
    fix: () =>
      pageFix(
        'in both pages',
        [{ text: "frame.contentWindow.postMessage(data, 'https://other.example')\n" }],
        'Nothing beyond what the pages send each other.',
      ),
  },
]

function otherThing(found: Case): Match | null {
  const text = found.evidence.said.map((line) => line.text).join('\n')
  const thing = others.find(({ isIt }) => isIt(found, text))
  if (thing === undefined) return null
  return {
    key: thing.key,
    certainty: 'certain',
    happened: thing.happened,
    evidence: text === '' ? [plainLine('input', 'kind', found.request.kind)] : saidLines(found),
    fixes: [thing.fix()],
  }
}
