// oxlint-disable no-underscore-dangle -- They are names of node:http.
import { IncomingMessage, ServerResponse, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { Connection } from './connection.ts'

/** What node:http's own server sets of a request and a response, beyond their public members. */
type Incoming = IncomingMessage & { _addHeaderLines(lines: readonly string[], count: number): void; _consumed: boolean; _dump(): void }
type Outgoing = ServerResponse<Incoming> & { _keepAliveTimeout: number }

/** A request, but for its lines. */
export interface Head {
  readonly method: 'GET' | 'OPTIONS'
  readonly lines: string[]
}

/**
 * Has a server answer requests one after the other, and calls when the last byte of the last answer is written. Between the parser
 * and the listener, and behind the answer, it does what node:http's server does (`parserOnIncoming`, `resOnFinish`).
 */
export function serveAll(server: Server, connection: Connection, heads: readonly Head[], done: () => void): void {
  const socket = connection as unknown as Socket
  let next = 0
  const serve = (): void => {
    if (next === heads.length) return done()
    const { method, lines } = heads[next++]!
    const request = new IncomingMessage(socket) as Incoming
    request.httpVersionMajor = 1
    request.httpVersionMinor = 1
    request.httpVersion = '1.1'
    request.url = '/orders'
    request._addHeaderLines(lines, lines.length)
    request.method = method
    const response = new ServerResponse(request) as Outgoing
    response._keepAliveTimeout = server.keepAliveTimeout
    response.shouldKeepAlive = true
    response.assignSocket(socket)
    response.on('finish', () => {
      if (!request._consumed) request._dump()
      response.detachSocket(socket)
      process.nextTick(closed, response)
    })
    server.emit('request', request, response)
    request.complete = true
    request.push(null)
  }
  const closed = (response: ServerResponse): void => {
    response.emit('close')
    serve()
  }
  serve()
}

/** The bytes of one answer. */
export async function answerOf(server: Server, head: Head): Promise<string> {
  const connection = new Connection()
  connection.kept = []
  await new Promise<void>((resolve) => serveAll(server, connection, [head], resolve))
  return Buffer.concat(connection.kept).toString('latin1')
}
