import { once } from 'node:events'
import type { Socket } from 'node:net'
import { addressSpace, type AddressSpace } from './address-space.ts'
import { bodyLength } from './body-length.ts'
import { byteSource } from './byte-source.ts'
import { type ConnectOptions, openSocket } from './connect.ts'
import { refuseContradictions } from './contradictions.ts'
import { type Exchange, startExchange } from './exchange.ts'
import { Fault } from './fault.ts'
import { readResponseHead } from './head-reader.ts'
import { type Header, requestHead } from './request-head.ts'
import { type BodyStart, readStart, responseBody } from './response-body.ts'
import type { ResponseHead } from './response-head.ts'

export interface TransportRequest {
  /** http or https; userinfo and fragment are not sent. */
  readonly url: string | URL
  /** Sent in the letters given, so `patch` is not `PATCH`. */
  readonly method: string
  readonly headers: readonly Header[]
  readonly body?: Uint8Array | null
}

export interface TransportOptions extends ConnectOptions {
  /** Milliseconds for everything, from looking up the name to the end of the body; Infinity for none. Default: 10,000. */
  readonly timeout?: number
  /** Ends everything, up to the end of the body. */
  readonly signal?: AbortSignal
  /** The most bytes to read of the response's headers, informational responses included. Default: 256 KiB, as in Chromium. */
  readonly maxHeaderBytes?: number
}

export interface TransportResponse extends ResponseHead {
  /** The address that answered. */
  readonly address: string
  readonly addressSpace: AddressSpace
  /**
   * The bytes as they came, read from the connection no faster than they are asked for, and once. It throws TransportErrors; to leave it
   * early closes the connection.
   */
  readonly body: AsyncIterable<Uint8Array>
  /** Reads the body's beginning and closes the connection. Default: up to 64 KiB. Throws what `body` throws. */
  readBody(limit?: number): Promise<BodyStart>
  /** Closes the connection. Needed where the body is not read to its end; otherwise the timeout does it. */
  close(): void
}

/**
 * Sends one HTTP/1.1 request on a connection of its own, and resolves with the head of the answer, whatever its status: redirects are
 * not followed, bodies not decompressed, proxies not used.
 *
 * It does not go through node:http, which turns `patch` into `PATCH`, cannot send such a request with its header lines as they stand,
 * and refuses many an answer that every browser reads (see response-head.test.ts).
 *
 * @throws {TransportError} for whatever goes wrong
 */
export async function send(request: TransportRequest, options: TransportOptions = {}): Promise<TransportResponse> {
  const exchange = startExchange(request.url, options)
  try {
    const { method, headers, body = null } = request
    const { maxHeaderBytes = 256 * 1024 } = options
    if (!(maxHeaderBytes > 0)) throw new Fault('invalid-request', 'maxHeaderBytes is no number of bytes. Write one above 0.')
    const head = requestHead(exchange.url, method, headers, body)
    const socket = exchange.attach(openSocket(exchange.place, options))
    await once(socket, exchange.place.secure ? 'secureConnect' : 'connect')
    const { remoteAddress: address = '' } = socket
    exchange.reach('wait')
    const source = byteSource(socket)
    socket.write(head, 'latin1')
    if (body !== null) socket.write(body)
    const answer = await readResponseHead(source, {
      maxBytes: maxHeaderBytes,
      secure: exchange.place.secure,
      onStart: () => exchange.reach('head'),
    })
    refuseContradictions(answer.headers)
    const length = bodyLength(method, answer)
    if (length === 0) socket.destroy()
    return {
      ...answer,
      address,
      addressSpace: addressSpace(address),
      ...readers(socket, exchange, responseBody(source, length)),
    }
  } catch (error) {
    throw exchange.fail(error)
  }
}

function readers(
  socket: Socket,
  exchange: Exchange,
  bytes: AsyncIterable<Uint8Array>,
): Pick<TransportResponse, 'body' | 'readBody' | 'close'> {
  const body = closing(socket, exchange, bytes)
  return {
    body,
    readBody: (limit = 64 * 1024) => readStart(body, limit),
    close: () => void socket.destroy(new Fault('aborted')),
  }
}

async function* closing(socket: Socket, exchange: Exchange, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  exchange.reach('body')
  try {
    yield* bytes
  } catch (error) {
    throw exchange.fail(error)
  } finally {
    socket.destroy()
  }
}
