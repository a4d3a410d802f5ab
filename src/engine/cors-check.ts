import { finding, note, type Exchange } from './exchange.ts'
import type { Finding } from './finding.ts'
import { countLines, getHeader } from './header-list.ts'
import { redirectTarget } from './location-url.ts'
import type { Received } from './send.ts'

/**
 * May the page read this response? Null if so, else why not.
 * @param wanted the request's origin, serialized
 * @param include whether the credentials mode is `include`: then no `*` counts
 * Source: https://fetch.spec.whatwg.org/#concept-cors-check
 */
export function corsCheck<R>(exchange: Exchange, response: Received<R>, wanted: string, include: boolean): Finding | null {
  const { profile } = exchange
  const { status, headers } = response
  const redirectTo = redirectTarget(exchange, response)
  const value = getHeader(headers, 'access-control-allow-origin', profile)
  const passes = value === wanted || (value === '*' && !include)
  note(exchange, 'cors-check.allow-origin', passes ? 'pass' : 'fail', value, include ? wanted : `${wanted} or *`)
  if (value === null) return finding(exchange, 'allow-origin-missing', { wanted, status, redirectTo })
  const lines = countLines(headers, 'access-control-allow-origin')
  if (profile.allowOriginMustBeOneLine && lines > 1)
    return finding(exchange, 'allow-origin-mismatch', { value, lines, wanted, status, redirectTo })
  if (!passes) {
    if (value === '*') return finding(exchange, 'allow-origin-wildcard', { wanted, status, redirectTo })
    return finding(exchange, 'allow-origin-mismatch', { value, lines, wanted, status, redirectTo })
  }
  if (!include) return null
  const allowCredentials = getHeader(headers, 'access-control-allow-credentials', profile)
  const allowed = allowCredentials === 'true'
  note(exchange, 'cors-check.allow-credentials', allowed ? 'pass' : 'fail', allowCredentials, 'true')
  return allowed ? null : finding(exchange, 'allow-credentials', { value: allowCredentials, status, redirectTo })
}
