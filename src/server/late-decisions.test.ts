import { setTimeout as wait } from 'node:timers/promises'
import { fastify } from 'fastify'
import Koa from 'koa'
import { afterEach, expect, test } from 'vitest'
import type { PolicyOptions } from '../policy/index.ts'
import { answerTo, app, from } from './behaviour.cases.ts'
import { cors as fastifyCors } from './fastify.ts'
import { cors as koaCors } from './koa.ts'
import { listen } from './listen.cases.ts'
import { cors } from './node.ts'

const slow: PolicyOptions = { origin: () => wait(100, true) }
const open: (() => Promise<unknown>)[] = []
afterEach(() => Promise.all(open.splice(0).map((close) => close())))

/** Servers whose patience ends before a slow origin function has decided. Vitest fails on what nobody catches. */
const servers: Readonly<Record<string, () => Promise<string>>> = {
  async 'node:http'() {
    const allow = cors(slow)
    const server = await listen((request, response) => {
      setTimeout(() => response.writeHead(503).end(), 10)
      allow(request, response, () => response.end('ok'))
    })
    open.push(server.close)
    return server.url
  },
  async Koa() {
    const application = new Koa()
    application.silent = true
    application.use((context, next) => {
      setTimeout(() => context.res.writeHead(503).end(), 10)
      return next()
    })
    application.use(koaCors(slow))
    const answer = application.callback()
    const server = await listen((request, response) => void answer(request, response))
    open.push(server.close)
    return server.url
  },
  async Fastify() {
    const application = fastify()
    application.addHook('onRequest', (_request, reply, done) => {
      setTimeout(() => reply.raw.writeHead(503).end(), 10)
      done()
    })
    await application.register(fastifyCors, slow)
    application.get('/', async () => 'ok')
    open.push(() => application.close())
    return application.listen({ port: 0, host: '127.0.0.1' })
  },
}

test.each(Object.entries(servers))(
  '%s: what was answered before the decision stays answered, and nothing crashes',
  async (_name, start) => {
    const url = await start()
    expect((await answerTo(url, 'GET /', from(app))).status).toBe(503)
    await wait(150)
    expect((await answerTo(url, 'GET /', from(app))).status).toBe(503)
  },
)

test('a policy that cannot be chosen leaves nothing of the one before', async () => {
  const everyone = cors({ origin: '*' })
  const failing = cors(() => {
    throw new Error('no policy')
  })
  const server = await listen((request, response) => {
    everyone(request, response, () => failing(request, response, (error) => response.writeHead(error ? 500 : 200).end()))
  })
  open.push(server.close)
  expect(await answerTo(server.url, 'GET /', from(app))).toMatchObject({ status: 500, cors: [] })
})
