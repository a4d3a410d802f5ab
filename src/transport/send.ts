import { bodyLength } from './body-length.ts'
import type { Connection, Peer } from './connection.ts'
import { refuseContradictions } from './contradictions.ts'
import { type Exchange, startExchange } from './exchange.ts'
import { Fault } from './fault.ts'
import { readResponseHead } from './head-reader.ts'
import { connectionFor, isLost, mayRepeat, type RouteOptions } from './route.ts'
import { keepAliveTimeout, persists } from './persistence.ts'
import { abandon, framingOf, type RequestBody, sendRequest } from './request-body.ts'
import { type Header, requestHead } from './request-head.ts'
import { type BodyReader, readBytes } from './response-reader.ts'
import { responseBody } from './response-body.ts'
import type { ResponseHead } from './response-head.ts'

export interface TransportRequest {
  /** http or https; userinfo and fragment are not sent. */
  readonly url: string | URL
  /** Sent in the letters given, so `patch` is not `PATCH`. */
  readonly method: string
  readonly headers: readonly Header[]
  /** Bytes, or a source of them (a ReadableStream too), which is read no faster than the server takes it. */
  readonly body?: RequestBody | null
  /** How many bytes the source of a body has; without it they are sent in chunks. */
  readonly bodyLength?: number
}

export interface TransportOptions extends RouteOptions {
  /** Milliseconds for everything, from looking up the name to the end of the body; Infinity for none. Default: 10,000. */
  readonly timeout?: number
  /** Ends everything, up to the end of the body. */
  readonly signal?: AbortSignal
  /** The most bytes to read of the response's headers, informational responses included. Default: 256 KiB, as in Chromium. */
  readonly maxHeaderBytes?: number
}

/** With the address that answered, and how far it reaches. */
export interface TransportResponse extends ResponseHead, Peer, BodyReader {}

/** A request that was checked, and what is done with its answer. */
interface Order {
  readonly request: TransportRequest
  readonly options: TransportOptions
  readonly exchange: Exchange
  readonly head: string
  readonly framing: ReturnType<typeof framingOf>
}

/**
 * Sends one HTTP/1.1 request, on a connection of its own unless a pool is given, and resolves with the head of the answer, whatever its
 * status: redirects are not followed, bodies not decompressed, proxies not used. An answer that comes before the request's body is sent
 * is an answer: the rest of the body is sent for as long as the answer lasts.
 *
 * It does not go through node:http, which turns `patch` into `PATCH`, cannot send such a request with its header lines as they stand,
 * and refuses many an answer that every browser reads (see response-head.test.ts).
 *
 * @throws {TransportError} for whatever goes wrong
 */
export async function send(request: TransportRequest, options: TransportOptions = {}): Promise<TransportResponse> {
  const exchange = startExchange(request.url, options)
  try {
    const { method, headers, body = null, bodyLength: length = null } = request
    if (!((options.maxHeaderBytes ?? 1) > 0)) throw new Fault('invalid-request', 'maxHeaderBytes is no number of bytes. Write one above 0.')
    const framing = framingOf(body, length)
    const head = requestHead(exchange.url, method, headers, framing, options.pool === undefined ? 'close' : 'keep-alive')
    const order = { request, options, exchange, head, framing }
    const connection = await connectionFor(exchange, options)
    try {
      return await carry(order, connection)
    } catch (error) {
      // The server may close a connection just as it is used again.
      if (!(mayRepeat(request) && connection.reused && exchange.place.phase === 'wait' && isLost(error))) throw error
      connection.onClose = null
      connection.destroy()
      return await carry(order, await connectionFor(exchange, options, true))
    }
  } catch (error) {
    abandon(request.body ?? null)
    throw exchange.fail(error)
  }
}

async function carry({ request, options, exchange, head, framing }: Order, connection: Connection): Promise<TransportResponse> {
  const { pool, maxHeaderBytes = 256 * 1024 } = options
  const peer = connection.peer()
  connection.onClose = () => exchange.end()
  exchange.reach('wait')
  const isSent = sendRequest(connection.stream, head, request.body ?? null, framing)
  const answer = await readResponseHead(connection.source, {
    maxBytes: maxHeaderBytes,
    secure: exchange.place.secure,
    onStart: () => exchange.reach('head'),
  })
  refuseContradictions(answer.headers)
  const length = bodyLength(request.method, answer)
  const lifetime = pool !== undefined && persists(request.headers, answer, length) ? keepAliveTimeout(answer.headers) : 0
  const settle = (whole: boolean): void => {
    exchange.end()
    if (whole && pool !== undefined && lifetime > 0 && isSent() && connection.isQuiet()) pool.release(connection, lifetime)
    else connection.destroy()
  }
  exchange.reach('body')
  return {
    ...answer,
    ...peer,
    ...readBytes(responseBody(connection.source, length), { exchange, settle, empty: length === 0, ahead: pool !== undefined }),
  }
}
