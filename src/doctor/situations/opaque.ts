import type { Match, Situation } from './situation.ts'
import { type Case, valueOf } from '../diagnose-case.ts'
import { isSaid, reasonOf } from '../diagnose-reasons.ts'
import type { Fix } from '../diagnosis.ts'
import { anyServer } from '../fixes/by-server.ts'
import { askWithCors, pageFix } from '../fixes/page.ts'
import { policyFixes } from '../fixes/server.ts'
import { headerLine, plainLine, saidLines } from './evidence-line.ts'
import { grants } from './grant.ts'
import { neighbours } from './neighbours.ts'

/** What a page loads without CORS unless told otherwise, and what it needs to be told. */
const elements: Readonly<Record<string, string>> = {
  image: 'img',
  img: 'img',
  script: 'script',
  video: 'video',
  audio: 'audio',
  style: 'link',
  stylesheet: 'link',
  'css stylesheet': 'link',
}

export const opaqueAnswer: Situation = {
  id: 'S35',
  title: 'The answer is opaque, or was blocked as a resource of another site',
  kind: 'blocked',
  decidedBy: ['P1'],
  // Told from S1: there the page asked in mode cors; S36: there the answer can be read, and one header cannot.
  not: 'Mode no-cors is no way around CORS: it sends the request and hides the answer, its status and its body. A canvas, a font, a module and a worker need CORS whatever the mode.',
  recognise(found): Match | null {
    const { request, views, actual } = found
    const policy = reasonOf(found, 'resource-policy')
    const opaque = views.some(({ atBest: { result } }) => result.kind === 'response' && result.type === 'opaque')
    // Of a page that is not known only its own origin would not be opaque to it.
    const supposed = views.length === 0 && request.mode === 'no-cors' && request.kind === 'fetch'
    const said = isSaid(found, 'resource-policy')
    const other = reasonOf(found, 'same-origin-mode', 'no-cors-method', 'no-cors-redirect-mode')
    if (policy === null && !opaque && !supposed && !said && other === null) return neighbourOf(found)
    const mode = request.mode ?? (other?.code === 'same-origin-mode' ? 'same-origin' : 'no-cors')
    const element = elements[request.kind?.toLowerCase() ?? '']
    const isEmbedder = policy?.finding === null && byEmbedder(found)
    const corp = valueOf(actual, 'cross-origin-resource-policy') ?? (typeof policy?.args.policy === 'string' ? policy.args.policy : null)
    return {
      key: 'opaque-or-blocked-by-corp-orb',
      certainty: policy !== null || opaque || other !== null ? 'certain' : 'likely',
      happened: isEmbedder
        ? 'The page has Cross-Origin-Embedder-Policy: require-corp, and the answer no Cross-Origin-Resource-Policy: such a page may load from other sites only what says that it may be embedded, or what it asks for with CORS.'
        : policy !== null
          ? `The page asked in mode ${mode}, and ${corp === null ? 'a Cross-Origin-Resource-Policy' : `the server’s Cross-Origin-Resource-Policy (${corp})`} forbids other sites even that.`
          : other !== null && !opaque
            ? `The page asked in mode ${mode}, which does not go with this request.`
            : `The page asked in mode ${mode}: the answer is opaque, so that script sees status 0 and an empty body.`,
      evidence: [
        plainLine('input', 'mode', mode, 'cors'),
        ...(actual === null
          ? []
          : ['Cross-Origin-Resource-Policy', 'Content-Type', 'X-Content-Type-Options']
              .map((name) => headerLine(actual, name))
              .filter(({ got }) => got !== null)),
        ...(found.views.length === 0 ? saidLines(found) : []),
      ],
      fixes: [
        isUntold(found)
          ? withCors
          : element === undefined
            ? askWithCors(mode)
            : pageFix(
                `in the <${element}>`,
                [{ insertAfter: `<${element}`, text: ' crossorigin="anonymous"' }],
                'Nothing: it is asked with Origin, and script may then read it.',
              ),
        // What lets everybody in, whoever asks, lets the page in when it asks as itself; with cookies, it must say so.
        ...(grants(found, actual)
          ? []
          : policyFixes(found, 'It goes together with the change of the page, unless the server allows it already.')),
        ...(policy === null ? [] : [letEmbed]),
      ],
    }
  },
}

/** To be let through in mode no-cors is a way of its own, which needs no CORS. */
const letEmbed: Fix = {
  ...anyServer(
    'on answers that other sites may embed',
    'Cross-Origin-Resource-Policy: cross-origin\n',
    'Every site may embed the answer, without reading it.',
  ),
  instead: true,
}

/** Chromium's line of the network says that it is the page that wants it so. */
function byEmbedder({ evidence }: Case): boolean {
  return evidence.said.some(({ text }) => /ToSameOriginByCoep|Embedder-Policy/i.test(text))
}

/** Whether an element or a call has asked. */
function isUntold({ request, evidence }: Case): boolean {
  return evidence.from === 'console' && request.kind === null && request.mode === null
}

const withCors = pageFix(
  'in the element that loads it (in a call of fetch() it is mode: "cors", or no mode)',
  [{ text: 'crossorigin="anonymous"\n' }],
  'Nothing: it is asked with Origin. The server must then allow the page, by Access-Control-Allow-Origin.',
)

/** What a browser says of it, where no request is known. */
function neighbourOf(found: Case): Match | null {
  const neighbour = neighbours.find(({ code }) => isSaid(found, code))
  if (neighbour === undefined) return null
  const { key, happened, fixes, not } = neighbour
  return {
    key,
    certainty: 'certain',
    happened,
    evidence: saidLines(found),
    ...(not !== undefined && { not }),
    fixes: [...fixes, ...(not === undefined ? policyFixes(found, 'The server must allow the page as well.') : [])],
  }
}
