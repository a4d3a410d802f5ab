import { finding, note, type Exchange } from './exchange.ts'
import type { Finding } from './finding.ts'
import { countLines, getHeader } from './header-list.ts'
import type { ResponseHead } from './types.ts'

/**
 * May the page read this response? Null if so, else why not.
 * @param wanted the request's origin, serialized
 * @param include whether the credentials mode is `include`: then no `*` counts
 * Source: https://fetch.spec.whatwg.org/#concept-cors-check
 */
export function corsCheck(exchange: Exchange, response: ResponseHead, wanted: string, include: boolean): Finding | null {
  const { profile } = exchange
  const { status, headers } = response
  const value = getHeader(headers, 'access-control-allow-origin', profile)
  const passes = value === wanted || (value === '*' && !include)
  note(exchange, 'cors-check.allow-origin', passes ? 'pass' : 'fail', value, include ? wanted : `${wanted} or *`)
  if (value === null) return finding(exchange, 'allow-origin-missing', { wanted, status })
  const lines = countLines(headers, 'access-control-allow-origin')
  if (profile.allowOriginMustBeOneLine && lines > 1) return finding(exchange, 'allow-origin-mismatch', { value, lines, wanted, status })
  if (!passes) {
    if (value === '*') return finding(exchange, 'allow-origin-wildcard', { wanted, status })
    return finding(exchange, 'allow-origin-mismatch', { value, lines, wanted, status })
  }
  if (!include) return null
  const allowCredentials = getHeader(headers, 'access-control-allow-credentials', profile)
  const allowed = allowCredentials === 'true'
  note(exchange, 'cors-check.allow-credentials', allowed ? 'pass' : 'fail', allowCredentials, 'true')
  return allowed ? null : finding(exchange, 'allow-credentials', { value: allowCredentials, status })
}
