import { fail, note, type Exchange } from './exchange.ts'
import type { Finding } from './finding.ts'
import { getHeader } from './header-list.ts'
import { redirectTarget } from './location-url.ts'
import { isSameOrigin, isSchemelesslySameSite, originOf, schemeOf } from './origin.ts'
import type { Received } from './send.ts'

/**
 * Whether the server forbids this page even an opaque response; null if not.
 * Source: https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check
 */
export function checkResourcePolicy<R>(exchange: Exchange, response: Received<R>): Finding | null {
  const policy = getHeader(response.headers, 'cross-origin-resource-policy', exchange.profile)
  const url = originOf(exchange.request.url)
  const { origin } = exchange
  if (policy !== 'same-origin' && policy !== 'same-site') return null
  const allowed =
    policy === 'same-origin'
      ? isSameOrigin(origin, url)
      : isSchemelesslySameSite(origin, url, exchange.registrableDomain) && (schemeOf(origin) === 'https' || schemeOf(url) !== 'https')
  if (!allowed) {
    const redirectTo = redirectTarget(exchange, response)
    return fail(exchange, 'resource-policy.check', policy, 'cross-origin', 'resource-policy', { policy, redirectTo })
  }
  note(exchange, 'resource-policy.check', 'pass', policy, null)
  return null
}
