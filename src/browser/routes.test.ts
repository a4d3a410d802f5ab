import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'
import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'
import { cors as honoCors } from 'hono/cors'
import Koa from 'koa'
import { describe, expect, test } from 'vitest'
import { home, open, openBrowser, refusalOf } from './browser.cases.ts'
import { createBrowser } from './create-browser.ts'
import type { Route } from './routes.ts'

const api = 'https://api.example.com'

describe('an application that answers in this process', () => {
  const hello = open((request, response) => {
    response.setHeader('X-Seen', `${request.method} ${request.headers.host}`)
    request.pipe(response)
  })
  const koa = new Koa().use(async (context) => {
    context.set('Access-Control-Allow-Origin', '*')
    context.set('Access-Control-Allow-Methods', 'PUT')
    context.set('Access-Control-Expose-Headers', 'x-seen')
    if (context.method === 'OPTIONS') return void (context.status = 204)
    context.set('X-Seen', `${context.method} ${context.host}`)
    context.body = context.req
  })
  const hono = new Hono().use(honoCors({ origin: '*', allowMethods: ['PUT'], exposeHeaders: ['x-seen'] }))
  hono.put('/users', async (context) => {
    const body = await context.req.text()
    return context.body(body, 200, { 'X-Seen': `${context.req.method} ${context.req.header('host')}` })
  })
  const applications: [name: string, route: () => Route][] = [
    ['an http.Server that does not listen', () => createServer(hello)],
    ['a listener', () => hello],
    ['a listener, named', () => ({ node: (...args: Parameters<typeof hello>) => hello(...args) })],
    ['Express', () => express().use(hello)],
    ['Koa', () => koa.callback()],
    ['Hono', () => hono],
    ['a Fetch handler', () => (request: Request) => hono.fetch(request)],
    ['a Fetch handler, named', () => ({ fetch: (...args: [Request]) => hono.fetch(...args) })],
    [
      'Fastify',
      () => {
        const app = fastify()
        app.addHook('onRequest', (request, reply, done) => {
          reply.headers({
            'Access-Control-Allow-Origin': '*',
            'Access-Control-Allow-Methods': 'PUT',
            'Access-Control-Expose-Headers': 'x-seen',
          })
          reply.header('X-Seen', `${request.method} ${request.host}`)
          done()
        })
        app.addContentTypeParser('text/plain', { parseAs: 'string' }, (_, body, done) => done(null, body))
        app.options('/users', (_, reply) => reply.code(204).send())
        app.put('/users', (request, reply) => reply.send(request.body))
        return app
      },
    ],
  ]

  test.each(applications)('%s', async (_, route) => {
    const browser = openBrowser({ route: { [api]: route() } })
    const response = await browser.page(home).fetch(`${api}/users`, { method: 'PUT', body: 'hello' })
    expect([response.status, response.headers.get('x-seen'), await response.text()]).toEqual([200, 'PUT api.example.com', 'hello'])
    expect(browser.network.map(({ method, status }) => [method, status])).toEqual([
      ['OPTIONS', 204],
      ['PUT', 200],
    ])
  })

  test('knows that it is called over https', async () => {
    const app = express().use(
      (request, response) => void response.set('Access-Control-Allow-Origin', '*').send(`${request.protocol} ${request.ip}`),
    )
    const response = await openBrowser({ route: { [api]: app } })
      .page(home)
      .fetch(api)
    expect(await response.text()).toBe('https 127.0.0.1')
  })

  test('serves any number of requests at once', async () => {
    const page = openBrowser({ route: { [api]: hello } }).page(home)
    const bodies = Array.from({ length: 100 }, (_, index) => `number ${index}`)
    const answers = bodies.map(async (body) => (await page.fetch(api, { method: 'POST', body })).text())
    expect(await Promise.all(answers)).toEqual(bodies)
  })

  test('may compress what it answers', async () => {
    const headers = { 'Content-Encoding': 'gzip', 'Access-Control-Allow-Origin': '*' }
    const page = openBrowser({ route: { [api]: () => new Response(gzipSync('hello'), { headers }) } }).page(home)
    expect(await (await page.fetch(api)).text()).toBe('hello')
  })

  test('keeps two cookies on two lines', async () => {
    const route = (): Response => {
      const response = new Response(null, {
        headers: { 'Access-Control-Allow-Origin': 'https://app.example.com', 'Access-Control-Allow-Credentials': 'true' },
      })
      response.headers.append('Set-Cookie', 'a=1')
      response.headers.append('Set-Cookie', 'b=2; Expires=Fri, 01 Jan 2100 00:00:00 GMT')
      return response
    }
    const browser = openBrowser({ route: { [api]: route } })
    await browser.page(home).fetch(api, { credentials: 'include' })
    expect(browser.cookies.get(api).map(({ name }) => name)).toEqual(['a', 'b'])
  })
})

