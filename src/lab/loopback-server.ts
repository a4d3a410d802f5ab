import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface LoopbackServer {
  /** The origin of its URLs. */
  readonly origin: string
  /** Stops listening and closes every connection. */
  close(): Promise<void>
}

/** Bounds for what comes in: nothing here needs more. */
const largestBody = 64 * 1024
const longestRequest = 10_000

/**
 * Serves HTTP on 127.0.0.1, on this port or, for 0, on a free one. A request is answered only if its Host is a name of the loopback
 * address: otherwise a page elsewhere could have a name of its own point here, and read the answers as its own (DNS rebinding).
 * @throws what `listen` throws, with its `code`
 */
export async function listenOnLoopback(
  port: number,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<LoopbackServer> {
  const server = createServer({ requestTimeout: longestRequest }, (request, response) => {
    discardBody(request)
    if (isOwnName(request.headers.host, request.socket.localPort)) answer(request, response)
    else response.writeHead(421, { 'Content-Type': 'text/plain' }).end('This server answers to 127.0.0.1 and localhost only.\n')
  })
  await once(server.listen(port, '127.0.0.1'), 'listening')
  return {
    origin: originOf((server.address() as AddressInfo).port),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The origin of a port: `http://127.0.0.1:8080`, and for 80 without it, as browsers write it. */
function originOf(port: number): string {
  return new URL(`http://127.0.0.1:${port}`).origin
}

function isOwnName(host = '', port: number | undefined): boolean {
  const match = /^(?:127\.0\.0\.1|(?:[\w-]+\.)*localhost)(?::(\d+))?$/i.exec(host)
  return match !== null && Number(match[1] ?? 80) === port
}

function discardBody(request: IncomingMessage): void {
  let received = 0
  request.on('data', (chunk: Buffer) => {
    received += chunk.length
    if (received > largestBody) request.destroy()
  })
  // The asker may hang up at any time.
  request.on('error', () => {})
}
