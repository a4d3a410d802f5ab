import { fastify } from 'fastify'
import { expect, test } from 'vitest'
import { definePolicy } from '../policy/index.ts'
import { answersOf, app, partner, type FastifyCase } from './fastify-answers.cases.ts'
import { cors } from './fastify.ts'

const handler = async () => 'ok'

const cases: readonly FastifyCase[] = [
  {
    name: 'methods of one path may have different policies',
    async build(server) {
      await server.register(cors, { origin: app, methods: ['PUT', 'PATCH', 'DELETE'] })
      server.get('/item/:id', { config: { cors: { origin: '*' } } }, handler)
      server.put('/item/:id', { config: { cors: definePolicy({ origin: partner, methods: ['PUT'] }) } }, handler)
      server.delete('/item/:id', { config: { cors: false } }, handler)
      server.patch('/item/:id', { config: { cors: async () => definePolicy({ origin: partner, methods: ['PATCH'] }) } }, handler)
      server.post('/item/:id', handler)
    },
    says: {
      [`request GET /item/7 ${partner}`]: '200 *',
      [`request HEAD /item/7 ${partner}`]: '200 *',
      [`request PUT /item/7 ${partner}`]: `200 ${partner}`,
      [`request PUT /item/7 ${app}`]: '200 -',
      [`request DELETE /item/7 ${app}`]: '200 -',
      [`request PATCH /item/7 ${partner}`]: `200 ${partner}`,
      [`request POST /item/7 ${app}`]: `200 ${app}`,
      [`preflight GET /item/7 ${partner}`]: '204 *',
      [`preflight HEAD /item/7 ${partner}`]: '204 *',
      [`preflight PUT /item/7 ${partner}`]: `204 ${partner}`,
      [`preflight PUT /item/7 ${app}`]: '403 -',
      [`preflight DELETE /item/7 ${app}`]: '404 -',
      [`preflight PATCH /item/7 ${partner}`]: `204 ${partner}`,
      [`preflight POST /item/7 ${app}`]: `204 ${app}`,
      [`preflight POST /item/7 ${partner}`]: '403 -',
      [`request OPTIONS /item/7 ${app}`]: `404 ${app}`,
    },
  },
  {
    name: 'the root of a prefix has its preflights, with a slash and without',
    async build(server) {
      await server.register(
        async (scope) => {
          await scope.register(cors, { origin: app, methods: ['PUT'] })
          scope.put('/', handler)
          scope.get('', handler)
        },
        { prefix: '/x' },
      )
      await server.register(cors, { origin: '*' })
      await server.register(async (scope) => void scope.put('/', { config: { cors: { origin: partner, methods: ['PUT'] } } }, handler), {
        prefix: '/y',
      })
    },
    says: {
      [`preflight PUT /x ${app}`]: `204 ${app}`,
      [`preflight PUT /x/ ${app}`]: `204 ${app}`,
      [`preflight GET /x ${app}`]: `204 ${app}`,
      [`request GET /x ${app}`]: `200 ${app}`,
      [`preflight PUT /y ${partner}`]: `204 ${partner}`,
      [`preflight PUT /y/ ${partner}`]: `204 ${partner}`,
      [`preflight PUT /y/ ${app}`]: '403 -',
    },
  },
  {
    name: "an application's own OPTIONS stays, beside a route with a policy",
    async build(server) {
      await server.register(cors, { origin: app })
      server.options('/item', async () => 'own')
      server.get('/item', { config: { cors: { origin: partner } } }, handler)
      server.get('/more', { config: { cors: { origin: partner } } }, handler)
      server.options('/more', async () => 'own')
      server.options('*', async () => 'any')
    },
    says: {
      [`preflight GET /item ${partner}`]: `204 ${partner}`,
      [`preflight GET /more ${partner}`]: `204 ${partner}`,
      [`preflight GET /else ${app}`]: `204 ${app}`,
      [`request OPTIONS /item ${app}`]: `200 ${app}`,
      [`request OPTIONS /more ${app}`]: `200 ${app}`,
      [`request OPTIONS /else ${app}`]: `200 ${app}`,
    },
  },
  {
    name: 'routes for other hosts and versions have their own policies',
    async build(server) {
      await server.register(cors, { origin: app })
      server.get('/item', { constraints: { host: 'a.example' }, config: { cors: { origin: partner } } }, handler)
      server.get('/versioned', { constraints: { version: '1.0.0' }, config: { cors: { origin: partner } } }, handler)
    },
    says: {
      [`preflight GET /item ${partner}`]: '403 -',
      [`preflight GET http://a.example/item ${partner}`]: `204 ${partner}`,
      [`request GET http://a.example/item ${partner}`]: `200 ${partner}`,
      [`preflight GET /versioned ${partner}`]: `204 ${partner}`,
    },
  },
  {
    name: 'a route with a policy that was declared too early is an error that says so',
    build(server) {
      server.register(cors, { origin: app })
      server.get('/early', { config: { cors: { origin: '*' } } }, handler)
    },
    says: { [`request GET /early ${app}`]: '500 -', [`request GET /other ${app}`]: `404 ${app}` },
  },
  {
    name: 'an error handler of the application, and one that fails itself, keep the grant',
    async build(server) {
      await server.register(cors, { origin: app })
      server.setErrorHandler((_, __, reply) => {
        for (const name of Object.keys(reply.getHeaders())) reply.removeHeader(name)
        return reply.code(418).send('handled')
      })
      server.get('/handled', () => Promise.reject(new Error('as it happens')))
      server.get(
        '/unhandled',
        {
          errorHandler() {
            throw new Error('again')
          },
        },
        () => Promise.reject(new Error('as it happens')),
      )
      server.get('/unwritable', async (_, reply) => reply.header('x-broken', 'a\nb').send('ok'))
    },
    says: {
      [`request GET /handled ${app}`]: `418 ${app}`,
      [`request GET /unhandled ${app}`]: `418 ${app}`,
      [`request GET /unwritable ${app}`]: `418 ${app}`,
    },
  },
]

test.each(cases)('$name', async ({ build, says }) => {
  expect(await answersOf(build, Object.keys(says))).toEqual(says)
})

test('a route with wrong options keeps the server from starting', async () => {
  const server = fastify()
  await server.register(cors, { origin: app })
  expect(() => server.get('/item', { config: { cors: { origin: 'app.example' } } }, handler)).toThrow(/cors policy/i)
  await server.close()
})
