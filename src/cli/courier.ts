import { corsCheck, type HeaderList, type NetworkFailure, type ResponseHead, type WireRequest } from '../engine/index.ts'
import { browserLines, withUsual } from '../doctor/probe/browser-headers.ts'
import { beginningOf } from '../doctor/probe/carry.ts'
import { heldCode, isHeld } from '../doctor/held.ts'
import { HeldPreflight, patienceOf, sendPreflight } from '../doctor/probe/held-preflight.ts'
import { mostProbes } from '../doctor/probe/investigate.ts'
import { isForSameHost } from '../doctor/probe/secret-host.ts'
import { send, TransportError } from '../transport/index.ts'
import type { CheckInput } from './check-input.ts'
import { showDuration } from './duration.ts'
import { LimitError } from './limit-error.ts'

/** The head of an answer, and who gave it. */
export interface Answer extends ResponseHead {
  readonly statusText: string
  readonly address: string
}

/** What the bodies of answers begin with, of those that tell anything; the heads do not wait for them. */
export type Beginnings = WeakMap<Answer, Promise<string | null>>

export interface Failure extends NetworkFailure {
  /** Of the transport, such as `refused`. */
  readonly code: string
  /** Such as `ECONNREFUSED`, or null. */
  readonly nodeCode: string | null
  /** A sentence in the user's terms. */
  readonly message: string
  /** For how many milliseconds a preflight was waited for that is held. */
  readonly waited?: number
}

/**
 * What a wire request was answered with: its own answer, that of a GET sent in its place, or that of the request which another profile
 * would have sent instead. `unknown` is a GET that says nothing of another method.
 */
export type Delivery =
  | { readonly by: 'itself' | 'get' | 'other-bytes'; readonly answer: Answer | Failure }
  | { readonly by: 'unknown'; readonly answer: Answer }

export interface Courier {
  /** @param before the requests that the same browser has sent already */
  deliver(wire: WireRequest, before: readonly WireRequest[]): Promise<Delivery>
  readonly beginnings: Beginnings
  /** How many requests have left by now. */
  sent(): number
}

/** The most bytes of one answer's headers: as much as Chromium takes. */
const answerLimit = 256 * 1024
/** Of all answers of a check, so that twenty redirects cannot make a report of hundreds of megabytes: two answers as large as can be. */
const checkLimit = 2 * answerLimit

/**
 * Carries wire requests to their servers, each distinct one once, whoever asks for it and however often a redirect leads there again.
 *
 * Nothing but GET, HEAD and preflights leaves without the user's word; with it, one unsafe request leaves in all, in the bytes of the
 * profile that comes first. What a redirect would make of it is asked with a GET: a server that redirects in a circle would otherwise
 * carry it out 21 times.
 * @param onSend is told of each request that leaves
 * @throws {LimitError} from `deliver`, where the headers of all answers together are too much, or redirects lead on for more requests than a check sends
 */
export function createCourier(
  input: CheckInput,
  signal: AbortSignal,
  onSend: (wire: Pick<WireRequest, 'method' | 'url'>) => void,
): Courier {
  const beginnings: Beginnings = new WeakMap()
  const answers = new Map<string, Promise<Answer | Failure>>()
  /** Where no preflight is answered: browsers write theirs in other bytes, and wait for the same. */
  const held = new Map<string, Failure>()
  const patience = patienceOf(input.isTimed ? { limit: input.timeout, end: performance.now() + input.timeout } : null)
  let count = 0
  let headerBytes = 0
  let sent: WireRequest | null = null

  const once = (wire: WireRequest): Promise<Answer | Failure> => {
    const known = answers.get(bytesOf(wire))
    if (known !== undefined) return known
    const answer = carried(wire)
    answers.set(bytesOf(wire), answer)
    return answer
  }

  const mayLeave = (wire: Pick<WireRequest, 'method' | 'url'>): boolean => {
    if (count >= mostProbes) return false
    count++
    onSend(wire)
    return true
  }

  const carried = async (wire: WireRequest): Promise<Answer | Failure> => {
    const known = wire.of === 'preflight' ? held.get(wire.url) : undefined
    if (known !== undefined) return known
    if (!mayLeave(wire)) throw tooMany(wire, input.request.url)
    const request = { url: wire.url, method: wire.method, headers: wire.headers, body: wire.body ? input.body : null }
    const left = checkLimit - headerBytes
    const maxHeaderBytes = Math.min(answerLimit, Math.max(left, 1))
    try {
      const options = { ...input.connect, signal, timeout: Infinity, maxHeaderBytes }
      const beside = ({ method }: { readonly method: string }) => mayLeave({ ...wire, method })
      const response = await (wire.of === 'preflight' ? sendPreflight(request, options, { patience, beside }) : send(request, options))
      headerBytes += sizeOf(response.headers)
      const { status, statusText, headers, address, addressSpace } = response
      const answer = { status, statusText, headers, address, addressSpace }
      beginnings.set(answer, beginningOf(response))
      return answer
    } catch (error) {
      if (left < answerLimit && error instanceof TransportError && error.code === 'head-too-large') throw tooMuch(wire)
      const failure = error instanceof HeldPreflight ? heldFailure(error) : failureOf(error, input.timeout)
      if (isHeld(failure)) held.set(wire.url, failure)
      return failure
    }
  }

  return {
    beginnings,
    sent: () => count,
    async deliver(asked, before) {
      const wire = { ...asked, headers: linesOf(input, asked, before) }
      if (isSafe(wire)) return { by: 'itself', answer: await once(wire) }
      if (input.send) {
        sent ??= wire
        if (sent.hop === wire.hop && sent.url === wire.url)
          return { by: bytesOf(sent) === bytesOf(wire) ? 'itself' : 'other-bytes', answer: await once(sent) }
      }
      const answer = await once(asGet(wire))
      return 'status' in answer && saysNothing(asked, before, answer) ? { by: 'unknown', answer } : { by: 'get', answer }
    },
  }
}

