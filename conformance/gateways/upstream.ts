import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Header } from 'visto/engine'

/** What the server behind does with a request: it grants what nobody asked it to, and fails as servers do. */
export interface Behaviour {
  readonly status: (typeof statuses)[number]
  readonly grants: (typeof grants)[number]
  readonly vary: (typeof varies)[number]
}

export const statuses = [200, 302, 304, 401, 404, 500] as const
export const grants = ['nothing', 'everyone', 'echo', 'twice'] as const
export const varies = ['', 'Accept-Encoding', 'Origin', 'accept-encoding, ORIGIN'] as const

/** What every answer has beside. */
export const ownHeaders: readonly Header[] = [
  ['X-Total', '3'],
  ['X-Other', '1'],
  ['Content-Language', 'en'],
]

/** The query that asks for it. `key` tells requests apart. */
export function queryOf({ status, grants: grant, vary }: Behaviour, key: string): string {
  return `?status=${status}&grants=${grant}&vary=${encodeURIComponent(vary)}&key=${key}`
}

/** Where a 302 leads: to a good answer of the same server. */
export const redirectTarget = '/up?status=200&grants=nothing&vary=&key=redirected'

export interface Upstream {
  readonly port: number
  /** How often a request with this key has come. */
  count(key: string): number
  close(): Promise<void>
}

export async function startUpstream(): Promise<Upstream> {
  const counts = new Map<string, number>()
  const server = createServer({ keepAlive: true }, (request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://upstream.invalid')
    const key = searchParams.get('key') ?? ''
    counts.set(key, (counts.get(key) ?? 0) + 1)
    request.resume()
    answer(request, response, searchParams)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    count: (key) => counts.get(key) ?? 0,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

function answer(request: IncomingMessage, response: ServerResponse, asked: URLSearchParams): void {
  const status = Number(asked.get('status') ?? 200)
  const vary = asked.get('vary') ?? ''
  const lines: Header[] = [
    ...ownHeaders,
    ['Cache-Control', request.url?.includes('/cached') ? 'public, max-age=60' : 'no-store'],
    ...grantLines(asked.get('grants') ?? 'nothing', request.headers.origin ?? 'https://evil.test'),
    ...(vary === '' ? [] : [['Vary', vary] as const]),
    ...(status === 302 ? [['Location', redirectTarget] as const] : []),
    ...(status === 401 ? [['WWW-Authenticate', 'Basic realm="upstream"'] as const] : []),
  ]
  response.writeHead(status, lines.flat())
  response.end(status === 304 || request.method === 'HEAD' ? undefined : 'answer')
}

/** All that may be granted, in the hands of the wrong one. */
function grantLines(grant: string, origin: string): Header[] {
  const rest: Header[] = [
    ['Access-Control-Allow-Methods', 'PUT, DELETE, EVIL'],
    ['access-control-allow-headers', 'X-Evil'],
    ['Access-Control-Expose-Headers', 'X-Other'],
    ['Access-Control-Max-Age', '86400'],
    ['Access-Control-Allow-Private-Network', 'true'],
    ['Timing-Allow-Origin', '*'],
  ]
  if (grant === 'everyone') return [['Access-Control-Allow-Origin', '*'], ...rest]
  if (grant === 'echo') return [['Access-Control-Allow-Origin', origin], ['Access-Control-Allow-Credentials', 'true'], ...rest]
  if (grant === 'twice')
    return [
      ['access-control-allow-origin', origin],
      ['Access-Control-Allow-Origin', 'https://evil.test'],
    ]
  return []
}
