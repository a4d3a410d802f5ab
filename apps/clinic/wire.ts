import { Agent, request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import type { HeaderList, NetworkFailure, ResponseHead } from 'visto/engine'
import { connect } from './certificates.ts'

export interface Asked {
  readonly url: string
  readonly method: string
  readonly headers: HeaderList
}

/** The head of an answer line by line, and its body. */
export interface Answer extends ResponseHead {
  readonly body: string
}

class Unanswered extends Error {}

/**
 * One who asks servers of this machine, over connections that stay open.
 * @param patience milliseconds: whoever takes longer does not answer
 */
export interface Client {
  readonly ask: (asked: Asked) => Promise<Answer | NetworkFailure>
  readonly close: () => void
}

export function createClient(patience = 5000): Client {
  const agent = new Agent({ keepAlive: true })
  const once = ({ url, method, headers }: Asked): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const { protocol, hostname, port, host, pathname, search } = new URL(url)
      if (!/\.(?:localhost|test)$/.test(hostname)) throw new Error(`${hostname} is on another machine`)
      const lines = ['Host', host, ...headers.flat()]
      const place = { host: '127.0.0.1', port, method, path: pathname + search, headers: lines, timeout: patience }
      const sent = protocol === 'https:' ? overHttps({ ...place, ca: connect.ca, servername: hostname }) : overHttp({ ...place, agent })
      sent.on('timeout', () => sent.destroy(new Unanswered(`${method} ${url} is not answered`)))
      sent.on('error', reject)
      sent.on('response', (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () => {
          const raw = answer.rawHeaders
          const pairs = Array.from({ length: raw.length / 2 }, (_, nth) => [raw[2 * nth]!, raw[2 * nth + 1]!] as const)
          resolve({ status: answer.statusCode!, headers: pairs, body: Buffer.concat(parts).toString('latin1') })
        })
      })
      sent.end()
    })
  return {
    // A connection that was kept may be closed in the moment when it is used; who lets somebody wait once would do it again.
    ask: (asked) =>
      once(asked)
        .catch((error: Error) => (error instanceof Unanswered ? Promise.reject(error) : once(asked)))
        .catch((error: Error) => ({ failed: error.message })),
    close: () => agent.destroy(),
  }
}