/**
 * Whether the answer to a GET tells nothing of the request in whose place it went: the server knows no GET there, or keeps it from a page
 * that its preflight has just let ask for the other.
 */
function saysNothing(wire: WireRequest, before: readonly WireRequest[], { status, headers }: Answer): boolean {
  if (status === 404 || status === 405 || status === 501) return true
  const origin = wire.headers.find(([name]) => name === 'Origin')?.[1]
  const isAllowed = before.some(({ of, hop }) => of === 'preflight' && hop === wire.hop)
  return isAllowed && origin !== undefined && status < 300 && corsCheck(headers, origin, wire.credentials).failure !== null
}

/** Whether the user's cookie goes along: where the browser sends credentials, to the host that it was given for. */
export function carriesCookie({ cookie, request }: CheckInput, { url, credentials }: WireRequest): boolean {
  return cookie !== null && credentials && isForSameHost(request.url, url)
}

/** The lines as a browser would send them, and the cookie. */
function linesOf(input: CheckInput, wire: WireRequest, before: readonly WireRequest[]): HeaderList {
  const { page, request, cookie } = input
  const origin = page.opaque === true ? 'null' : new URL(page.url).origin
  const lines = browserLines({ origin, mode: request.mode ?? null }, [...before, wire])
  const cookies = cookie !== null && carriesCookie(input, wire) ? [['Cookie', cookie] as const] : []
  return withUsual([...wire.headers, ...lines, ...cookies])
}

export function isSafe({ of, method }: Pick<WireRequest, 'of' | 'method'>): boolean {
  return of === 'preflight' || method === 'GET' || method === 'HEAD'
}

/** The same without a body and what tells of one. */
function asGet(wire: WireRequest): WireRequest {
  return { ...wire, method: 'GET', body: false, headers: wire.headers.filter(([name]) => !/^content-/i.test(name)) }
}

function bytesOf({ of, url, method, headers, credentials, body }: WireRequest): string {
  return JSON.stringify([of, url, method, headers, credentials, body])
}

/** With the colon and the end of each line. */
function sizeOf(headers: HeaderList): number {
  return headers.reduce((sum, [name, value]) => sum + name.length + value.length + 3, 0)
}

function tooMany({ url, hop }: WireRequest, first: string): LimitError {
  return new LimitError(
    `stopped after ${mostProbes} requests, as one check sends no more: ${first} had redirected ${hop} times by then, at last to ${url}. ` +
      'What comes after that is not known; browsers follow 20 redirects. Let the page call the URL where it ends, or let the server redirect less.',
  )
}

function tooMuch({ url }: WireRequest): LimitError {
  return new LimitError(
    `${new URL(url).origin} sends too much: the headers of all answers come to more than ${checkLimit / 1024} KiB, which is as much as ` +
      'one check reads. Let it send fewer or shorter headers.',
  )
}

function heldFailure({ message, waited }: HeldPreflight): Failure {
  return { failed: 'timed-out', code: heldCode, nodeCode: null, message, waited }
}

function failureOf(error: unknown, timeout: number): Failure {
  if (!(error instanceof TransportError)) throw error
  const limit = error.code === 'timed-out' ? ` The limit is ${showDuration(timeout)}; --timeout sets another.` : ''
  return {
    failed: error.nodeCode ?? error.code,
    code: error.code,
    nodeCode: error.nodeCode,
    message: error.describe({ lookPast: 'look past it with --insecure' }) + limit,
  }
}
