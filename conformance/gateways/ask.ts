import { Agent, request as sendRequest } from 'node:http'
import type { HeaderList } from 'visto/engine'

/** The head of an answer as it came, line by line, and how long its body is. */
export interface RawAnswer {
  readonly status: number
  readonly headers: HeaderList
  readonly bytes: number
}

export interface RawAsk {
  readonly method: string
  readonly path: string
  readonly headers: HeaderList
  readonly body?: string
}

export interface Client {
  ask(ask: RawAsk): Promise<RawAnswer>
  close(): void
}

/** Asks one server over connections that stay open. */
export function createClient(port: number): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const ask = ({ method, path, headers, body = '' }: RawAsk): Promise<RawAnswer> =>
    new Promise((resolve, reject) => {
      const framing = body === '' ? [] : ['Content-Length', String(body.length)]
      const lines = ['Host', `127.0.0.1:${port}`, ...headers.flat(), ...framing]
      const sent = sendRequest({ agent, port, host: '127.0.0.1', method, path, headers: lines, timeout: 20_000 }, (answer) => {
        let bytes = 0
        answer.on('data', (chunk: Buffer) => (bytes += chunk.length))
        answer.on('error', reject)
        answer.on('end', () => {
          const raw = answer.rawHeaders
          const pairs = Array.from({ length: raw.length / 2 }, (_, index) => [raw[2 * index]!, raw[2 * index + 1]!] as const)
          resolve({ status: answer.statusCode ?? 0, headers: pairs, bytes })
        })
      })
      sent.on('timeout', () => sent.destroy(new Error(`${method} ${path} was not answered`)))
      sent.on('error', reject)
      sent.end(body)
    })
  return {
    // A kept connection may be closed by the server in the moment when it is used.
    ask: (one) => ask(one).catch(() => ask(one)),
    close: () => agent.destroy(),
  }
}
