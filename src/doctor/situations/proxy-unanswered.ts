import { isLoopbackHost } from '../../engine/index.ts'
import { type Case, valueOf } from '../diagnose-case.ts'
import type { EvidenceLine } from '../diagnosis.ts'
import { plainLine, statusLine } from './evidence-line.ts'
import type { Match, Situation } from './situation.ts'
import { devProxyKey, startApi } from './tool-things.ts'

/** The proxy of a development server, which says so in an answer of its own. What its terminal prints is read as well. In S8 the API itself fails. */
export const proxyUnanswered: Situation = {
  id: 'S36',
  title: 'The proxy of the development server reaches no API',
  kind: 'readable',
  decidedBy: ['P1'],
  not: 'It is not CORS: the API was not asked. Its own address, called by Postman or curl, fails as well as long as it is down.',
  recognise(found): Match | null {
    const seen = seenIn(found)
    if (seen === null) return null
    const { certainty, evidence, failed, target } = seen
    const where = target === null ? 'the server that it is to ask' : target
    return {
      key: devProxyKey,
      certainty,
      ...(certainty === 'certain' && { alone: true }),
      ...(found.blocked && { kind: 'blocked' as const }),
      ran: false,
      happened: `The development server answers in the place of the API: its proxy ${certainty === 'certain' ? 'does not reach' : 'may not reach'} ${where}${failed === null ? '' : ` (${failed})`}${failed === 'ECONNREFUSED' ? ', as nothing listens there' : ''}.`,
      evidence,
      surer: ['Look into the terminal of the development server: it says what its proxy did not reach.'],
      fixes: [startApi(failed)],
    }
  },
}

interface Seen extends Pick<Match, 'certainty'> {
  readonly evidence: readonly EvidenceLine[]
  readonly failed: string | null
  readonly target: string | null
}

/** Of http-proxy-middleware, and of Create React App. */
const words = /Error occurr?ed while trying to proxy\b[^\n]{0,300}|Proxy error: Could not proxy request [^\n]{0,500}/

function seenIn(found: Case): Seen | null {
  const { actual } = found
  if (actual === null || (actual.status ?? 0) < 500) return null
  const said = words.exec(actual.bodyStart ?? '')?.[0]
  if (said !== undefined)
    return {
      certainty: 'certain',
      evidence: [statusLine(actual), plainLine(actual.source, 'body', said)],
      failed: /\bE[A-Z]{4,}\b/.exec(said)?.[0] ?? null,
      target: / to (https?:\/\/[^\s/]+)/.exec(said)?.[1] ?? null,
    }
  if (!isOfVite(found)) return null
  return { certainty: 'likely', evidence: [statusLine(actual), plainLine(actual.source, 'body', '')], failed: null, target: null }
}

/** Vite says nothing: 500, as text, and empty, where a page of this machine asks its own server. An API that fails says something, or who it is. */
function isOfVite({ actual, origin, url }: Case): boolean {
  const isOwn = url !== null && url.origin === origin && isLoopbackHost(url.hostname)
  const isPlain =
    /^text\/plain$/i.test(valueOf(actual, 'content-type') ?? '') &&
    ['server', 'x-powered-by', 'via'].every((name) => valueOf(actual, name) === null)
  return isOwn && isPlain && actual?.status === 500 && actual.bodyStart === ''
}
