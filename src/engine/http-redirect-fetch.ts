import { fail, note, type Exchange } from './exchange.ts'
import type { Finding } from './finding.ts'
import { getHeader, isNamed } from './header-list.ts'
import { isSameOrigin, originOf } from './origin.ts'
import { parseUrl, type Url } from './platform.ts'
import type { Profile } from './profiles.ts'
import { corsUnsafeRequestHeaderNames } from './safelist.ts'
import type { Received } from './send.ts'
import { isRedirectStatus } from './status.ts'
import type { Header } from './types.ts'

const requestBodyHeaders = ['content-encoding', 'content-language', 'content-location', 'content-type']

/** The Location of a response, if it has one. */
export function locationOf<R>({ headers }: Received<R>, profile: Profile): string | null {
  const location = getHeader(headers, 'location', profile)
  return location === '' && profile.emptyLocation === 'absent' ? null : location
}

/** Where a redirect leads; null if it has no Location, `failure` if that does not parse. Source: https://fetch.spec.whatwg.org/#concept-response-location-url */
export function locationUrl(location: string | null, current: Url, profile: Profile): Url | null | 'failure' {
  if (location === null) return null
  const url = location === '' && profile.emptyLocation === 'invalid' ? null : parseUrl(location, current.href)
  if (url === null) return 'failure'
  return url.hash === '' && current.hash !== '' && !location.includes('#') ? (parseUrl(current.hash, url.href) ?? url) : url
}

/** Where a response would lead, in words: the URL, or the Location as it stands if it is none; null if it leads nowhere. */
export function redirectTarget<R>({ request, profile }: Exchange, response: Received<R>): string | null {
  const location = isRedirectStatus(response.status) ? locationOf(response, profile) : null
  const target = locationUrl(location, request.url, profile)
  return target === null || target === 'failure' ? location : target.href
}

/**
 * Turns the request to where the redirect leads; null if it may go there.
 * Source: https://fetch.spec.whatwg.org/#concept-http-redirect-fetch
 */
export function httpRedirectFetch(exchange: Exchange, status: number, location: string, target: Url | 'failure'): Finding | null {
  const { request, origin, profile } = exchange
  if (target === 'failure') return fail(exchange, 'redirect.location', location, 'a URL', 'redirect-location', { location })
  if (target.protocol !== 'http:' && target.protocol !== 'https:') {
    return fail(exchange, 'redirect.scheme', target.protocol, 'http: or https:', 'redirect-scheme', {
      location: target.href,
      crossOrigin: !isSameOrigin(origin, originOf(target)),
    })
  }
  if (request.hop === 20) return fail(exchange, 'redirect.count', '21', 'at most 20', 'redirect-limit', {})

  const from = originOf(request.url)
  const to = originOf(target)
  const crossOrigin = !isSameOrigin(from, to)
  const hasCredentials = target.username !== '' || target.password !== ''
  const refusesCredentials = request.mode === 'cors' && (request.tainting === 'cors' || !isSameOrigin(origin, to))
  if (hasCredentials && (refusesCredentials || profile.locationCredentialsAreRefused)) {
    const refused = fail(exchange, 'redirect.credentials', location, 'no user name and password', 'redirect-credentials', {
      location: target.href,
      crossOrigin: refusesCredentials,
    })
    if (!profile.locationCredentialsAreRefusedLate || request.tainting === 'cors') return refused
    exchange.refusal ??= refused
  }
  if (status !== 303 && request.body !== null && !request.body.replayable) {
    return fail(exchange, 'redirect.body', 'a stream', 'a body that can be sent again', 'redirect-stream', { status })
  }
  rewrite(exchange, status, crossOrigin)
  if (crossOrigin && (!isSameOrigin(origin, from) || (request.mode === 'no-cors' && profile.noCorsRedirectsAlwaysTaint))) request.tainted = true
  if (crossOrigin) request.lastOrigin = null
  note(exchange, 'redirect.follow', 'pass', location, null)
  request.url = target
  request.hop++
  return null
}

/** What a redirect does to method, body and headers. */
function rewrite({ request, profile }: Exchange, status: number, crossOrigin: boolean): void {
  const rewritten = becomesGet(status, request.method)
  const follow = profile.bodyHeadersFollowFirstMethod
  const byFirst = follow === 'always' || (follow === 'for-see-other-outside-cors' && status === 303 && request.tainting !== 'cors')
  const dropsBodyHeaders = rewritten || (byFirst && becomesGet(status, request.firstMethod))
  const drops = [...(dropsBodyHeaders ? requestBodyHeaders : []), ...(crossOrigin || (request.authorizationDropped && !profile.authorizationComesBack) ? ['authorization'] : [])]
  request.headers = without(profile.redirectRestoresHeaders ? request.firstHeaders : request.headers, drops)
  if (profile.preflightAsksFor === 'own-headers') request.consentHeaders = request.headers
  if (profile.preflightAsksFor === 'first-headers-less-dropped') {
    request.forcesPreflight ||= corsUnsafeRequestHeaderNames(request.firstHeaders, profile).length > 0
    request.consentHeaders = without(request.firstHeaders, [...(rewritten ? requestBodyHeaders : []), ...(crossOrigin ? ['authorization'] : [])])
  }
  if (crossOrigin) request.authorizationDropped = true
  if (rewritten || (crossOrigin && request.method === 'DELETE' && profile.crossOriginRedirectMakesGetOfDelete)) {
    request.method = 'GET'
    request.body = null
  }
}

function becomesGet(status: number, method: string): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD'
  return (status === 301 || status === 302) && method === 'POST'
}

function without(headers: readonly Header[], names: readonly string[]): Header[] {
  return headers.filter((line) => !names.some((name) => isNamed(line, name)))
}
