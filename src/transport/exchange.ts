import { setMaxListeners } from 'node:events'
import type { Socket } from 'node:net'
import { Fault } from './fault.ts'
import { faultFromNode } from './fault-from-node.ts'
import { unbracketed } from './resolve.ts'
import { nowhere, type Phase, type Place, TransportError } from './transport-error.ts'

/** What an exchange waits for or runs on, and gives up when it ends before its time. */
export interface Carrier {
  destroy(fault: Fault): void
}

/** One request and its answer: how far it is, when it has to end, and how a failure is told. */
export interface Exchange {
  readonly url: URL
  readonly place: Place
  /** Puts what carries the exchange under the deadline and the signal, instead of what did before. */
  attach(carrier: Carrier): void
  /** Notes how far a socket has come that is being connected. */
  watch(socket: Socket): void
  reach(phase: Phase): void
  /** Nothing can end it any more: the deadline and the signal are let go. */
  end(): void
  /** Ends the exchange, and says why in the user's terms. */
  fail(error: unknown): TransportError
}

/** @throws {TransportError} `invalid-request`, or `aborted` when the signal is already */
export function startExchange(text: string | URL, { timeout = 10_000, signal }: { timeout?: number; signal?: AbortSignal }): Exchange {
  const place = { ...nowhere, tried: [] as string[] }
  const url = readTarget(text, timeout, place)
  if (signal?.aborted === true) throw new TransportError(given(signal), place)

  let carrier: Carrier | null = null
  let over: Fault | null = null
  const giveUp = (fault: Fault): void => {
    over = fault
    end()
    carrier?.destroy(fault)
  }
  const onAbort = (): void => {
    if (signal !== undefined) giveUp(given(signal))
  }
  const timer = timeout === Infinity ? null : setTimeout(() => giveUp(new Fault('timed-out', `within ${timeout / 1000} s`)), timeout)
  const end = (): void => {
    if (timer !== null) clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
  }
  if (signal !== undefined) {
    // One signal may end any number of exchanges; Node would warn of a leak at the eleventh.
    setMaxListeners(0, signal)
    signal.addEventListener('abort', onAbort)
  }

  return {
    url,
    place,
    attach(next) {
      carrier = next
      if (over !== null) next.destroy(over)
    },
    watch(socket) {
      socket.on('connectionAttempt', (address: string) => {
        place.phase = 'connect'
        place.tried.push(address)
      })
      if (place.secure) socket.once('connect', () => (place.phase = 'tls'))
    },
    reach: (phase) => (place.phase = phase),
    end,
    fail(error) {
      end()
      const fault = over ?? faultFromNode(error)
      carrier?.destroy(fault)
      return new TransportError(fault, place)
    },
  }
}

function readTarget(text: string | URL, timeout: number, place: { -readonly [key in keyof Place]: Place[key] }): URL {
  if (!(timeout > 0 && (timeout <= 2 ** 31 - 1 || timeout === Infinity)))
    throw invalid('The timeout is no number of milliseconds. Write one above 0, or Infinity.')
  const url = typeof text !== 'string' ? text : URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol))
    throw invalid('The URL is not one of http or https. Write it in full, such as https://api.example.com/users.')
  place.secure = url.protocol === 'https:'
  place.host = unbracketed(url.hostname)
  place.port = Number(url.port || (place.secure ? 443 : 80))
  return url
}

function invalid(detail: string): TransportError {
  return new TransportError(new Fault('invalid-request', detail), nowhere)
}

function given(signal: AbortSignal): Fault {
  const timedOut = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError'
  return new Fault(timedOut ? 'timed-out' : 'aborted', null, { cause: signal.reason })
}
