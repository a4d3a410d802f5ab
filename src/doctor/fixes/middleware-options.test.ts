/** What is said of each middleware's options, asked of the middleware itself. */
import fastifyPeer from '@fastify/cors'
import koaPeer from '@koa/cors'
import npmCors from 'cors'
import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'
import { cors as honoPeer } from 'hono/cors'
import Koa from 'koa'
import { expect, test } from 'vitest'
import { listen } from '../../server/listen.cases.ts'
import { middlewareOptions } from './middleware-options.ts'

const page = 'https://app.example'

type Options = Readonly<Record<string, string | readonly string[]>>
/** The headers of the answer to a preflight, and to a GET, from the page. */
type Ask = (options: Options) => Promise<{ readonly preflight: Headers; readonly granted: Headers }>

const preflight = { method: 'OPTIONS', headers: { origin: page, 'access-control-request-method': 'GET' } } as const
const get = { method: 'GET', headers: { origin: page } } as const

const overHttp =
  (start: (options: Options) => Parameters<typeof listen>[0]): Ask =>
  async (options) => {
    const { url, close } = await listen(start(options))
    try {
      return { preflight: (await fetch(url, preflight)).headers, granted: (await fetch(url, get)).headers }
    } finally {
      await close()
    }
  }

const ofExpress = overHttp((options) => express().use(npmCors(options as npmCors.CorsOptions), (_, response) => void response.end()))

const asked: Readonly<Record<string, Ask>> = {
  'express-cors': ofExpress,
  'nest-cors': ofExpress,
  'koa-cors': overHttp((options) => {
    const listener = new Koa()
      .use(koaPeer(options as Parameters<typeof koaPeer>[0]))
      .use((context) => void (context.body = ''))
      .callback()
    return (request, response) => void listener(request, response)
  }),
  'fastify-cors': async (options) => {
    const app = fastify()
    await app.register(fastifyPeer, options)
    app.get('/', async () => '')
    const headersOf = async (sent: typeof preflight | typeof get) =>
      new Headers(Object.entries((await app.inject({ url: '/', ...sent })).headers).map(([name, value]) => [name, String(value)]))
    return { preflight: await headersOf(preflight), granted: await headersOf(get) }
  },
  'hono-cors': async (options) => {
    const app = new Hono().use('*', honoPeer({ origin: '*', ...options })).get('/', (context) => context.text(''))
    return { preflight: (await app.request('/', preflight)).headers, granted: (await app.request('/', get)).headers }
  },
}

const names = (headers: Headers, name: string) => (headers.get(name) ?? '').split(/, ?/).toSorted()

test.each(Object.entries(asked))('%s allows these methods where none is named, and takes its lists by these names', async (target, ask) => {
  const { methods, allowedHeaders, exposedHeaders, listsOrigins, usualMethods } = middlewareOptions(target)!
  const usual = await ask({})
  expect(names(usual.preflight, 'access-control-allow-methods')).toEqual([...usualMethods].toSorted())
  const own = await ask({
    ...(listsOrigins && { origin: ['https://other.example', page] }),
    [methods]: ['PUT'],
    [allowedHeaders]: ['x-a'],
    [exposedHeaders]: ['x-b'],
  })
  expect(own.preflight.get('access-control-allow-origin')).toBe(listsOrigins ? page : '*')
  expect(names(own.preflight, 'access-control-allow-methods')).toEqual(['PUT'])
  expect(names(own.preflight, 'access-control-allow-headers')).toEqual(['x-a'])
  expect(names(own.granted, 'access-control-expose-headers')).toEqual(['x-b'])
})

test('what has no such options is not told of any', () => {
  expect(['express', 'nginx', 'toString', null].map(middlewareOptions)).toEqual([undefined, undefined, undefined, undefined])
})
