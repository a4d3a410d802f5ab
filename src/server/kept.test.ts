import { ServerResponse, type IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { answerTo, allow, app, from, stranger } from './behaviour.cases.ts'
import { deferHead } from './deferred-head.cases.ts'
import { listen } from './listen.cases.ts'
import { cors } from './node.ts'

const first = cors({ origin: app, crossOriginResourcePolicy: 'cross-origin' })
const nearer = cors({ origin: [app, stranger] })

type Step = (response: ServerResponse) => void

/** As Express does with each response. */
const replaced = Object.create(ServerResponse.prototype) as object
const replacePrototype: Step = (response) => void Object.setPrototypeOf(response, replaced)
/** As middlewares do that wait for the head. */
const wrapHead: Step = (response) => {
  const next = response.writeHead.bind(response)
  response.writeHead = (status: number) => next(status, { vary: 'Accept' })
}
const nothing: Step = () => {}

const cases: readonly [name: string, before: Step, between: Step, vary: readonly string[]][] = [
  ['of Node', nothing, nothing, ['origin']],
  ['of another prototype', replacePrototype, nothing, ['origin']],
  ['whose prototype is replaced between', nothing, replacePrototype, ['origin']],
  ['whose head is wrapped between', nothing, wrapHead, ['accept', 'origin']],
  ['of another prototype, whose head is wrapped between', replacePrototype, wrapHead, ['accept', 'origin']],
]

test.each(cases)('the nearer of two policies holds on a response %s', async (_name, before, between, vary) => {
  const { url, close } = await listen((request: IncomingMessage, response: ServerResponse) => {
    before(response)
    first(request, response, () => {
      between(response)
      nearer(request, response, () => response.end('ok'))
    })
  })
  const answers = await Promise.all([app, stranger].map((origin) => answerTo(url, 'GET /', from(origin))))
  await close()
  expect(answers).toMatchObject([
    { status: 200, cors: allow(app), vary },
    { status: 200, cors: allow(stranger), vary },
  ])
})

test('a response of another prototype is answered through a proxy', async () => {
  const { url, close } = await listen((request: IncomingMessage, response: ServerResponse) => {
    replacePrototype(response)
    const proxy = new Proxy(response, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name)
        return typeof value === 'function' ? value.bind(target) : value
      },
      set: (target, name, value) => Reflect.set(target, name, value),
    })
    first(request, proxy, () => proxy.writeHead(200, { 'X-Other': '1' }).end('ok'))
  })
  const answer = await answerTo(url, 'GET /', from(app))
  await close()
  expect(answer).toMatchObject({ status: 200, cors: [...allow(app), 'cross-origin-resource-policy: cross-origin'], vary: ['origin'] })
})

test('responses of another prototype that wait at the same time each keep their own', async () => {
  const waiting: (() => void)[] = []
  const { url, close } = await listen((request: IncomingMessage, response: ServerResponse) => {
    replacePrototype(response)
    nearer(request, response, () => {
      waiting.push(() => {
        response.removeHeader('Access-Control-Allow-Origin')
        response.writeHead(200, { Vary: 'Accept' }).end('ok')
      })
      if (waiting.length === 3) for (const answer of waiting) answer()
    })
  })
  const answers = await Promise.all([app, stranger, 'https://other.example'].map((origin) => answerTo(url, 'GET /', from(origin))))
  await close()
  expect(answers).toMatchObject([
    { cors: allow(app), vary: ['accept', 'origin'] },
    { cors: allow(stranger), vary: ['accept', 'origin'] },
    { cors: [], vary: ['accept', 'origin'] },
  ])
})

test.each([
  ['of Node', nothing],
  ['of another prototype', replacePrototype],
])('a response %s keeps its own where its head is kept back, and changed since', async (_name, before) => {
  const { url, close } = await listen((request: IncomingMessage, response: ServerResponse) => {
    before(response)
    deferHead(response)
    nearer(request, response, () => response.writeHead(200).setHeader('Access-Control-Allow-Origin', '*').end('ok'))
  })
  const answers = await Promise.all([app, 'https://other.example'].map((origin) => answerTo(url, 'GET /', from(origin))))
  await close()
  expect(answers).toMatchObject([{ cors: allow(app) }, { cors: [] }])
})
