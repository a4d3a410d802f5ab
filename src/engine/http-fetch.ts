import { checkCors } from './cors-check.ts'
import { corsPreflightFetch } from './cors-preflight-fetch.ts'
import { fail, note, type Exchange } from './exchange.ts'
import type { Finding } from './finding.ts'
import { invalidLocation } from './http-redirect-fetch.ts'
import { redirectOf } from './location-url.ts'
import { isCorsSafelistedMethod } from './method.ts'
import { isMixedContent } from './mixed-content.ts'
import { isHttp } from './platform.ts'
import { anySafelisted, cacheEntriesFor, clearCacheEntries, hasHeaderNameCacheMatch, hasMethodCacheMatch } from './preflight-cache.ts'
import { requestOriginHeader, serializeRequestOrigin } from './request-origin.ts'
import { checkResourcePolicy } from './resource-policy.ts'
import { send, type Received } from './send.ts'
import type { Header, NetworkFailure, ResponseHead, WireRequest } from './types.ts'

/**
 * One hop: the preflight where one is needed, the request, and the checks of its response.
 * @param unsafeNames the header names that need the server's consent, or null where no preflight is thought of
 * Source: https://fetch.spec.whatwg.org/#concept-http-fetch
 */
export function* httpFetch<R extends ResponseHead>(
  exchange: Exchange,
  unsafeNames: readonly string[] | null,
): Generator<WireRequest, Received<R> | Finding, R | NetworkFailure> {
  if (unsafeNames) exchange.withPreflight = true
  if (unsafeNames && needsPreflight(exchange, unsafeNames)) {
    exchange.of = 'preflight'
    const refused = yield* corsPreflightFetch<R>(exchange, unsafeNames)
    exchange.of = 'request'
    if (refused) {
      if (!exchange.profile.cachesRefused) clearCacheEntries(exchange)
      return refused
    }
  }
  if (exchange.refusal) return exchange.refusal
  const response = yield* httpNetworkOrCacheFetch<R>(exchange)
  if ('code' in response) return response
  const refused = checkLocation(exchange, response) ?? checkResponse(exchange, response)
  return refused ?? response
}

function needsPreflight(exchange: Exchange, unsafeNames: readonly string[]): boolean {
  const { request, profile } = exchange
  const { method } = request
  const entries = cacheEntriesFor(exchange)
  const unforced = !request.forced && !(profile.cachesHead && method === 'HEAD')
  const exempt = isCorsSafelistedMethod(method) && (unforced || hasMethodCacheMatch(entries, exchange, anySafelisted))
  const methodNeedsIt = !exempt && !hasMethodCacheMatch(entries, exchange, method)
  const needed = methodNeedsIt || unsafeNames.some((name) => !hasHeaderNameCacheMatch(entries, exchange, name))
  note(exchange, 'cache-match.entries', 'note', needed ? 'no match' : 'match', null)
  if (needed && profile.oneRecord) clearCacheEntries(exchange)
  return needed
}

/** Source: https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch */
function httpNetworkOrCacheFetch<R extends ResponseHead>(
  exchange: Exchange,
): Generator<WireRequest, Received<R> | Finding, R | NetworkFailure> {
  const { request } = exchange
  const headers: Header[] = [...request.headers]
  const origin = requestOriginHeader(exchange)
  request.lastOrigin = origin
  if (origin !== null) headers.push(['Origin', origin])
  return send<R>(exchange, {
    method: request.method,
    headers,
    credentials: includesCredentials(exchange),
    body: request.body !== null,
  })
}

/** Source: https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch (includeCredentials) */
function includesCredentials({ request, profile }: Exchange): boolean {
  if (request.mode === 'no-cors' && request.credentials === 'same-origin' && profile.noCorsCookies) return request.atHome
  return request.credentials === 'include' || (request.credentials === 'same-origin' && request.tainting === 'basic')
}

/** Deviation: before any check, Chromium's network code fails on a Location that does not parse, and Firefox blocks mixed content. */
function checkLocation<R>(exchange: Exchange, response: Received<R>): Finding | null {
  const { profile, pageUrl, request } = exchange
  const redirect = redirectOf(exchange, response)
  if (profile.locationFirst && redirect && !redirect.target) return invalidLocation(exchange, redirect.location)
  if (!profile.mixedFirst || request.redirect !== 'follow' || !redirect?.target || !isHttp(redirect.target)) return null
  if (!isMixedContent(pageUrl, redirect.target, profile)) return null
  const mixed = fail(exchange, 'mixed-content.check', redirect.target.protocol, 'https:', 'mixed-content', {})
  return { ...mixed, url: redirect.target.href, hop: request.hop + 1 }
}

function checkResponse<R>(exchange: Exchange, response: Received<R>): Finding | null {
  const { request } = exchange
  if (request.tainting === 'cors') {
    return checkCors(exchange, response, serializeRequestOrigin(exchange), request.credentials === 'include')
  }
  return request.tainting === 'opaque' ? checkResourcePolicy(exchange, response) : null
}
