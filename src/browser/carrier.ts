import type { HeaderList, ResponseHead } from '../engine/index.ts'
import { createConnectionPool, decoded, send, type TransportOptions, type TransportResponse } from '../transport/index.ts'
import { connectElsewhere } from './connect-elsewhere.ts'
import { callHandler } from './fetch-handler.ts'
import type { Settings } from './options.ts'
import { connectTo } from './in-process.ts'
import type { BodyState } from './request.ts'
import { readRoutes } from './routes.ts'

/** A request as it goes to the server. */
export interface Sent {
  readonly url: URL
  readonly method: string
  readonly headers: HeaderList
  readonly body: BodyState | null
  /** Requests of different pages, or with and without credentials, share no connection, as in browsers. */
  readonly partition: string
  readonly signal: AbortSignal
}

/** The head of an answer, and its body decoded, as it comes. */
export interface Answer extends ResponseHead {
  readonly statusText: string
  readonly body: AsyncIterable<Uint8Array>
  /** The rest of the body is not wanted. */
  close(): void
}

/** What brings requests to their servers: over the network, or to applications in this process. */
export interface Carrier {
  /** @throws {TransportError} or what the signal was aborted with */
  carry(sent: Sent): Promise<Answer>
  /** Closes all connections. */
  close(): void
}

export function createCarrier({ route, resolver, ca }: Settings): Carrier {
  const pool = createConnectionPool()
  const resolve = (host: string, port: number): readonly string[] | null => resolver.addresses(host, port)
  const options = { pool, resolve, timeout: Infinity, ...(ca !== undefined && { ca }) }
  // One way for each origin: connections of different ways are not shared.
  const elsewhere = new Map<string, TransportOptions>()
  const overNetwork = (sent: Sent): Promise<Answer> => {
    const { origin, hostname, port, protocol } = sent.url
    const place = resolver.elsewhere(hostname, Number(port || (protocol === 'https:' ? 443 : 80)))
    if (place === null) return overHttp(sent, options)
    const known = elsewhere.get(origin) ?? { ...options, connect: connectElsewhere(place, ca) }
    elsewhere.set(origin, known)
    return overHttp(sent, known)
  }
  const ways = new Map<string, (sent: Sent) => Promise<Answer>>()
  for (const [origin, application] of readRoutes(route)) {
    if ('handler' in application) ways.set(origin, (sent) => callHandler(application.handler, sent))
    else {
      const connect = connectTo(application.server, origin.startsWith('https:'))
      ways.set(origin, async (sent) => {
        await application.ready?.()
        return overHttp(sent, { ...options, connect })
      })
    }
  }
  return {
    carry: (sent) => (ways.get(sent.url.origin) ?? overNetwork)(sent),
    close: () => pool.close(),
  }
}

async function overHttp(sent: Sent, options: TransportOptions): Promise<Answer> {
  const { body, partition } = sent
  let response = await sendOn(partition, sent, options)
  // It was asked of the wrong connection, says the server. Source: https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch (421)
  if (response.status === 421 && (body === null || body.replayable)) {
    response.close()
    response = await sendOn(`${partition} again`, sent, options)
  }
  const { status, statusText, headers: received, addressSpace } = response
  const close = (): void => response.close()
  return { status, statusText, headers: received, addressSpace, body: decoded(received, response.body), close }
}

function sendOn(partition: string, { url, method, headers, body, signal }: Sent, options: TransportOptions): Promise<TransportResponse> {
  const request = { url, method, headers, body: body === null ? null : body.stream(), ...lengthOf(body) }
  return send(request, { ...options, partition, signal })
}

function lengthOf(body: BodyState | null): { bodyLength?: number } {
  return body === null || body.length === null ? {} : { bodyLength: body.length }
}
