import { fastify } from 'fastify'
import { expect, test } from 'vitest'
import { answersOf, app, partner, type FastifyCase } from './fastify-answers.cases.ts'
import { cors } from './fastify.ts'

const handler = async () => 'ok'

const cases: readonly FastifyCase[] = [
  {
    name: 'registered without waiting, it holds for routes before and after it',
    build(server) {
      server.get('/before', handler)
      server.register(cors, { origin: app, methods: ['PUT'] })
      server.put('/after', handler)
    },
    says: {
      [`request GET /before ${app}`]: `200 ${app}`,
      [`request PUT /after ${app}`]: `200 ${app}`,
      [`preflight PUT /after ${app}`]: `204 ${app}`,
      [`preflight PUT /nowhere ${app}`]: `204 ${app}`,
      [`request HEAD /before ${app}`]: `200 ${app}`,
    },
  },
  {
    name: 'it holds for instances inside, with prefixes and 404 handlers of their own',
    async build(server) {
      await server.register(cors, { origin: app, methods: ['PUT'] })
      server.register(
        async (inner) => {
          inner.setNotFoundHandler((_, reply) => reply.code(404).send('not here'))
          inner.put('/users/:id', handler)
        },
        { prefix: '/api' },
      )
    },
    says: {
      [`request PUT /api/users/7 ${app}`]: `200 ${app}`,
      [`preflight PUT /api/users/7 ${app}`]: `204 ${app}`,
      [`request GET /api/nowhere ${app}`]: `404 ${app}`,
      [`preflight PUT /api/nowhere ${app}`]: `204 ${app}`,
    },
  },
  {
    name: 'registered under a prefix, it holds there and nowhere else',
    async build(server) {
      server.register(
        async (inner) => {
          inner.register(cors, { origin: app, methods: ['PUT'] })
          inner.put('/users/:id', handler)
          inner.options('/own', async () => 'own')
          inner.get('/', handler)
        },
        { prefix: '/api' },
      )
      server.put('/other', handler)
    },
    says: {
      [`request PUT /api/users/7 ${app}`]: `200 ${app}`,
      [`preflight PUT /api/users/7 ${app}`]: `204 ${app}`,
      [`preflight PUT /api/users/7 ${partner}`]: '403 -',
      [`preflight PUT /api/own ${app}`]: `204 ${app}`,
      [`preflight GET /api ${app}`]: `204 ${app}`,
      [`preflight GET /api/ ${app}`]: `204 ${app}`,
      [`request OPTIONS /api/own ${app}`]: `200 ${app}`,
      [`request OPTIONS /api/users/7 ${app}`]: '404 -',
      [`request PUT /other ${app}`]: '200 -',
      [`preflight PUT /other ${app}`]: '404 -',
    },
  },
  {
    name: 'registered inside without a prefix, it holds for the routes there',
    build(server) {
      server.register(async (inner) => {
        await inner.register(cors, { origin: app, methods: ['PUT'] })
        inner.put('/inner', handler)
      })
      server.put('/outer', handler)
    },
    says: {
      [`preflight PUT /inner ${app}`]: `204 ${app}`,
      [`request PUT /inner ${app}`]: `200 ${app}`,
      [`preflight PUT /outer ${app}`]: '404 -',
      [`request PUT /outer ${app}`]: '200 -',
    },
  },
  {
    name: 'registered twice, the nearest holds',
    async build(server) {
      await server.register(cors, { origin: app, methods: ['PUT'] })
      server.register(
        async (inner) => {
          await inner.register(cors, { origin: partner, methods: ['PUT'] })
          inner.put('/users/:id', handler)
        },
        { prefix: '/api' },
      )
      server.put('/users/:id', handler)
    },
    says: {
      [`request PUT /users/7 ${app}`]: `200 ${app}`,
      [`preflight PUT /users/7 ${partner}`]: '403 -',
      [`request PUT /api/users/7 ${partner}`]: `200 ${partner}`,
      [`request PUT /api/users/7 ${app}`]: '200 -',
      [`preflight PUT /api/users/7 ${partner}`]: `204 ${partner}`,
      [`preflight PUT /api/users/7 ${app}`]: '403 -',
    },
  },
]

test.each(cases)('$name', async ({ build, says }) => {
  expect(await answersOf(build, Object.keys(says))).toEqual(says)
})

test('the plugin has a name, and gives the instance that it is registered in no child', async () => {
  const server = fastify()
  await server.register(cors, { origin: app })
  expect(server.pluginName).toContain('visto')
  await server.close()
})

test('where two hold, one is asked, and once', async () => {
  const asked: string[] = []
  const ask = (name: string) => ({ origin: () => asked.push(name) > 0 })
  await answersOf(
    async (server) => {
      await server.register(cors, ask('outer'))
      server.register(async (inner) => {
        await inner.register(cors, ask('inner'))
        inner.get('/inner', handler)
      })
    },
    [`request GET /inner ${app}`, `request GET /outer ${app}`],
  )
  expect(asked).toEqual(['inner', 'outer'])
})
