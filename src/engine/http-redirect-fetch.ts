import { fail, note, type Exchange } from './exchange.ts'
import type { Finding } from './finding.ts'
import { isNamed } from './header-list.ts'
import { isSameOrigin, originOf } from './origin.ts'
import { parseUrl, type Url } from './platform.ts'
import type { Header } from './types.ts'

const requestBodyHeaders = ['content-encoding', 'content-language', 'content-location', 'content-type']

/** Where a redirect leads; null if it has no Location, `failure` if that does not parse. Source: https://fetch.spec.whatwg.org/#concept-response-location-url */
export function locationUrl(location: string | null, current: Url): Url | null | 'failure' {
  if (location === null) return null
  const url = parseUrl(location, current.href)
  if (url === null) return 'failure'
  return url.hash === '' && current.hash !== '' && !location.includes('#') ? (parseUrl(current.hash, url.href) ?? url) : url
}

/**
 * Turns the request to where the redirect leads; null if it may go there.
 * Source: https://fetch.spec.whatwg.org/#concept-http-redirect-fetch
 */
export function httpRedirectFetch(exchange: Exchange, status: number, location: string, target: Url | 'failure'): Finding | null {
  const { request, origin } = exchange
  if (target === 'failure') return fail(exchange, 'redirect.location', location, 'a URL', 'redirect-location', { location })
  if (target.protocol !== 'http:' && target.protocol !== 'https:') {
    return fail(exchange, 'redirect.scheme', target.protocol, 'http: or https:', 'redirect-scheme', { location: target.href })
  }
  if (request.hop === 20) return fail(exchange, 'redirect.count', '21', 'at most 20', 'redirect-limit', {})

  const from = originOf(request.url)
  const to = originOf(target)
  const crossOrigin = !isSameOrigin(from, to)
  const hasCredentials = target.username !== '' || target.password !== ''
  if (hasCredentials && request.mode === 'cors' && (request.tainting === 'cors' || !isSameOrigin(origin, to))) {
    return fail(exchange, 'redirect.credentials', location, 'no user name and password', 'redirect-credentials', { location })
  }
  if (status !== 303 && request.body !== null && !request.body.replayable) {
    return fail(exchange, 'redirect.body', 'a stream', 'a body that can be sent again', 'redirect-stream', { status })
  }
  if (becomesGet(status, request.method)) {
    request.method = 'GET'
    request.body = null
    request.headers = without(request.headers, requestBodyHeaders)
  }
  if (crossOrigin) {
    request.headers = without(request.headers, ['authorization'])
    if (!isSameOrigin(origin, from)) request.tainted = true
  }
  note(exchange, 'redirect.follow', 'pass', location, null)
  request.url = target
  request.hop++
  return null
}

function becomesGet(status: number, method: string): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD'
  return (status === 301 || status === 302) && method === 'POST'
}

function without(headers: readonly Header[], names: readonly string[]): Header[] {
  return headers.filter((line) => !names.some((name) => isNamed(line, name)))
}
