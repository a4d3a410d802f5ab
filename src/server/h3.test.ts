import { H3, HTTPError, HTTPResponse, noContent, onResponse, type H3Event, type Middleware } from 'h3'
import { toNodeHandler } from 'h3/node'
import { describe, expect, test } from 'vitest'
import { definePolicy } from '../policy/index.ts'
import { describeAdapter, type AdapterHarness } from './adapter.cases.ts'
import { describeResponses } from './fetch-answers.cases.ts'
import { listenToFetch } from './fetch-server.cases.ts'
import { h3Application } from './h3-application.cases.ts'
import { cors } from './h3.ts'
import { listen } from './listen.cases.ts'

const pathOf: AdapterHarness['pathOf'] = (event) => (event as H3Event).url.pathname

const app = 'https://app.example'
const partner = 'https://partner.example'

async function answer(h3: H3, origin: string, path = '/') {
  const { status, headers } = await h3.request(path, { headers: { origin } })
  const grants = [...headers].filter(([name]) => name.startsWith('access-control-')).map(([, value]) => value)
  return [status, grants.join(), headers.get('vary')]
}

const vary = { Vary: 'Accept' }
const grant = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Credentials': 'true' }
const raw = (status: number) => new Response('raw', { status, headers: vary })

type Handler = (event: H3Event) => unknown

/** What h3 makes an answer of: its value, or an error, with what stands in the bag for either. */
const ways: readonly { name: string; handler: Handler; onError?: Handler; gives: unknown[] }[] = [
  { name: 'nothing', handler: () => undefined, gives: [200, app, 'Origin'] },
  { name: 'null', handler: () => null, gives: [200, app, 'Origin'] },
  { name: 'an object that happens to have headers', handler: () => ({ headers: new Headers(vary) }), gives: [200, app, 'Accept, Origin'] },
  { name: 'an answer of h3', handler: () => noContent(), gives: [204, app, 'Origin'] },
  { name: 'an answer of h3 with headers', handler: () => new HTTPResponse('ok', { headers: vary }), gives: [200, app, 'Accept, Origin'] },
  { name: 'an answer of h3 that brings a grant', handler: () => new HTTPResponse('ok', { headers: grant }), gives: [200, app, 'Origin'] },
  { name: 'a response, the bag overwriting', handler: (event) => stage(event, raw(200)), gives: [200, app, 'X-Own, Origin'] },
  { name: 'a response of an error', handler: () => raw(404), gives: [404, app, 'Accept, Origin'] },
  { name: 'a response of an error, the bag overwriting', handler: (event) => stage(event, raw(404)), gives: [404, app, 'X-Own, Origin'] },
  { name: 'an error thrown', handler: () => raise(new HTTPError({ status: 401 })), gives: [401, app, 'Origin'] },
  { name: 'an error thrown, with headers', handler: () => raise(new HTTPError({ status: 401, headers: vary })), gives: [401, app, 'Accept, Origin'] },
  { name: 'an error that brings a grant', handler: () => raise(new HTTPError({ status: 502, headers: grant })), gives: [502, app, 'Origin'] },
  { name: 'an error returned', handler: () => new HTTPError({ status: 418 }), gives: [418, app, 'Origin'] },
  { name: 'an error promised', handler: async () => new Error('no'), gives: [500, app, 'Origin'] },
  { name: 'a number thrown', handler: () => raise(403), gives: [403, app, 'Origin'] },
  { name: 'a text thrown', handler: () => raise('no'), gives: [500, app, 'Origin'] },
  { name: 'an error, and a response of the application', handler: () => raise(new Error('no')), onError: () => raw(503), gives: [503, app, 'Accept, Origin'] },
  { name: 'an error, and a value of the application', handler: () => raise(new Error('no')), onError: () => 'sorry', gives: [200, app, 'Origin'] },
  { name: 'an error, and one more', handler: () => raise(new Error('no')), onError: () => raise(new HTTPError({ status: 504 })), gives: [504, app, 'Origin'] },
  { name: 'an error that is looked at', handler: () => raise(new Error('no')), onError: () => {}, gives: [500, app, 'Origin'] },
] // prettier-ignore

function raise(error: unknown): never {
  throw error
}

function stage<T>(event: H3Event, value: T): T {
  for (const bag of [event.res.headers, event.res.errHeaders]) bag.set('Vary', 'X-Own')
  return value
}

function withPolicy(onError?: Handler): H3 {
  return new H3({ silent: true, ...(onError && { onError: (_, event) => onError(event) }) }).use(cors({ origin: app }))
}

