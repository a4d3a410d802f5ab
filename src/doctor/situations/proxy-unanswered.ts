import { isLoopbackHost, parseUrl, recogniseConsole } from '../../engine/index.ts'
import { type Case, valueOf } from '../diagnose-case.ts'
import type { EvidenceLine } from '../diagnosis.ts'
import { plainLine, statusLine } from './evidence-line.ts'
import type { Match, Situation } from './situation.ts'
import { devProxyKey, startApi, unreachedApi } from './tool-things.ts'

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
      headline: unreachedApi,
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

function seenIn(found: Case): Seen | null {
  const { actual } = found
  if (actual === null || (actual.status ?? 0) < 500) return null
  const said = saidIn(actual.bodyStart ?? '')
  if (said !== null) {
    const { text, ...told } = said
    return { certainty: 'certain', evidence: [statusLine(actual), plainLine(actual.source, 'body', text)], ...told }
  }
  if (!isOfVite(found)) return null
  return { certainty: 'likely', evidence: [statusLine(actual), plainLine(actual.source, 'body', '')], failed: null, target: null }
}

/** Such a proxy answers with the words that it prints. */
function saidIn(body: string): (Pick<Seen, 'failed' | 'target'> & { readonly text: string }) | null {
  const line = recogniseConsole(body).find(({ candidates: [first] }) => first?.code === 'dev-proxy')
  if (line === undefined) return null
  const failed = line.candidates[0]!.args['failed']
  return {
    text: body.slice(line.start).split('\n', 1)[0]!.slice(0, 500),
    failed: typeof failed === 'string' ? failed : null,
    target: parseUrl(line.about.url ?? '')?.origin ?? null,
  }
}

/** Vite says nothing: 500, as text, and empty, where a page of this machine asks its own server. An API that fails says something, or who it is. */
function isOfVite({ actual, origin, url }: Case): boolean {
  const isOwn = url !== null && url.origin === origin && isLoopbackHost(url.hostname)
  const isPlain =
    /^text\/plain$/i.test(valueOf(actual, 'content-type') ?? '') &&
    ['server', 'x-powered-by', 'via'].every((name) => valueOf(actual, name) === null)
  return isOwn && isPlain && actual?.status === 500 && actual.bodyStart === ''
}
