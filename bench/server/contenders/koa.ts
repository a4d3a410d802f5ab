import { createServer, type ServerResponse } from 'node:http'
import Koa, { type Middleware } from 'koa'
import { keepHeaders } from '../../../src/server/node-response.ts'
import { rules, type Answer } from '../cases.ts'
import { exposed, isUsual, maxAge, mayBeAsked, preflightVary } from '../by-hand.ts'
import type { Contenders } from '../contender.ts'

function application(...middleware: Middleware[]) {
  const app = new Koa()
  for (const each of middleware) app.use(each)
  app.use((ctx) => {
    ctx.type = 'text/plain'
    ctx.body = 'Hello'
  })
  const listener = app.callback()
  return createServer((request, response) => void listener(request, response))
}

function corsByHand(origins: readonly string[]): Middleware {
  const allowed = new Set(origins)
  return (ctx, next) => {
    const { origin } = ctx.headers
    const isAllowed = origin !== undefined && allowed.has(origin)
    if (ctx.method === 'OPTIONS') {
      ctx.set('Vary', preflightVary)
      const method = ctx.headers['access-control-request-method']
      if (origin !== undefined && method !== undefined) {
        const headers = ctx.headers['access-control-request-headers']
        if (isAllowed && mayBeAsked(method, headers)) {
          ctx.set('Access-Control-Allow-Origin', origin)
          ctx.set('Access-Control-Allow-Credentials', 'true')
          if (!isUsual(method)) ctx.set('Access-Control-Allow-Methods', method)
          if (headers) ctx.set('Access-Control-Allow-Headers', headers)
          ctx.set('Access-Control-Max-Age', maxAge)
          ctx.status = 204
        } else {
          ctx.body = null
          ctx.status = 403
        }
        return
      }
    } else {
      ctx.set('Vary', 'Origin')
    }
    if (isAllowed) {
      ctx.set('Access-Control-Allow-Origin', origin)
      ctx.set('Access-Control-Allow-Credentials', 'true')
      ctx.set('Access-Control-Expose-Headers', exposed)
    }
    return next()
  }
}

function floor(prepare: (response: ServerResponse, headers: Answer['headers']) => void) {
  return ({ status, headers }: Answer) =>
    application((ctx, next) => {
      prepare(ctx.res, headers)
      for (const [name, value] of headers) ctx.set(name, value)
      if (status === 200) return next()
      ctx.body = null
      ctx.status = status
      return undefined
    })
}

export const koa: Contenders = {
  peerName: '@koa/cors',
  without: () => application(),
  floor: floor(() => {}),
  guarded: floor(keepHeaders),
  byHand: (origins) => application(corsByHand(origins)),
  async visto(origins) {
    const { cors } = await import('visto/koa')
    return application(cors({ ...rules, origin: origins }))
  },
  async peer(origins) {
    const { default: cors } = await import('@koa/cors')
    const { methods, allowedHeaders, exposedHeaders, credentials, maxAge: seconds } = rules
    // It takes no list: this is how its users write one.
    const origin = (ctx: Koa.Context) => (origins.includes(ctx.get('Origin')) ? ctx.get('Origin') : '')
    const names = { allowMethods: methods, allowHeaders: allowedHeaders, exposeHeaders: exposedHeaders }
    return application(cors({ ...names, credentials, maxAge: seconds, origin }))
  },
}
