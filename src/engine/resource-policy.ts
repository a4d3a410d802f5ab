import { fail, note, type Exchange } from './exchange.ts'
import type { Finding } from './finding.ts'
import { getHeader } from './header-list.ts'
import { isSameOrigin, isSchemelesslySameSite, originOf, schemeOf } from './origin.ts'
import type { HeaderList } from './types.ts'

/**
 * Whether the server forbids this page even an opaque response; null if not.
 * Source: https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check
 */
export function checkResourcePolicy(exchange: Exchange, headers: HeaderList): Finding | null {
  const policy = getHeader(headers, 'cross-origin-resource-policy', exchange.profile)
  const url = originOf(exchange.request.url)
  const { origin } = exchange
  if (policy !== 'same-origin' && policy !== 'same-site') return null
  const allowed =
    policy === 'same-origin'
      ? isSameOrigin(origin, url)
      : isSchemelesslySameSite(origin, url, exchange.registrableDomain) && (schemeOf(origin) === 'https' || schemeOf(url) !== 'https')
  if (!allowed) return fail(exchange, 'resource-policy.check', policy, 'cross-origin', 'resource-policy', { policy })
  note(exchange, 'resource-policy.check', 'pass', policy, null)
  return null
}
