import { setMaxListeners } from 'node:events'
import type { Socket } from 'node:net'
import { Fault } from './fault.ts'
import { faultFromNode } from './fault-from-node.ts'
import { unbracketed } from './resolve.ts'
import { nowhere, type Phase, type Place, TransportError } from './transport-error.ts'

/** One request and its answer: how far it is, when it has to end, and how a failure is told. */
export interface Exchange {
  readonly url: URL
  readonly place: Place
  /** Puts a socket under the deadline and the signal. */
  attach(socket: Socket): Socket
  reach(phase: Phase): void
  /** Ends the exchange, and says why in the user's terms. */
  fail(error: unknown): TransportError
}

/** @throws {TransportError} `invalid-request`, or `aborted` when the signal is already */
export function startExchange(text: string | URL, { timeout = 10_000, signal }: { timeout?: number; signal?: AbortSignal }): Exchange {
  const place = { ...nowhere, tried: [] as string[] }
  let open: Socket | null = null
  const fail = (error: unknown): TransportError => {
    open?.destroy()
    return new TransportError(faultFromNode(error), place)
  }
  if (!(timeout > 0 && (timeout <= 2 ** 31 - 1 || timeout === Infinity))) {
    throw fail(new Fault('invalid-request', 'The timeout is no number of milliseconds. Write one above 0, or Infinity.'))
  }
  const url = URL.canParse(String(text)) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw fail(
      new Fault('invalid-request', 'The URL is not one of http or https. Write it in full, such as https://api.example.com/users.'),
    )
  }
  place.secure = url.protocol === 'https:'
  place.host = unbracketed(url.hostname)
  place.port = Number(url.port || (place.secure ? 443 : 80))
  if (signal?.aborted === true) throw fail(given(signal))

  return {
    url,
    place,
    attach(socket) {
      open = socket
      const onAbort = (): void => void (signal && socket.destroy(given(signal)))
      const onTimeout = (): void => void socket.destroy(new Fault('timed-out', `within ${timeout / 1000} s`))
      const timer = timeout === Infinity ? null : setTimeout(onTimeout, timeout)
      if (signal !== undefined) {
        // One signal may end any number of exchanges; Node would warn of a leak at the eleventh.
        setMaxListeners(0, signal)
        signal.addEventListener('abort', onAbort)
      }
      socket.once('close', () => {
        if (timer !== null) clearTimeout(timer)
        signal?.removeEventListener('abort', onAbort)
      })
      socket.on('connectionAttempt', (address: string) => {
        place.phase = 'connect'
        place.tried.push(address)
      })
      if (place.secure) socket.once('connect', () => (place.phase = 'tls'))
      // Whoever waits for the socket learns of it; an error while nobody does is not the process's.
      socket.on('error', () => {})
      return socket
    },
    reach: (phase) => (place.phase = phase),
    fail,
  }
}

function given(signal: AbortSignal): Fault {
  const timedOut = signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError'
  return new Fault(timedOut ? 'timed-out' : 'aborted', null, { cause: signal.reason })
}
