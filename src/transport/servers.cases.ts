import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { afterEach } from 'vitest'
import { send, type TransportOptions, type TransportRequest, type TransportResponse } from './send.ts'

/** What a server does once it has the head of a request: sends these bytes and hangs up, or whatever the function does. */
export type Behaviour = string | ((socket: Socket, request: string) => void)

export interface TestServer {
  readonly port: number
  /** The heads of the requests that came, as byte strings. */
  readonly requests: string[]
  /** How many connections are open. */
  connections(): Promise<number>
  close(): Promise<void>
}

/** The first byte of a client that speaks TLS. */
const tlsHandshake = '\x16'

/** A server that speaks no more HTTP than it is told to. */
export async function listen(behaviour: Behaviour, host = '127.0.0.1'): Promise<TestServer> {
  const requests: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    let received = ''
    socket.setEncoding('latin1').on('data', (text: string) => {
      const before = received.includes('\r\n\r\n')
      received += text
      // As any server that waits for HTTP and is met in TLS.
      if (received.startsWith(tlsHandshake)) return void socket.destroy()
      if (before || !received.includes('\r\n\r\n')) return
      requests.push(received)
      if (typeof behaviour === 'string') socket.end(behaviour, 'latin1')
      else behaviour(socket, received)
    })
  })
  return opened(server, sockets, requests, host)
}

/** A server that acts as soon as someone connects. */
export async function listenRaw(behaviour: (socket: Socket) => void): Promise<TestServer> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => {}).resume()
    behaviour(socket)
  })
  return opened(server, sockets, [], '127.0.0.1')
}

async function opened(server: Server, sockets: Set<Socket>, requests: string[], host: string): Promise<TestServer> {
  await once(server.listen(0, host), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    connections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)))
      }),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Resolves when no connection is open any more; a test that waits in vain is ended by its time limit. */
export async function allClosed(server: TestServer): Promise<void> {
  while ((await server.connections()) > 0) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** A way to listen for the tests of a file: whatever was opened in a test is closed after it. */
export function serverForEachTest(): (behaviour?: Behaviour, host?: string) => Promise<TestServer> {
  const open: TestServer[] = []
  afterEach(async () => {
    await Promise.all(open.splice(0).map((server) => server.close()))
  })
  return async (behaviour = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello', host) => {
    const server = await listen(behaviour, host)
    open.push(server)
    return server
  }
}

/** A GET to a test server, unless the request says otherwise. */
export function ask(
  server: TestServer,
  request: Partial<TransportRequest> = {},
  options: TransportOptions = {},
): Promise<TransportResponse> {
  return send({ url: `http://127.0.0.1:${server.port}/`, method: 'GET', headers: [], ...request }, options)
}
