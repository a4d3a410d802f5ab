import { fastify, type FastifyInstance } from 'fastify'

export const app = 'https://app.example'
export const partner = 'https://partner.example'

export interface FastifyCase {
  readonly name: string
  readonly build: (server: FastifyInstance) => Promise<void> | void
  /** What is answered, status and allowed origin, to `request METHOD /path origin` or to `preflight METHOD /path origin`. */
  readonly says: Readonly<Record<string, string>>
}

/** What a server answers to each request. */
export async function answersOf(build: FastifyCase['build'], requests: readonly string[]): Promise<Record<string, string>> {
  const server = fastify()
  try {
    await build(server)
    const answers: Record<string, string> = {}
    for (const request of requests) {
      const [kind = '', method = '', path = '', origin = ''] = request.split(' ')
      const { host, pathname } = new URL(path, 'http://localhost')
      const headers = { host, origin }
      const { statusCode, headers: said } = await server.inject(
        kind === 'preflight'
          ? { method: 'OPTIONS', path: pathname, headers: { ...headers, 'access-control-request-method': method } }
          : { method: method as 'GET', path: pathname, headers },
      )
      answers[request] = `${statusCode} ${said['access-control-allow-origin'] ?? '-'}`
    }
    return answers
  } finally {
    await server.close()
  }
}
