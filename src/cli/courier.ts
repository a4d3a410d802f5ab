import type { HeaderList, NetworkFailure, ResponseHead, WireRequest } from '../engine/index.ts'
import { send, TransportError, type TransportResponse } from '../transport/index.ts'
import type { CheckInput } from './check-input.ts'
import { showDuration } from './duration.ts'
import { LimitError } from './limit-error.ts'
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

/** The most bytes of one answer's headers: as much as Chromium takes. */
const answerLimit = 256 * 1024
/** Of all answers of a check, so that twenty redirects cannot make a report of hundreds of megabytes: two answers as large as can be. */
const checkLimit = 2 * answerLimit

/**
 * Carries wire requests to their servers, each distinct one at the same point once, whoever asks for it.
 *
 * Nothing but GET, HEAD and preflights leaves without the user's word; with it, one unsafe request leaves in all, in the bytes of the
 * profile that comes first. What a redirect would make of it is asked with a GET: a server that redirects in a circle would otherwise
 * carry it out 21 times.
 * @param onSend is told of each request that leaves
 * @throws {LimitError} from `deliver`, where the headers of all answers together are too much
 */
export function createCourier(input: CheckInput, signal: AbortSignal, onSend: (wire: WireRequest) => void): Courier {
  const userAgent = `Mozilla/5.0 (compatible; visto/${version()})`
  const answers = new Map<string, Promise<Answer | Failure>>()
  let headerBytes = 0
  let sent: WireRequest | null = null

  const once = (wire: WireRequest): Promise<Answer | Failure> => {
    const known = answers.get(bytesOf(wire))
    if (known !== undefined) return known
    onSend(wire)
    const { cookie } = input
    const headers = [...wire.headers]
    if (!headers.some(([name]) => name.toLowerCase() === 'user-agent')) headers.push(['User-Agent', userAgent])
    if (cookie !== null && carriesCookie(input, wire)) headers.push(['Cookie', cookie])
    const request = { url: wire.url, method: wire.method, headers, body: wire.body ? input.body : null }
    const left = checkLimit - headerBytes
    const maxHeaderBytes = Math.min(answerLimit, Math.max(left, 1))
    const answer = send(request, { ...input.connect, signal, timeout: Infinity, maxHeaderBytes }).then(
      (response) => {
        headerBytes += sizeOf(response.headers)
        return headOf(response)
      },
      (error: unknown) => {
        if (left < answerLimit && error instanceof TransportError && error.code === 'head-too-large') throw tooMuch(wire)
        return failureOf(error, input.timeout)
      },
    )
    answers.set(bytesOf(wire), answer)
    return answer
  }

  return {
    async deliver(wire) {
      if (isSafe(wire)) return { by: 'itself', answer: await once(wire) }
      if (input.send) {
        sent ??= wire
        if (sent.hop === wire.hop && sent.url === wire.url)
          return { by: bytesOf(sent) === bytesOf(wire) ? 'itself' : 'other-bytes', answer: await once(sent) }
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

export function isSafe({ of, method }: Pick<WireRequest, 'of' | 'method'>): boolean {
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

/** With the colon and the end of each line. */
function sizeOf(headers: HeaderList): number {
  return headers.reduce((sum, [name, value]) => sum + name.length + value.length + 3, 0)
}

function tooMuch({ url }: WireRequest): LimitError {
  return new LimitError(
    `${new URL(url).origin} sends too much: the headers of all answers come to more than ${checkLimit / 1024} KiB, which is as much as ` +
      'one check reads. Let it send fewer or shorter headers.',
  )
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
