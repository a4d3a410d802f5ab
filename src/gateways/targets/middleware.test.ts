/** What is printed for the frameworks of JavaScript, run in them, and asked what a browser would ask. */
import fastifyPeer from '@fastify/cors'
import koaPeer from '@koa/cors'
import npmCors, { type CorsOptions } from 'cors'
import express from 'express'
import fastify from 'fastify'
import { Hono, type MiddlewareHandler } from 'hono'
import { cors as honoPeer } from 'hono/cors'
import { H3, type Middleware } from 'h3'
import Koa from 'koa'
import { request, type RequestListener } from 'node:http'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { definePolicy, type Policy, type PolicyOptions } from '../../policy/index.ts'
import type { NodeMiddleware } from '../../server/node.ts'
import { listen } from '../../server/listen.cases.ts'
import { textOf } from './compiled.cases.ts'
import { nastyOrigins } from './origins.cases.ts'

interface Asked {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
}
interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
}
interface Running {
  readonly ask: (asked: Asked) => Promise<Answer>
  readonly close: () => Promise<void>
}

const folder = mkdtempSync(path.join(tmpdir(), 'visto-printed-'))
afterAll(() => rmSync(folder, { recursive: true }))
let number = 0

/** The printed module, with the sources of what it imports by the package's name. */
async function load(text: string): Promise<Record<string, unknown>> {
  const source = (entry: string): string => pathToFileURL(path.join(import.meta.dirname, '../../', entry)).href
  const imported = text.replace(
    /from 'visto(?:\/(\w+))?'/g,
    (_, entry?: string) => `from '${source(entry ? `server/${entry}.ts` : 'policy/index.ts')}'`,
  )
  const file = path.join(folder, `${number++}.ts`)
  writeFileSync(file, imported)
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as Record<string, unknown>
}

async function overHttp(listener: Parameters<typeof listen>[0]): Promise<Running> {
  const { url, close } = await listen(listener)
  const ask = ({ method, headers }: Asked): Promise<Answer> =>
    new Promise((resolve, reject) => {
      request(url, { method, headers, agent: false }, (answer) => {
        answer.resume().on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers as Answer['headers'] }))
      })
        .on('error', reject)
        .end()
    })
  return { ask, close }
}

async function answerOf(response: Response | Promise<Response>): Promise<Answer> {
  const { status, headers } = await response
  return { status, headers: Object.fromEntries(headers) }
}

const onExpress = (middleware: NodeMiddleware | ReturnType<typeof npmCors>): Promise<Running> =>
  overHttp(
    express()
      .use(middleware)
      .use((_request, response) => void response.status(418).vary('Accept').send('own')),
  )

function onKoa(middleware: Koa.Middleware): Promise<Running> {
  const app = new Koa().use(middleware).use((context) => {
    context.status = 418
    context.vary('Accept')
    context.body = 'own'
  })
  const listener = app.callback()
  return overHttp((incoming, response) => void listener(incoming, response))
}

function onHono(middleware: MiddlewareHandler): Running {
  const app = new Hono()
  app.use('*', middleware)
  app.all('*', (context) => context.text('own', 418, { Vary: 'Accept' }))
  return { ask: ({ method, headers }) => answerOf(app.request('/', { method, headers })), close: async () => {} }
}

function onH3(middleware: Middleware): Running {
  const app = new H3().use(middleware).all('/', () => new Response('own', { status: 418, headers: { Vary: 'Accept' } }))
  return { ask: ({ method, headers }) => answerOf(app.fetch(new Request('https://a.test/', { method, headers }))), close: async () => {} }
}

async function onFastify(register: (app: ReturnType<typeof fastify>) => unknown): Promise<Running> {
  const app = fastify()
  await register(app)
  app.all('/', (_request, reply) => reply.code(418).send('own'))
  const ask = async ({ method, headers }: Asked): Promise<Answer> => {
    const { statusCode, headers: got } = await app.inject({ method: method as 'GET', url: '/', headers })
    return { status: statusCode, headers: got as Answer['headers'] }
  }
  return { ask, close: () => app.close() }
}

type Module = Record<string, unknown>
const options = (module: Module): never => module.options as never

