import { inSeconds } from '../held.ts'
import { send, type TransportOptions, type TransportRequest, type TransportResponse } from '../../transport/index.ts'

/** How long a preflight is waited for, in milliseconds. */
export interface Patience {
  /** Before a GET is sent beside it, to see whether the server answers at all. */
  readonly alone: number
  /** With a second preflight, once that GET is answered in so many. */
  readonly further: (took: number) => number
}

/** @param given where somebody has said how long: the milliseconds for everything, and the `performance.now()` of their end, before which something is left for what else is to be asked */
export function patienceOf(given: { readonly limit: number; readonly end: number } | null): Patience {
  if (given === null) return { alone: 2000, further: (took) => Math.max(3000, 5 * took) }
  const { limit, end } = given
  return { alone: Math.min(2000, limit / 4), further: () => Math.max(end - Math.min(1000, limit / 4) - performance.now(), 0) }
}

/** A GET was answered, and no preflight. */
export class HeldPreflight extends Error {
  override readonly name = 'HeldPreflight'
  /** For how many milliseconds it was waited for. */
  readonly waited: number

  constructor(message: string, waited: number) {
    super(message)
    this.waited = waited
  }
}

export interface PreflightManners {
  readonly patience: Patience
  /** Is told of each request that is to leave beside the first, and says whether it may. */
  readonly beside: (request: Pick<TransportRequest, 'method'>) => boolean
}

/**
 * Sends a preflight. A server that is slow at everything has as long as the options say. One that answers a GET in the meantime is asked a second time,
 * as it may only just have started, and is then not waited for much longer, unless somebody has said how long.
 * @throws {HeldPreflight} where it answers a GET, and no OPTIONS
 * @throws {TransportError} for whatever else goes wrong
 */
export async function sendPreflight(
  request: TransportRequest,
  options: TransportOptions,
  { patience, beside }: PreflightManners,
): Promise<TransportResponse> {
  const begun = performance.now()
  const first = start(request, options)
  if ((await firstOf([first], patience.alone)) !== null) return first.answer
  const get = asGet(request)
  if (!beside(get)) return first.answer
  const took = await answerTime(start(get, options), first)
  if (took === null) return first.answer
  const racing = [first, ...(beside(request) ? [start(request, options)] : [])] as const
  const ended = await firstOf(racing, patience.further(took))
  for (const each of racing) if (each !== ended) each.stop()
  if (ended !== null) return ended.answer
  const waited = performance.now() - begun
  const { origin } = new URL(request.url)
  throw new HeldPreflight(
    `${origin} took the preflight (OPTIONS) but sent no answer in ${inSeconds(waited)}${racing.length > 1 ? ', to a second one neither,' : ','} while it answered a GET in ${Math.round(took)} ms.`,
    waited,
  )
}

interface Started {
  readonly answer: Promise<TransportResponse>
  stop(): void
}

function start(request: TransportRequest, options: TransportOptions): Started {
  const given = new AbortController()
  const signal = options.signal === undefined ? given.signal : AbortSignal.any([options.signal, given.signal])
  const answer = send(request, { ...options, signal })
  // Whoever is stopped is not listened to any more.
  answer.catch(() => {})
  return { answer, stop: () => given.abort() }
}

/** That which comes to its end first, well or, if all fail, badly; null where none does in so many milliseconds. */
async function firstOf(racing: readonly [Started, ...Started[]], limit: number): Promise<Started | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => (timer = setTimeout(resolve, limit, null)))
  const answered = Promise.any(racing.map((each) => each.answer.then(() => each))).catch(() => racing[0])
  return Promise.race([answered, late]).finally(() => clearTimeout(timer))
}

/** How long an answer takes; null where it fails, or the other comes to its end before. */
async function answerTime(asked: Started, other: Started): Promise<number | null> {
  const begun = performance.now()
  const ended = other.answer.then(
    () => false,
    () => false,
  )
  const isAnswered = await Promise.race([
    asked.answer.then(
      () => true,
      () => ended,
    ),
    ended,
  ])
  asked.stop()
  return isAnswered ? performance.now() - begun : null
}

/** From the same page, without what a preflight asks for. */
function asGet(request: TransportRequest): TransportRequest {
  return { ...request, method: 'GET', headers: request.headers.filter(([name]) => !/^access-control-request-/i.test(name)) }
}
