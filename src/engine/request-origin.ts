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

/** Whether the referrer policy keeps the origin from the server, as it would the referrer. What is no policy is the default, a strict one. */
function isWithheld({ origin, request: { referrerPolicy, url } }: Exchange): boolean {
  if (referrerPolicy === 'same-origin') return !isSameOrigin(origin, originOf(url))
  if (/^(?:origin|unsafe)/.test(referrerPolicy)) return false
  return referrerPolicy === 'no-referrer' || (origin.startsWith('https:') && url.protocol !== 'https:')
}
