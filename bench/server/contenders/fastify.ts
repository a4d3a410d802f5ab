import type { ServerResponse } from 'node:http'
import createFastify, { type FastifyInstance } from 'fastify'
import { keepHeaders } from '../../../src/server/node-response.ts'
import { rules, type Answer } from '../cases.ts'
import { exposed, isUsual, maxAge, mayBeAsked, preflightVary } from '../by-hand.ts'
import type { Contenders } from '../contender.ts'

async function application(prepare: (app: FastifyInstance) => unknown) {
  const app = createFastify()
  await prepare(app)
  app.get('/orders', (_request, reply) => reply.type('text/plain').send('Hello'))
  await app.ready()
  return app.server
}

function floor(prepare: (response: ServerResponse, headers: Answer['headers']) => void) {
  return ({ status, headers }: Answer) =>
    application((app) =>
      app.addHook('onRequest', (_request, reply, done) => {
        for (const [name, value] of headers) reply.header(name, value)
        prepare(reply.raw, headers)
        if (status === 200) done()
        else reply.code(status).send()
      }),
    )
}

export const fastify: Contenders = {
  peerName: '@fastify/cors',
  without: () => application(() => {}),
  floor: floor(() => {}),
  guarded: floor(keepHeaders),
  byHand(origins) {
    const allowed = new Set(origins)
    return application((app) =>
      app.addHook('onRequest', (request, reply, done) => {
        const { origin } = request.headers
        const isAllowed = origin !== undefined && allowed.has(origin)
        if (request.method === 'OPTIONS') {
          reply.header('Vary', preflightVary)
          const method = request.headers['access-control-request-method']
          if (origin !== undefined && method !== undefined) {
            const headers = request.headers['access-control-request-headers']
            if (!isAllowed || !mayBeAsked(method, headers)) {
              reply.code(403).send()
              return
            }
            reply.header('Access-Control-Allow-Origin', origin)
            reply.header('Access-Control-Allow-Credentials', 'true')
            if (!isUsual(method)) reply.header('Access-Control-Allow-Methods', method)
            if (headers) reply.header('Access-Control-Allow-Headers', headers)
            reply.header('Access-Control-Max-Age', maxAge).code(204).send()
            return
          }
        } else {
          reply.header('Vary', 'Origin')
        }
        if (isAllowed) {
          reply.header('Access-Control-Allow-Origin', origin)
          reply.header('Access-Control-Allow-Credentials', 'true')
          reply.header('Access-Control-Expose-Headers', exposed)
        }
        done()
      }),
    )
  },
  async visto(origins) {
    const { cors } = await import('visto/fastify')
    return application((app) => app.register(cors, { ...rules, origin: origins }))
  },
  async peer(origins) {
    const { default: cors } = await import('@fastify/cors')
    const { methods, allowedHeaders, exposedHeaders, ...rest } = rules
    const lists = { methods: [...methods], allowedHeaders: [...allowedHeaders], exposedHeaders: [...exposedHeaders] }
    return application((app) => app.register(cors, { ...rest, ...lists, origin: [...origins] }))
  },
}
