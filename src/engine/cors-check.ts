import { finding, note, type Exchange } from './exchange.ts'
import type { Finding } from './finding.ts'
import { countLines, getHeader } from './header-list.ts'
import { redirectTarget } from './location-url.ts'
import { standard, type Profile } from './profiles.ts'
import type { Received } from './send.ts'
import type { HeaderList } from './types.ts'

/** What a response says of the page: the two values that the check looks at, and the verdict. */
export interface CorsCheck {
  readonly allowOrigin: string | null
  readonly allowCredentials: string | null
  readonly failure: 'missing' | 'several' | 'mismatch' | 'wildcard' | 'credentials' | null
}

/**
 * May a page of this origin read a response with these headers?
 *
 *     corsCheck([['Access-Control-Allow-Origin', '*']], 'https://app.example', false).failure // null
 *     corsCheck([['Access-Control-Allow-Origin', '*']], 'https://app.example', true).failure // 'wildcard'
 *
 * @param origin the request's origin, serialized
 * @param include whether the request's credentials mode is `include`: then no `*` counts
 * Source: https://fetch.spec.whatwg.org/#concept-cors-check
 */
export function corsCheck(headers: HeaderList, origin: string, include: boolean, profile: Profile = standard): CorsCheck {
  const allowOrigin = getHeader(headers, 'access-control-allow-origin', profile)
  const allowCredentials = include ? getHeader(headers, 'access-control-allow-credentials', profile) : null
  const verdict = (failure: CorsCheck['failure']): CorsCheck => ({ allowOrigin, allowCredentials, failure })
  if (allowOrigin === null) return verdict('missing')
  if (profile.oneOrigin && headers.filter(([name]) => name === 'Access-Control-Allow-Origin').length > 1) return verdict('several')
  if (allowOrigin === '*' && !include) return verdict(null)
  if (allowOrigin !== origin) return verdict(allowOrigin === '*' ? 'wildcard' : 'mismatch')
  return verdict(!include || allowCredentials === 'true' ? null : 'credentials')
}

/** The CORS check of a response in an exchange: null if it passes, else the finding. */
export function checkCors<R>(exchange: Exchange, response: Received<R>, wanted: string, include: boolean): Finding | null {
  const { status, headers } = response
  const { allowOrigin, allowCredentials, failure } = corsCheck(headers, wanted, include, exchange.profile)
  const originPasses = failure === null || failure === 'credentials'
  const orStar = exchange.trace && !include ? [wanted, '*'] : wanted
  note(exchange, 'cors-check.allow-origin', originPasses ? 'pass' : 'fail', allowOrigin, orStar)
  if (include && originPasses) note(exchange, 'cors-check.allow-credentials', failure === null ? 'pass' : 'fail', allowCredentials, 'true')
  if (failure === null) return null
  const place = { status, redirectTo: redirectTarget(exchange, response) }
  if (failure === 'credentials') return finding(exchange, 'allow-credentials', { value: allowCredentials, ...place })
  if (failure === 'wildcard') return finding(exchange, 'allow-origin-wildcard', { wanted, ...place })
  if (allowOrigin === null) return finding(exchange, 'allow-origin-missing', { wanted, ...place })
  const lines = countLines(headers, 'access-control-allow-origin')
  return finding(exchange, 'allow-origin-mismatch', { value: allowOrigin, lines, counted: failure === 'several', wanted, ...place })
}
