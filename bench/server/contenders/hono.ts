import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono, type MiddlewareHandler } from 'hono'
import { rules, type Answer } from '../cases.ts'
import { exposed, isUsual, maxAge, mayBeAsked, preflightVary } from '../by-hand.ts'
import type { Contenders } from '../contender.ts'

function application(...middleware: MiddlewareHandler[]) {
  const app = new Hono()
  for (const each of middleware) app.use(each)
  app.get('/orders', (c) => c.text('Hello'))
  const listener = getRequestListener(app.fetch)
  return createServer((request, response) => void listener(request, response))
}

function setByHand({ status, headers }: Answer): MiddlewareHandler {
  return async (c, next) => {
    for (const [name, value] of headers) c.header(name, value)
    if (status !== 200) return c.body(null, status)
    return next()
  }
}

function corsByHand(origins: readonly string[]): MiddlewareHandler {
  const allowed = new Set(origins)
  return async (c, next) => {
    const origin = c.req.header('Origin')
    const isAllowed = origin !== undefined && allowed.has(origin)
    if (c.req.method === 'OPTIONS') {
      c.header('Vary', preflightVary)
      const method = c.req.header('Access-Control-Request-Method')
      if (origin !== undefined && method !== undefined) {
        const headers = c.req.header('Access-Control-Request-Headers')
        if (!isAllowed || !mayBeAsked(method, headers)) return c.body(null, 403)
        c.header('Access-Control-Allow-Origin', origin)
        c.header('Access-Control-Allow-Credentials', 'true')
        if (!isUsual(method)) c.header('Access-Control-Allow-Methods', method)
        if (headers) c.header('Access-Control-Allow-Headers', headers)
        c.header('Access-Control-Max-Age', maxAge)
        return c.body(null, 204)
      }
    } else {
      c.header('Vary', 'Origin')
    }
    if (isAllowed) {
      c.header('Access-Control-Allow-Origin', origin)
      c.header('Access-Control-Allow-Credentials', 'true')
      c.header('Access-Control-Expose-Headers', exposed)
    }
    return next()
  }
}

/** On Node, by its own adapter. */
export const hono: Contenders = {
  peerName: 'hono/cors',
  without: () => application(),
  floor: (answer) => application(setByHand(answer)),
  byHand: (origins) => application(corsByHand(origins)),
  async visto(origins) {
    const { cors } = await import('visto/hono')
    return application(cors({ ...rules, origin: origins }))
  },
  async peer(origins) {
    const { cors } = await import('hono/cors')
    const { methods, allowedHeaders, exposedHeaders, credentials, maxAge: seconds } = rules
    const names = { allowMethods: [...methods], allowHeaders: [...allowedHeaders], exposeHeaders: [...exposedHeaders] }
    return application(cors({ ...names, credentials, maxAge: seconds, origin: [...origins] }))
  },
}
