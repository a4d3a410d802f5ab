import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { afterEach } from 'vitest'
import { type ConnectionPool, type ConnectionPoolOptions, createConnectionPool } from './connection-pool.ts'
import { send, type TransportOptions, type TransportRequest, type TransportResponse } from './send.ts'

/** One request that came on a connection which may bring more. */
export interface Turn {
  readonly socket: Socket
  /** The head, as a byte string, and of the body what came with it. */
  readonly request: string
  /** Which connection of the server, and which request on it; both from 1. */
  readonly connection: number
  readonly nth: number
}

export interface KeepAliveServer {
  readonly url: string
  /** How many connections were opened in all. */
  readonly opened: () => number
  /** How many are open. */
  readonly open: () => number
  readonly requests: string[]
  readonly sockets: Set<Socket>
}

export const hello = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello'

/** Servers and pools for the tests of a file, closed after each test. */
export function keepAliveForEachTest(): {
  readonly listen: (answer?: string | ((turn: Turn) => void)) => Promise<KeepAliveServer>
  readonly pool: (options?: ConnectionPoolOptions) => ConnectionPool
} {
  const closing: (() => unknown)[] = []
  afterEach(async () => {
    await Promise.all(closing.splice(0).map((close) => close()))
  })
  return {
    pool(options) {
      const pool = createConnectionPool(options)
      closing.push(() => pool.close())
      return pool
    },
    async listen(answer = hello) {
      const sockets = new Set<Socket>()
      const requests: string[] = []
      let opened = 0
      const server = createServer((socket) => {
        const connection = ++opened
        let nth = 0
        let received = ''
        sockets.add(socket)
        socket.once('close', () => sockets.delete(socket))
        socket.on('error', () => {})
        socket.setEncoding('latin1').on('data', (text: string) => {
          received = (received + text).slice(-100_000)
          const [request] = /[A-Z]+ \S* HTTP\/1\.1\r\n[^]*\r\n\r\n[^]*/.exec(received) ?? []
          if (request === undefined) return
          received = ''
          requests.push(request)
          nth++
          if (typeof answer === 'string') socket.write(answer, 'latin1')
          else answer({ socket, request, connection, nth })
        })
      })
      await once(server.listen(0, '127.0.0.1'), 'listening')
      closing.push(() => {
        for (const socket of sockets) socket.destroy()
        return new Promise((resolve) => server.close(resolve))
      })
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
      return { url, opened: () => opened, open: () => sockets.size, requests, sockets }
    },
  }
}

/** What came of a request, body and all. */
export async function fetchText(
  request: Partial<TransportRequest> & { readonly url: string | URL },
  options: TransportOptions,
): Promise<{ response: TransportResponse; text: string }> {
  const response = await send({ method: 'GET', headers: [], ...request }, options)
  const { bytes } = await response.readBody()
  return { response, text: Buffer.from(bytes).toString('latin1') }
}

/** Resolves when it holds; a test that waits in vain is ended by its time limit. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 2))
}