describe('the headers are on', () => {
  test.each(ways)('$name', async ({ handler, onError, gives }) => {
    const h3 = withPolicy(onError).get('/', handler)
    // Twice: the hook is wrapped with the first error.
    expect([await answer(h3, app), await answer(h3, app)]).toEqual([gives, gives])
    expect(await answer(h3, 'https://evil.example')).toEqual(gives.with(1, ''))
  })

  test.each([
    { name: 'a 404', onError: () => raw(404) },
    { name: 'what a middleware made of it', use: onResponse(() => raw(404)) },
  ])('no route: $name', async ({ onError, use }) => {
    const h3 = withPolicy(onError)
    expect(await answer(use ? h3.use(use) : h3, app)).toEqual([404, app, 'Accept, Origin'])
  })
})

const inner = (origin: string) => ({ middleware: [cors({ origin })] })
const nested: readonly { name: string; origin: string; inner: () => Middleware; gives: unknown[] }[] = [
  { name: 'refuses', origin: app, inner: () => cors({ origin: partner }), gives: [200, '', 'Origin'] },
  { name: 'grants', origin: partner, inner: () => cors({ origin: partner }), gives: [200, partner, 'Origin'] },
  { name: 'grants less', origin: app, inner: () => cors({ origin: app }), gives: [200, app, 'Origin'] },
  { name: 'grants to all', origin: partner, inner: () => cors({ origin: '*' }), gives: [200, '*', null] },
  { name: 'cannot be chosen', origin: app, inner: () => cors(() => raise(new Error('no'))), gives: [500, '', null] },
]

describe('the policy nearest to the route', () => {
  test.each(nested)('$name', async ({ origin, inner: make, gives }) => {
    const h3 = new H3({ silent: true }).use(cors({ origin: app, credentials: true, exposedHeaders: ['x-total'] }))
    h3.get('/raw', () => new Response('ok'), { middleware: [make()] })
    h3.get('/made', () => 'ok', { middleware: [make()] })
    h3.mount('/within', new H3({ silent: true }).use(make()).get('/', () => 'ok'))
    const apart = new H3({ silent: true }).use(make()).get('/', () => 'ok')
    h3.mount('/apart', (request: Request) => apart.fetch(request))
    for (const path of ['/raw', '/made', '/within', '/apart/']) expect([path, ...(await answer(h3, origin, path))]).toEqual([path, ...gives])
  })
}) // prettier-ignore

test('what was set before a preflight is answered stays, and its Vary is merged', async () => {
  const h3 = new H3().use((event) => stage(event, event).res.headers.set('X-Id', '7')).use(cors({ origin: app }))
  const response = await h3.request('/', { method: 'OPTIONS', headers: { origin: app, 'access-control-request-method': 'GET' } })
  expect([response.headers.get('x-id'), response.headers.get('vary')]).toEqual(['7', expect.stringMatching(/^X-Own, Origin, /)])
})

test('the middleware is one of h3, and a policy is chosen by its event', async () => {
  const middleware: Middleware = cors((event) => definePolicy({ origin: `https://${event.url.pathname.slice(1)}.example` }))
  const h3 = new H3().use(cors((event) => definePolicy({ origin: event.url.origin })))
  h3.get('/:id', () => 'ok', { middleware: [middleware, ...inner(partner).middleware] })
  expect(await answer(h3, partner, '/partner')).toEqual([200, partner, 'Origin'])
})

describeResponses((policy, make) => {
  const h3 = new H3({ silent: true }).use(cors(policy)).get('/', make)
  return (request) => h3.fetch(request)
})
describeAdapter({
  name: 'h3',
  pathOf,
  start: async (...given) => {
    const h3 = h3Application(...given)
    return listenToFetch((request) => h3.fetch(request))
  },
})
describeAdapter({
  name: 'h3 on Node',
  pathOf,
  async start(...given) {
    const handler = toNodeHandler(h3Application(...given))
    return listen((request, response) => void handler(request, response))
  },
})

describe('a URL that cannot be decoded', () => {
  const h3 = (allowMalformedURL: boolean) => new H3({ allowMalformedURL }).use(cors({ origin: app })).get('/**', () => 'ok')

  test('is answered before any middleware: with nothing of CORS, to nobody', async () => {
    expect(await answer(h3(false), app, '/%E0%A4%A')).toEqual([400, '', null])
  })

  test('is answered like any other where the application wants it', async () => {
    expect(await answer(h3(true), app, '/%E0%A4%A')).toEqual([200, app, 'Origin'])
  })
})
