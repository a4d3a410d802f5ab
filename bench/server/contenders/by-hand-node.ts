import type { IncomingMessage, ServerResponse } from 'node:http'
import { keepHeaders } from '../../../src/server/node-response.ts'
import type { Answer } from '../cases.ts'
import { exposed, isUsual, maxAge, mayBeAsked, preflightVary } from '../by-hand.ts'

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/** What serves node:http, Express and Connect alike, as everybody would write it. */
export function corsByHand(origins: readonly string[]): Middleware {
  const allowed = new Set(origins)
  return (request, response, next) => {
    const { origin } = request.headers
    const isAllowed = origin !== undefined && allowed.has(origin)
    if (request.method === 'OPTIONS') {
      response.setHeader('Vary', preflightVary)
      const method = request.headers['access-control-request-method']
      if (origin !== undefined && method !== undefined) {
        const headers = request.headers['access-control-request-headers']
        if (isAllowed && mayBeAsked(method, headers)) {
          response.setHeader('Access-Control-Allow-Origin', origin)
          response.setHeader('Access-Control-Allow-Credentials', 'true')
          if (!isUsual(method)) response.setHeader('Access-Control-Allow-Methods', method)
          if (headers) response.setHeader('Access-Control-Allow-Headers', headers)
          response.setHeader('Access-Control-Max-Age', maxAge)
          response.statusCode = 204
        } else {
          response.statusCode = 403
        }
        response.end()
        return
      }
    } else {
      response.setHeader('Vary', 'Origin')
    }
    if (isAllowed) {
      response.setHeader('Access-Control-Allow-Origin', origin)
      response.setHeader('Access-Control-Allow-Credentials', 'true')
      response.setHeader('Access-Control-Expose-Headers', exposed)
    }
    next()
  }
}

export function setByHand(response: ServerResponse, { headers }: Answer): void {
  for (const [name, value] of headers) response.setHeader(name, value)
}

/** The same, and visto's guard, where the application goes on: a final answer is written at once. */
export function setGuarded(response: ServerResponse, answer: Answer): void {
  if (answer.status === 200) keepHeaders(response, answer.headers)
  setByHand(response, answer)
}