const withVisto: Record<string, (module: Module) => Running | Promise<Running>> = {
  express: ({ allow }) => onExpress(allow as NodeMiddleware),
  node: ({ allow }) => {
    const own: RequestListener = (_request, response) => void response.writeHead(418, { Vary: 'Accept' }).end('own')
    return overHttp((allow as (listener: RequestListener) => RequestListener)(own))
  },
  fastify: ({ allow }) => onFastify((app) => (allow as (app: object) => unknown)(app)),
  koa: ({ allow }) => onKoa(allow as Koa.Middleware),
  hono: ({ allow }) => onHono(allow as MiddlewareHandler),
  h3: ({ allow }) => onH3(allow as Middleware),
  nest: ({ allow }) => onExpress(allow as NodeMiddleware),
  next: ({ allow, OPTIONS }) => {
    type Handler = (request: Request) => Promise<Response>
    const handle = (allow as (handler: () => Response) => Handler)(() => new Response('own', { status: 418 }))
    return {
      ask: ({ method, headers }) =>
        answerOf((method === 'OPTIONS' ? (OPTIONS as Handler) : handle)(new Request('https://a.test', { method, headers }))),
      close: async () => {},
    }
  },
}

const usual: Record<string, (module: Module) => Running | Promise<Running>> = {
  'express-cors': (module) => onExpress(npmCors(options(module) as CorsOptions)),
  'nest-cors': (module) => onExpress(npmCors(options(module) as CorsOptions)),
  'fastify-cors': (module) => onFastify((app) => app.register(fastifyPeer, options(module))),
  'koa-cors': (module) => onKoa(koaPeer(options(module)) as Koa.Middleware),
  'hono-cors': (module) => onHono(honoPeer(options(module))),
}

const all: PolicyOptions = {
  origin: [
    'https://app.example.com',
    'https://*.example.com',
    'https://*.example.net:8443',
    'http://localhost:*',
    'capacitor://localhost',
    'http://[::1]:8080',
  ],
  dangerouslyAllowOrigins: ['null'],
  credentials: true,
  methods: ['PUT', "X-'Y"],
  allowedHeaders: ['X-A', "x-'b"],
  exposedHeaders: ['X-Total'],
  maxAge: 0,
}
const policies: Record<string, PolicyOptions> = {
  'all that can be said': all,
  'the least': { origin: 'https://app.example.com' },
  'a pattern alone': { origin: 'https://*.example.com', methods: ['DELETE'], maxAge: 600, optionsSuccessStatus: 200 },
  everybody: { origin: '*', methods: ['*'], allowedHeaders: ['*', 'Authorization'], exposedHeaders: ['*'] },
  'refuseForgery and the others': {
    origin: 'https://app.example.com',
    refuseForgery: true,
    timingAllowOrigin: true,
    crossOriginResourcePolicy: true,
  },
}

/** As they can stand in a request. */
function originsOf(given: PolicyOptions): readonly string[] {
  return nastyOrigins(given).filter((origin) => /^[!-~](?:[ -~]*[!-~])?$/.test(origin))
}

function* asks(given: PolicyOptions): Generator<Asked> {
  for (const Origin of originsOf(given)) yield { method: 'GET', headers: { Origin } }
  const origin = { Origin: 'https://app.example.com' }
  yield { method: 'GET', headers: {} }
  yield { method: 'OPTIONS', headers: origin }
  for (const one of [origin, { Origin: 'https://evil.test' }, { Origin: 'https://a.example.com' }]) {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'GET', 'put', "X-'Y"]) {
      for (const names of [undefined, 'x-a', "x-'b,x-a", 'authorization', 'x-evil', 'accept']) {
        const asked = { ...one, 'Access-Control-Request-Method': method, ...(names ? { 'Access-Control-Request-Headers': names } : {}) }
        yield { method: 'OPTIONS', headers: asked }
      }
    }
  }
}

function decisionFor(policy: Policy, { method, headers }: Asked): ReturnType<Policy['decide']> {
  return policy.decide({
    method,
    origin: headers.Origin ?? null,
    requestMethod: headers['Access-Control-Request-Method'] ?? null,
    requestHeaders: headers['Access-Control-Request-Headers'] ?? null,
    host: 'a.test',
  })
}

