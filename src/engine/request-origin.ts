import type { Exchange } from './exchange.ts'
import { opaqueOrigin, type Origin } from './origin.ts'

/** The origin as servers get to see it: `null` once a redirect has tainted it. Source: https://fetch.spec.whatwg.org/#serializing-a-request-origin */
export function serializeRequestOrigin({ origin, request }: Exchange): Origin {
  return request.tainted ? opaqueOrigin : origin
}

/**
 * The `Origin` header of a request, or null for none.
 * Source: https://fetch.spec.whatwg.org/#append-a-request-origin-header, with fetch()'s default referrer policy
 */
export function requestOriginHeader(exchange: Exchange): Origin | null {
  const { origin, request, profile } = exchange
  if (request.tainting === 'cors') return serializeRequestOrigin(exchange)
  if (request.lastOrigin !== null && profile.keepsOrigin) return request.lastOrigin
  if (request.method === 'GET' || request.method === 'HEAD') return null
  const downgraded = request.mode !== 'cors' && origin.startsWith('https:') && request.url.protocol !== 'https:'
  return downgraded ? opaqueOrigin : serializeRequestOrigin(exchange)
}