describe('a preflight that reaches a mock', () => {
  const mocks: [name: string, route: Route, status: number][] = [
    ['which knows no OPTIONS', new Hono().put('/users', (context) => context.text('ok')), 404],
    ['of Express', express().put('/users', (_, response) => void response.send('ok')), 200],
    ['which throws', { fetch: () => Promise.reject(new Error('no such mock')) }, 500],
    [
      'whose listener throws',
      {
        node: () => {
          throw new Error('no such mock')
        },
      },
      500,
    ],
    ['whose listener rejects', { node: async () => Promise.reject(new Error('no such mock')) }, 500],
  ]
  test.each(mocks)('%s', async (_, route, status) => {
    const { cause } = await refusalOf(
      openBrowser({ route: { [api]: route } })
        .page(home)
        .fetch(`${api}/users`, { method: 'PUT' }),
    )
    expect(cause).toMatchObject({ finding: { of: 'preflight', code: 'allow-origin-missing', args: { status } }, reached: false })
    expect(cause.message).toContain('This was the preflight')
    expect(cause.message).toContain('the route in this process, a mock too, has to answer it')
    expect(cause.message).toContain('+ Access-Control-Allow-Methods: PUT')
    expect(cause.message.includes('threw: Error: no such mock')).toBe(status === 500)
  })
})

describe('a handler that gives no answer', () => {
  test('because it is a listener', async () => {
    const { cause } = await refusalOf(
      openBrowser({ route: { [api]: { fetch: () => undefined as never } } })
        .page(home)
        .fetch(api),
    )
    expect(cause.message).toContain('gave no Response, but undefined. If it is a listener of Node, write { node: listener }')
  })
  test('because it is given up', async () => {
    const page = openBrowser({ route: { [api]: () => new Promise<never>(() => {}) } }).page(home)
    await expect(page.fetch(api, { signal: AbortSignal.timeout(20) })).rejects.toThrow(expect.objectContaining({ name: 'TimeoutError' }))
  })
  test('which comes when it was given up, so that its body is cancelled', async () => {
    const signal = AbortSignal.timeout(20)
    const cancelled = new Promise<unknown>((resolve) => {
      const late = async (): Promise<Response> => {
        await new Promise((answer) => signal.addEventListener('abort', answer))
        return new Response(new ReadableStream({ cancel: resolve }))
      }
      const page = openBrowser({ route: { [api]: late } }).page(home)
      page.fetch(api, { signal }).catch(() => {})
    })
    expect(await cancelled).toBeUndefined()
  })
  test('in time', async () => {
    const page = openBrowser({ timeout: 20, route: { [api]: () => new Promise<never>(() => {}) } }).page(home)
    expect((await refusalOf(page.fetch(api))).cause.message).toMatch(/20 ms/)
  })
})

describe('what is no route', () => {
  const wrong: [name: string, route: Record<string, unknown>, message: RegExp][] = [
    ['a host', { 'api.example.com': () => {} }, /"api.example.com" is no origin. Write "https:\/\/api.example.com"/],
    ['a URL with a path', { 'https://api.example.com/v1': () => {} }, /Write "https:\/\/api.example.com": scheme, host and port alone/],
    ['many hosts', { 'https://*.example.com': () => {} }, /is no origin. Write "https:\/\/api.example.com"/],
    ['another scheme', { 'ws://api.example.com': () => {} }, /is no origin/],
    [
      'one origin twice',
      { 'https://api.example.com': () => {}, 'https://api.example.com/': () => {} },
      /two keys are https:\/\/api.example.com. Write it once/,
    ],
    ['an application of Koa itself', { [api]: new Koa() }, /Koa: app.callback\(\)/],
    ['nothing', { [api]: undefined }, /is no application/],
  ]
  test.each(wrong)('%s', (_, route, message) => {
    expect(() => createBrowser({ route: route as Record<string, Route> })).toThrow(message)
  })

  test('a Map, whose entries nobody would see', () => {
    expect(() => createBrowser({ route: new Map([[api, () => new Response()]]) as never })).toThrow(`Write { '${api}': app }`)
  })
})