describe.each(Object.entries(withVisto))('%s', (target, run) => {
  test.each(Object.entries(policies))('the printed policy is the policy: %s', async (_name, given) => {
    const { policy } = (await load(textOf(given, target))) as { policy: Policy }
    expect(policy.toJSON()).toEqual(definePolicy(given).toJSON())
  })

  test('answers as it decides', async () => {
    const { ask, close } = await run(await load(textOf(all, target)))
    const policy = definePolicy(all)
    try {
      for (const asked of [...asks(all)].filter((_, index) => index % 7 === 0)) {
        const { status, headers } = await ask(asked)
        const decision = decisionFor(policy, asked)
        const granted = decision.headers.find(([name]) => name === 'Access-Control-Allow-Origin')?.[1]
        const own = target === 'next' && asked.method === 'OPTIONS' ? 204 : 418
        expect([asked, status, headers['access-control-allow-origin']]).toEqual([asked, decision.status ?? own, granted])
        expect(headers.vary).toContain('Origin')
      }
    } finally {
      await close()
    }
  })
})

/** Whether a browser goes on after a preflight that was answered so. Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 */
function goesOn({ status, headers }: Answer, { headers: asked }: Asked, credentials: boolean): boolean {
  const listed = (name: string): string[] => (headers[name] ?? '').split(',').map((one) => one.trim())
  const methods = listed('access-control-allow-methods')
  const names = listed('access-control-allow-headers').map((name) => name.toLowerCase())
  const method = asked['Access-Control-Request-Method']!
  const origin = headers['access-control-allow-origin']
  if (status < 200 || status > 299 || (origin !== asked.Origin && (credentials || origin !== '*'))) return false
  const isMethod = ['GET', 'HEAD', 'POST', ...methods].includes(method) || (!credentials && methods.includes('*'))
  const isListed = (name: string): boolean => names.includes(name) || (!credentials && names.includes('*') && name !== 'authorization')
  // That a page may send: a safelisted one is never asked for.
  const wanted = (asked['Access-Control-Request-Headers'] ?? '').split(',').filter((name) => name !== '' && name !== 'accept')
  return isMethod && wanted.every(isListed)
}

describe.each(Object.entries(usual))('%s', (target, run) => {
  test.each(Object.entries(policies))('a browser is let through where the policy lets it: %s', async (_name, given) => {
    const { ask, close } = await run(await load(textOf(given, target)))
    const policy = definePolicy(given)
    const credentials = given.credentials ?? false
    try {
      for (const asked of asks(given)) {
        const answer = await ask(asked)
        const { kind } = decisionFor(policy, asked)
        const origin = answer.headers['access-control-allow-origin']
        if (asked.headers['Access-Control-Request-Method'] === undefined) {
          if (target === 'koa-cors' && asked.method === 'OPTIONS') continue
          const readable = origin !== undefined && (origin === asked.headers.Origin || (!credentials && origin === '*'))
          expect([asked, readable]).toEqual([asked, kind === 'granted' || (kind === 'not-cors' && given.origin === '*')])
          if (given.origin !== '*') expect(answer.headers.vary).toContain('Origin')
        } else if (asked.headers['Access-Control-Request-Headers'] !== 'accept') {
          expect([asked, goesOn(answer, asked, credentials)]).toEqual([asked, kind === 'preflight-granted'])
        }
        if (given.origin !== '*') expect(origin).not.toBe('*')
      }
    } finally {
      await close()
    }
  })
})

test('next-headers: an entry for each origin, matched as a whole, and a cache is told', async () => {
  const { headers } = (await load(
    textOf({ origin: ['https://app.example.com', 'capacitor://localhost'], credentials: true }, 'next-headers'),
  )) as {
    headers: { source: string; has?: { value: string }[]; headers: { key: string; value: string }[] }[]
  }
  expect(headers[0]).toEqual({ source: '/:path*', headers: [{ key: 'Vary', value: 'Origin' }] })
  // Source: matchHas, https://github.com/vercel/next.js/blob/canary/packages/next/src/shared/lib/router/utils/prepare-destination.ts
  const grants = (origin: string): string[] =>
    headers
      .filter(({ has = [] }) => has.every(({ value }) => new RegExp(`^${value}$`).test(origin)))
      .flatMap((entry) => entry.headers.map(({ value }) => value))
  expect(grants('https://app.example.com')).toEqual(['Origin', 'https://app.example.com', 'true'])
  for (const origin of ['https://appxexample.com', 'https://app.example.com.evil.test', 'null']) expect(grants(origin)).toEqual(['Origin'])
})
