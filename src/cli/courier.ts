import type { NetworkFailure, ResponseHead, WireRequest } from '../engine/index.ts'
import { send, TransportError, type TransportResponse } from '../transport/index.ts'
import type { CheckInput } from './check-input.ts'
import { showDuration } from './duration.ts'
import { version } from './version.ts'

/** The head of an answer, and who gave it. */
export interface Answer extends ResponseHead {
  readonly statusText: string
  readonly address: string
}

export interface Failure extends NetworkFailure {
  /** A sentence in the user's terms. */
  readonly message: string
}

/**
 * What a wire request was answered with: its own answer, that of a GET sent in its place, or that of the request which another profile
 * would have sent instead. `unknown` is a GET of 404, 405 or 501: it says nothing of another method.
 */
export type Delivery =
  | { readonly by: 'itself' | 'get' | 'other-bytes'; readonly answer: Answer | Failure }
  | { readonly by: 'unknown'; readonly answer: Answer }

export interface Courier {
  deliver(wire: WireRequest): Promise<Delivery>
}

/**
 * Carries wire requests to their servers, each distinct one at the same point once, whoever asks for it.
 *
 * Nothing but GET, HEAD and preflights leaves without the user's word; with it, the request of each hop is sent once, in the bytes of the
 * profile that comes first.
 * @param onSend is told of each request that leaves
 */
export function createCourier(input: CheckInput, signal: AbortSignal, onSend: (wire: WireRequest) => void): Courier {
  const userAgent = `Mozilla/5.0 (compatible; visto/${version()})`
  const answers = new Map<string, Promise<Answer | Failure>>()
  const firstUnsafe = new Map<number, WireRequest>()

  const once = (wire: WireRequest): Promise<Answer | Failure> => {
    const known = answers.get(bytesOf(wire))
    if (known !== undefined) return known
    onSend(wire)
    const { cookie } = input
    const headers = [...wire.headers]
    if (!headers.some(([name]) => name.toLowerCase() === 'user-agent')) headers.push(['User-Agent', userAgent])
    if (cookie !== null && carriesCookie(input, wire)) headers.push(['Cookie', cookie])
    const request = { url: wire.url, method: wire.method, headers, body: wire.body ? input.body : null }
    const answer = send(request, { ...input.connect, signal, timeout: Infinity }).then(headOf, (error: unknown) =>
      failureOf(error, input.timeout),
    )
    answers.set(bytesOf(wire), answer)
    return answer
  }

  return {
    async deliver(wire) {
      if (isSafe(wire)) return { by: 'itself', answer: await once(wire) }
      const first = firstUnsafe.get(wire.hop) ?? wire
      if (input.send && first.url === wire.url) {
        firstUnsafe.set(wire.hop, first)
        return { by: bytesOf(first) === bytesOf(wire) ? 'itself' : 'other-bytes', answer: await once(first) }
      }
      const answer = await once(asGet(wire))
      const saysNothing = 'status' in answer && (answer.status === 404 || answer.status === 405 || answer.status === 501)
      return saysNothing ? { by: 'unknown', answer } : { by: 'get', answer }
    },
  }
}

/** Whether the user's cookie goes along: where the browser sends credentials, to the very host that it was given for, never from https to http. */
export function carriesCookie({ cookie, request }: CheckInput, wire: WireRequest): boolean {
  if (cookie === null || !wire.credentials) return false
  const [given, to] = [new URL(request.url), new URL(wire.url)]
  return to.hostname === given.hostname && (to.protocol === 'https:' || given.protocol === 'http:')
}

function isSafe({ of, method }: WireRequest): boolean {
  return of === 'preflight' || method === 'GET' || method === 'HEAD'
}

/** The same without a body and what tells of one. */
function asGet(wire: WireRequest): WireRequest {
  return { ...wire, method: 'GET', body: false, headers: wire.headers.filter(([name]) => !/^content-/i.test(name)) }
}

/** The same point and the same bytes. */
function bytesOf({ of, hop, url, method, headers, credentials, body }: WireRequest): string {
  return JSON.stringify([of, hop, url, method, headers, credentials, body])
}

/** Nothing here needs a body: whether script may read it is decided by the head. */
function headOf(response: TransportResponse): Answer {
  response.close()
  const { status, statusText, headers, address, addressSpace } = response
  return { status, statusText, headers, address, addressSpace }
}

function failureOf(error: unknown, timeout: number): Failure {
  if (!(error instanceof TransportError)) throw error
  const limit = error.code === 'timed-out' ? ` The limit is ${showDuration(timeout)}; --timeout sets another.` : ''
  return { failed: error.nodeCode ?? error.code, message: error.message.replace('`insecure`', '--insecure') + limit }
}
