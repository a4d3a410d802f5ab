import { Readable } from 'node:stream'
import { fastify, type FastifyRequest } from 'fastify'
import { expect, test } from 'vitest'
import { describeAdapter } from './adapter.cases.ts'
import { foreignLines } from './node-application.cases.ts'
import { cors } from './fastify.ts'

describeAdapter({
  name: 'Fastify',
  pathOf: (request) => (request as FastifyRequest).url,
  async start(source, { routed } = {}) {
    const app = fastify()
    await app.register(cors, typeof source === 'function' ? { policy: source } : source)
    app.addHook('onRequest', async (request, reply) => {
      if (request.url === '/private' && request.headers.authorization === undefined) return reply.code(401).send('who?')
    })
    app.get('/ok', async () => 'ok')
    app.post('/ok', async () => 'ok')
    app.options('/options', async (_, reply) => reply.header('Allow', 'GET').send('options'))
    app.get('/foreign', async (_, reply) => reply.header('Access-Control-Allow-Origin', '*').send('ok'))
    app.get('/foreign-raw', (_, reply) => {
      reply.hijack()
      reply.raw.writeHead(200, foreignLines).end('ok')
    })
    app.get('/vary', async (_, reply) => reply.header('Vary', 'Accept-Encoding').send('ok'))
    app.get('/vary-append', async (_, reply) => {
      const vary = reply.getHeader('vary')
      return reply.header('Vary', vary === undefined ? 'Accept-Encoding' : `${String(vary)}, Accept-Encoding`).send('ok')
    })
    app.get('/raw', (_, reply) => {
      reply.hijack()
      reply.raw.writeHead(200, { vary: 'Accept' }).end('ok')
    })
    app.get('/not-modified', async (_, reply) => reply.code(304).send())
    app.get('/redirect', async (_, reply) => reply.redirect('/ok'))
    app.get('/throw', () => {
      throw new Error('as it happens')
    })
    app.get('/reject', async () => {
      throw new Error('as it happens')
    })
    app.get('/stream', async (_, reply) => reply.send(Readable.from(['o', 'k'])))
    app.post('/json', async ({ body }) => body)
    app.get('/private', async () => 'ok')
    app.put('/private', async () => 'ok')
    const config = routed === undefined ? {} : { cors: routed }
    app.get('/routed', { config }, async () => 'ok')
    app.put('/routed', { config }, async () => 'ok')
    return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() }
  },
})

test.each([
  { name: 'that cannot be decoded', url: '/%E0%A4%A', status: 400 },
  { name: 'with a parameter that is too long', url: `/items/${'x'.repeat(200)}`, status: 414 },
])('a URL $name is answered before any hook: with nothing of CORS, to nobody', async ({ url, status }) => {
  const app = fastify()
  await app.register(cors, { origin: 'https://app.example' })
  app.get('/items/:id', async () => 'ok')
  const { statusCode, headers } = await app.inject({ url, headers: { origin: 'https://app.example' } })
  expect([statusCode, headers['access-control-allow-origin'], headers.vary]).toEqual([status, undefined, undefined])
})
