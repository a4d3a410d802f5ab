import { fail, note, type Exchange } from './exchange.ts'
import type { Finding } from './finding.ts'
import type { Redirect } from './location-url.ts'
import { isSameOrigin, originOf } from './origin.ts'
import { includesUserinfo, isHttp, type Url } from './platform.ts'
import { rewriteForRedirect } from './redirect-rewrite.ts'

/**
 * Turns the request to where the redirect leads; null if it may go there.
 * Source: https://fetch.spec.whatwg.org/#concept-http-redirect-fetch
 */
export function httpRedirectFetch(exchange: Exchange, status: number, { location, target }: Redirect): Finding | null {
  const { request, origin, profile } = exchange
  if (!target) return invalidLocation(exchange, location)
  if (!isHttp(target)) {
    return fail(exchange, 'redirect.scheme', target.protocol, 'http: or https:', 'redirect-scheme', {
      location: target.href,
      crossOrigin: !isSameOrigin(origin, originOf(target)),
    })
  }
  if (request.hop === 20) return fail(exchange, 'redirect.count', '21', 'at most 20', 'redirect-limit', {})

  const from = originOf(request.url)
  const to = originOf(target)
  const crossOrigin = !isSameOrigin(from, to)
  const refused = checkUserinfo(exchange, target)
  if (refused && !(profile.lateUserinfo && request.tainting !== 'cors')) return refused
  exchange.refusal ??= refused
  if (status !== 303 && request.body && !request.body.replayable) {
    return fail(exchange, 'redirect.body', 'a stream', 'no stream', 'redirect-stream', { status })
  }
  rewriteForRedirect(exchange, status, from, to)
  if (crossOrigin && (!isSameOrigin(origin, from) || (request.mode === 'no-cors' && profile.noCorsTaints))) request.tainted = true
  if (crossOrigin) request.lastOrigin = null
  note(exchange, 'redirect.follow', 'pass', location, null)
  request.url = target
  request.hop++
  return null
}

export function invalidLocation(exchange: Exchange, location: string): Finding {
  return fail(exchange, 'redirect.location', location, 'a URL', 'redirect-location', { location })
}

/** Source: https://fetch.spec.whatwg.org/#concept-http-redirect-fetch (8, 9) */
export function checkUserinfo(exchange: Exchange, target: Url): Finding | null {
  const { request, origin, profile } = exchange
  if (!includesUserinfo(target)) return null
  const crossOrigin = request.mode === 'cors' && (request.tainting === 'cors' || !isSameOrigin(origin, originOf(target)))
  if (!crossOrigin && !profile.noUserinfo) return null
  const location = target.href
  return fail(exchange, 'redirect.credentials', location, 'no credentials', 'redirect-credentials', { location, crossOrigin })
}
