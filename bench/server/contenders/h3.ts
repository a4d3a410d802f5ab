import { createServer } from 'node:http'
import { H3, noContent, handleCors, type Middleware } from 'h3'
import { toNodeHandler } from 'h3/node'
import { rules, type Answer } from '../cases.ts'
import { exposed, isUsual, maxAge, mayBeAsked, preflightVary } from '../by-hand.ts'
import type { Contenders } from '../contender.ts'

function application(...middleware: Middleware[]) {
  const app = new H3()
  for (const each of middleware) app.use(each)
  app.get('/orders', () => 'Hello')
  const handler = toNodeHandler(app)
  return createServer((request, response) => void handler(request, response))
}

function setByHand({ status, headers }: Answer): Middleware {
  return (event, next) => {
    for (const [name, value] of headers) event.res.headers.set(name, value)
    if (status !== 403) return status === 204 ? noContent(204) : next()
    event.res.status = 403
    return null
  }
}

function corsByHand(origins: readonly string[]): Middleware {
  const allowed = new Set(origins)
  return (event, next) => {
    const { headers: request, method: ofRequest } = event.req
    const { headers } = event.res
    const origin = request.get('origin')
    const isAllowed = origin !== null && allowed.has(origin)
    if (ofRequest === 'OPTIONS') {
      headers.set('Vary', preflightVary)
      const method = request.get('access-control-request-method')
      if (origin !== null && method !== null) {
        const asked = request.get('access-control-request-headers')
        if (!isAllowed || !mayBeAsked(method, asked)) {
          event.res.status = 403
          return null
        }
        headers.set('Access-Control-Allow-Origin', origin)
        headers.set('Access-Control-Allow-Credentials', 'true')
        if (!isUsual(method)) headers.set('Access-Control-Allow-Methods', method)
        if (asked) headers.set('Access-Control-Allow-Headers', asked)
        headers.set('Access-Control-Max-Age', maxAge)
        return noContent(204)
      }
    } else {
      headers.set('Vary', 'Origin')
    }
    if (isAllowed) {
      headers.set('Access-Control-Allow-Origin', origin)
      headers.set('Access-Control-Allow-Credentials', 'true')
      headers.set('Access-Control-Expose-Headers', exposed)
    }
    return next()
  }
}

/** On Node, by its own adapter. */
export const h3: Contenders = {
  peerName: 'h3',
  without: () => application(),
  floor: (answer) => application(setByHand(answer)),
  byHand: (origins) => application(corsByHand(origins)),
  async visto(origins) {
    const { cors } = await import('visto/h3')
    return application(cors({ ...rules, origin: origins }))
  },
  peer(origins) {
    const { methods, allowedHeaders, exposedHeaders, credentials, maxAge: seconds } = rules
    const names = { methods: [...methods], allowHeaders: [...allowedHeaders], exposeHeaders: [...exposedHeaders] }
    const options = { ...names, credentials, maxAge: String(seconds), origin: [...origins] }
    return application((event, next) => {
      const answered = handleCors(event, options)
      return answered === false ? next() : answered
    })
  },
}
