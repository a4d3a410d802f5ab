import { afterEach, describe, expect, test, vi } from 'vitest'
import { definePolicy } from '../policy/index.ts'
import { describeAdapter } from './adapter.cases.ts'
import { describeResponses } from './fetch-answers.cases.ts'
import { listenToFetch } from './fetch-server.cases.ts'
import { application, pathOf } from './web-application.cases.ts'
import { cors, type WebOptions } from './web.ts'

describeAdapter({
  name: 'the Fetch API',
  pathOf,
  async start(source, { routed } = {}) {
    // Errors are not printed.
    const handle = cors(source, { onError: () => {} })(application)
    const handleRouted = routed === undefined ? handle : cors(routed)(application)
    return listenToFetch((request) => (pathOf(request) === '/routed' ? handleRouted : handle)(request))
  },
})

describeResponses((policy, make) => cors(policy)(make))

const app = 'https://app.example'
const partner = 'https://partner.example'
const printed = vi.spyOn(console, 'error').mockImplementation(() => {})
afterEach(() => void printed.mockClear())

function ask(origin: string): Request {
  return new Request('https://api.example/', { headers: { origin } })
}

async function answer(response: Response | Promise<Response>) {
  const { status, headers, body } = await response
  const text = body === null ? '' : await new Response(body).text()
  return [status, text, headers.get('access-control-allow-origin'), headers.get('vary')]
}

const failure = new Error('as it happens')
const bare = [500, 'Internal Server Error', app, 'Origin']
const failing: readonly { name: string; throws: () => unknown; onError?: WebOptions['onError']; gives: unknown[]; prints: unknown }[] = [
  { name: 'throws', throws: () => raise(failure), gives: bare, prints: [failure] },
  { name: 'rejects', throws: () => Promise.reject(failure), gives: bare, prints: [failure] },
  { name: 'throws what is no Error', throws: () => raise('a text'), gives: bare, prints: ['a text'] },
  { name: 'returns nothing', throws: () => undefined, gives: bare, prints: [expect.objectContaining({ message: expect.stringContaining('undefined') })] },
  { name: 'returns null', throws: () => null, gives: bare, prints: [expect.any(TypeError)] },
  { name: 'returns text', throws: () => 'hello', gives: bare, prints: [expect.any(TypeError)] },
  { name: 'promises a number', throws: async () => 204, gives: bare, prints: [expect.any(TypeError)] },
  { name: 'returns what is no answer', throws: () => Response.error(), gives: bare, prints: [expect.any(TypeError)] },
  { name: 'throws, and is heard', throws: () => raise(failure), onError: () => {}, gives: bare, prints: undefined },
  {
    name: 'throws, and is answered for',
    throws: () => raise(failure),
    onError: (error) => new Response(String(error), { status: 503, headers: { Vary: 'Accept' } }),
    gives: [503, 'Error: as it happens', app, 'Accept, Origin'],
    prints: undefined,
  },
  { name: 'throws, and is answered for later', throws: () => raise(failure), onError: async () => new Response('so'), gives: [200, 'so', app, 'Origin'], prints: undefined },
  { name: 'throws, as the hook does', throws: () => raise(failure), onError: () => raise('once more'), gives: bare, prints: ['once more'] },
] // prettier-ignore

function raise(error: unknown): never {
  throw error
}

describe('a handler that', () => {
  test.each(failing)('$name', async ({ throws, onError, gives, prints }) => {
    const handle = cors({ origin: app }, onError ? { onError } : {})(throws as () => Response)
    expect(await answer(handle(ask(app)))).toEqual(gives)
    expect(printed.mock.calls[0]).toEqual(prints)
  })
})

test.each([
  { name: 'what its status says', response: { status: 101, headers: new Headers() } },
  { name: 'what it carries', response: Object.assign(new Response(), { webSocket: {} }) },
])('a response that takes over the connection is not touched, by $name', async ({ response }) => {
  const given = await cors({ origin: app })(() => response as Response)(ask(app))
  expect(given).toBe(response)
  expect([...given.headers]).toEqual([])
})

test('what comes after the request is handed on, with its types', async () => {
  interface Env {
    readonly KEY: string
  }
  const worker = {
    fetch: cors({ origin: app })(async (request, env: Env, context: { waitUntil(promise: Promise<unknown>): void }) => {
      context.waitUntil(Promise.resolve())
      return new Response(`${request.method} ${env.KEY}`)
    }),
  } satisfies { fetch(request: Request, env: Env, context: { waitUntil(promise: Promise<unknown>): void }): Promise<Response> }
  const waitUntil = vi.fn<(promise: Promise<unknown>) => void>()
  expect(await answer(worker.fetch(ask(app), { KEY: 'key' }, { waitUntil }))).toEqual([200, 'GET key', app, 'Origin'])
  expect(waitUntil).toHaveBeenCalledOnce()
})

test('a framework has a request of its own, and a policy is chosen by it', async () => {
  class NextRequest extends Request {
    readonly tenant = partner
  }
  const GET = cors((request: NextRequest) => definePolicy({ origin: request.tenant }))((request, { params }: { params: string }) => new Response(request.tenant + params))
  expect(await answer(GET(new NextRequest(ask(partner)), { params: '!' }))).toEqual([200, `${partner}!`, partner, 'Origin'])
}) // prettier-ignore

test.each([
  { origin: app, cors: null },
  { origin: partner, cors: partner },
])('the policy nearest to the handler holds: $origin', async ({ origin, cors: allowed }) => {
  const handle = cors({ origin: app })(cors({ origin: partner })(() => new Response('ok')))
  expect(await answer(handle(ask(origin)))).toEqual([200, 'ok', allowed, 'Origin'])
})
