import type { Exchange } from './exchange.ts'
import { isSameOrigin, opaqueOrigin, originOf, type Origin } from './origin.ts'

/** The origin as servers get to see it: `null` once a redirect has tainted it. Source: https://fetch.spec.whatwg.org/#serializing-a-request-origin */
export function serializeRequestOrigin({ origin, request }: Exchange): Origin {
  return request.tainted ? opaqueOrigin : origin
}

/**
 * The `Origin` header of a request, or null for none.
 * Source: https://fetch.spec.whatwg.org/#append-a-request-origin-header
 */
export function requestOriginHeader(exchange: Exchange): Origin | null {
  const { request, profile } = exchange
  if (request.tainting === 'cors') return serializeRequestOrigin(exchange)
  if (request.lastOrigin !== null && profile.keepsOrigin) return request.lastOrigin
  if (request.method === 'GET' || request.method === 'HEAD') return null
  return request.mode !== 'cors' && isWithheld(exchange) ? opaqueOrigin : serializeRequestOrigin(exchange)
}

/** Whether the referrer policy keeps the origin from the server, as it would the referrer. */
function isWithheld({ origin, request }: Exchange): boolean {
  switch (request.referrerPolicy) {
    case 'no-referrer':
      return true
    case 'same-origin':
      return !isSameOrigin(origin, originOf(request.url))
    case 'no-referrer-when-downgrade':
    case 'strict-origin':
    case 'strict-origin-when-cross-origin':
      return origin.startsWith('https:') && request.url.protocol !== 'https:'
    default:
      return false
  }
}
