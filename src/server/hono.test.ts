import { getRequestListener } from '@hono/node-server'
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { describe, expect, test } from 'vitest'
import { definePolicy } from '../policy/index.ts'
import { describeAdapter, type AdapterHarness } from './adapter.cases.ts'
import { describeResponses } from './fetch-answers.cases.ts'
import { listenToFetch } from './fetch-server.cases.ts'
import { honoApplication } from './hono-application.cases.ts'
import { cors } from './hono.ts'
import { listen } from './listen.cases.ts'

const pathOf: AdapterHarness['pathOf'] = (context) => (context as Context).req.path

const app = 'https://app.example'
const partner = 'https://partner.example'

async function answer(hono: Hono, origin: string, path = '/') {
  const { status, headers } = await hono.request(path, { headers: { origin } })
  const grants = [...headers].filter(([name]) => name.startsWith('access-control-')).map(([, value]) => value)
  return [status, grants.join(), headers.get('vary')]
}

const raw = (status: number) => new Response('raw', { status, headers: { Vary: 'Accept' } })

/** The ways around what a context makes. */
const ways: readonly { name: string; app: (app: Hono) => unknown; gives: unknown[] }[] = [
  { name: 'an exception', app: (it) => it.get('/', () => raise(new HTTPException(401))), gives: [401, app, 'Origin'] },
  { name: 'an exception with a response', app: (it) => it.get('/', () => raise(new HTTPException(401, { res: raw(401) }))), gives: [401, app, 'Accept, Origin'] },
  { name: 'an error answered by the application', app: (it) => it.get('/', () => raise(new Error('no'))).onError(() => raw(503)), gives: [503, app, 'Accept, Origin'] },
  { name: 'what is thrown, and no Error', app: (it) => it.get('/', () => raise('a text')).onError((_, c) => c.text('failed', 500)), gives: [500, app, 'Origin'] },
  { name: 'no handler', app: (it) => it, gives: [404, app, 'Origin'] },
  { name: 'no handler, answered by the application', app: (it) => it.notFound(() => raw(404)), gives: [404, app, 'Accept, Origin'] },
  { name: 'no handler, and an error', app: (it) => it.notFound(() => raise(new Error('no'))).onError((_, c) => c.text('failed', 500)), gives: [500, app, 'Origin'] },
  { name: 'a handler that returns nothing', app: (it) => it.get('/', (() => {}) as never).onError((_, c) => c.text('failed', 500)), gives: [500, app, 'Origin'] },
  { name: 'an application within', app: (it) => it.route('/', new Hono().get('/', () => raise(new Error('no'))).onError(() => raw(500))), gives: [500, app, 'Accept, Origin'] },
  { name: 'a mounted handler', app: (it) => it.mount('/', () => raw(200)), gives: [200, app, 'Accept, Origin'] },
  { name: 'a middleware that replaces the answer', app: (it) => it.use(replace).get('/', (c) => c.text('ok')), gives: [200, app, 'Accept, Origin'] },
  { name: 'a middleware that touched the answer before', app: (it) => it.use(touch).get('/', () => new Response('ok')), gives: [200, app, 'Origin, Accept'] },
  { name: 'a Vary of all', app: (it) => it.get('/', (c) => c.text('ok', 200, { Vary: '*' })), gives: [200, app, '*'] },
] // prettier-ignore

function raise(error: unknown): never {
  throw error
}

const replace: MiddlewareHandler = async (c, next) => {
  await next()
  c.res = undefined
  c.res = raw(200)
}

const touch: MiddlewareHandler = async (c, next) => {
  c.res.headers.append('Vary', 'Accept')
  await next()
}

describe('the headers are on', () => {
  test.each(ways)('$name', async ({ app: declare, gives }) => {
    const hono = new Hono().use(cors({ origin: app })) as unknown as Hono
    declare(hono)
    expect(await answer(hono, app)).toEqual(gives)
    expect((await answer(hono, 'https://evil.example'))[1]).toBe('')
  })
})

const nested: readonly { name: string; origin: string; inner: MiddlewareHandler; gives: unknown[] }[] = [
  { name: 'refuses', origin: app, inner: cors({ origin: partner }), gives: [200, '', 'Origin'] },
  { name: 'grants', origin: partner, inner: cors({ origin: partner }), gives: [200, partner, 'Origin'] },
  { name: 'grants less', origin: app, inner: cors({ origin: app }), gives: [200, app, 'Origin'] },
  { name: 'grants to all', origin: partner, inner: cors({ origin: '*' }), gives: [200, '*', expect.toBeOneOf([null, 'Origin'])] },
  { name: 'cannot be chosen', origin: app, inner: cors(() => raise(new Error('no'))), gives: [500, '', 'Origin'] },
]

describe('the policy nearest to the route', () => {
  test.each(nested)('$name', async ({ origin, inner, gives }) => {
    const hono = new Hono()
    hono.use(cors({ origin: app, credentials: true, exposedHeaders: ['x-total'] }))
    hono.use('/raw', inner).get('/raw', () => new Response('ok'))
    hono.use('/made', inner).get('/made', (c) => c.text('ok'))
    hono.onError((_, c) => c.text('failed', 500))
    expect([await answer(hono, origin, '/raw'), await answer(hono, origin, '/made')]).toEqual([gives, gives])
  })
})

test('what was set before a preflight is answered stays, and its Vary is merged', async () => {
  const hono = new Hono().use(async (c, next) => {
    c.header('X-Id', '7')
    c.header('Vary', 'Accept')
    return next()
  })
  hono.use(cors({ origin: app }))
  const headers = { origin: app, 'access-control-request-method': 'GET' }
  const response = await hono.request('/', { method: 'OPTIONS', headers })
  expect(response.headers.get('x-id')).toBe('7')
  expect(response.headers.get('vary')).toMatch(/^Accept, Origin, /)
})

test('the middleware is one of Hono, and a policy is chosen by its context', async () => {
  type Tenant = { Variables: { tenant: string } }
  const middlewares: MiddlewareHandler[] = [
    cors({ origin: app }),
    cors((c) => definePolicy({ origin: `https://${c.req.param('id')}.example` })),
  ]
  const hono = new Hono<Tenant>().use(async (c, next) => {
    c.set('tenant', partner)
    return next()
  })
  hono.use('/', cors((c: Context<Tenant>) => definePolicy({ origin: c.get('tenant') })))
  hono.use('/hidden', cors((c) => definePolicy({ origin: c.req.path === '/hidden' ? app : partner })))
  hono.use('/of/:id', ...middlewares)
  const tenants = hono as unknown as Hono
  expect(await answer(tenants, partner)).toEqual([404, partner, 'Origin'])
  expect(await answer(tenants, app, '/hidden')).toEqual([404, app, 'Origin'])
  expect(await answer(tenants, partner, '/of/partner')).toEqual([404, partner, 'Origin'])
}) // prettier-ignore

describeResponses((policy, make) => new Hono().use(cors(policy)).get('/', make).fetch)
describeAdapter({ name: 'Hono', pathOf, start: async (...given) => listenToFetch(honoApplication(...given).fetch) })
// The adapter for Node puts a Request and a Response of its own in place of the platform's: it must be the last.
describeAdapter({
  name: 'Hono on Node',
  pathOf,
  async start(...given) {
    const listener = getRequestListener(honoApplication(...given).fetch)
    return listen((request, response) => void listener(request, response))
  },
})
