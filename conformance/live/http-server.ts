import { createServer as createTcpServer } from 'node:net'
import type { AddressInfo, Server, Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { HeaderLine } from '../case.ts'

/** A request as it arrived: header lines in order, bytes as characters up to U+00FF. */
export interface RawRequest {
  readonly method: string
  readonly path: string
  readonly headers: readonly HeaderLine[]
  readonly body: Buffer
}

/** An HTTP/1.1 server that answers with exactly the bytes it is told to, which `node:http` would correct or refuse. */
export interface RawServer {
  readonly port: number
  close(): Promise<void>
}

/** Serves on a free loopback port; `respond` gives the whole answer to each request. */
export async function startRawServer(
  tls: { key: string; cert: string } | null,
  respond: (request: RawRequest) => Buffer,
): Promise<RawServer> {
  const sockets = new Set<Socket>()
  const serve = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // A browser resets connections as it likes; what it had asked for is written down already.
    socket.on('error', () => socket.destroy())
    answerRequests(socket, respond)
  }
  const server: Server = tls ? createTlsServer({ ...tls, ALPNProtocols: ['http/1.1'] }, serve) : createTcpServer({ noDelay: true }, serve)
  server.on('tlsClientError', () => {})
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

const largestRequest = 4 * 1024 * 1024

function answerRequests(socket: Socket, respond: (request: RawRequest) => Buffer): void {
  let received = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk])
    if (received.length > largestRequest) {
      socket.destroy()
      return
    }
    for (let parsed = parseRequest(received); parsed; parsed = parseRequest(received)) {
      received = received.subarray(parsed.length)
      socket.write(respond(parsed.request))
    }
  })
}

/** The first whole request in these bytes, and how many of them it takes; null while more must come. */
function parseRequest(bytes: Buffer): { request: RawRequest; length: number } | null {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return null
  const [start = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
  const [method = '', path = ''] = start.split(' ')
  const headers = lines.map((line): HeaderLine => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1).replace(/^[\t ]+|[\t ]+$/g, '')]
  })
  // Browsers frame what they send over HTTP/1.1 by its length: a body of fetch() that they cannot measure needs HTTP/2.
  const given = headers.find(([name]) => name.toLowerCase() === 'content-length')?.[1] ?? ''
  const size = /^\d+$/.test(given) ? Number(given) : 0
  const length = end + 4 + size
  if (bytes.length < length) return null
  return { request: { method, path, headers, body: bytes.subarray(end + 4, length) }, length }
}
