import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach } from 'vitest'

/** What an API answers to `METHOD /path`: status and headers (several values are several lines). */
export type Answer = readonly [status: number, headers?: Record<string, string | readonly string[]>]
export type Answers = Readonly<Record<string, Answer | ((request: IncomingMessage) => Answer)>>

export interface Api {
  /** Such as `http://127.0.0.1:40001`. */
  readonly origin: string
  readonly port: number
  /** Every request that came, as `METHOD /path`. */
  readonly requests: string[]
  readonly received: {
    readonly line: string
    readonly headers: IncomingMessage['headers']
    readonly rawHeaders: string[]
    readonly body: string
  }[]
}

/** A way to start APIs for the tests of a file: each is closed after its test. What no answer is given for is 599. */
export function apiForEachTest(): (answers: Answers, options?: { tls?: { cert: string; key: string } }) => Promise<Api> {
  const open: { close(): void; closeAllConnections(): void }[] = []
  afterEach(() => {
    for (const server of open.splice(0)) {
      server.closeAllConnections()
      server.close()
    }
  })
  return async (answers, { tls } = {}) => {
    const received: Api['received'] = []
    const requests: string[] = []
    const listener: RequestListener = (request, response) => {
      const line = `${request.method} ${request.url}`
      requests.push(line)
      let body = ''
      request.setEncoding('utf8').on('data', (text: string) => (body += text))
      request.on('end', () => {
        received.push({ line, headers: request.headers, rawHeaders: request.rawHeaders, body })
        const given = answers[line] ?? ([599] as const)
        const [status, headers = {}] = typeof given === 'function' ? given(request) : given
        response.writeHead(
          status,
          Object.entries(headers).flatMap(([name, values]) => [values].flat().flatMap((value) => [name, value])),
        )
        response.end('hello')
      })
    }
    const server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener)
    open.push(server)
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const { port } = server.address() as AddressInfo
    return { origin: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`, port, requests, received }
  }
}
