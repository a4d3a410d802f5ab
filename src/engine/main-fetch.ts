import { isBadPort } from './bad-port.ts'
import { checkCors } from './cors-check.ts'
import { fail, note, type Exchange } from './exchange.ts'
import type { Finding } from './finding.ts'
import { filteredResponse, opaqueRedirectResponse, urlResponse } from './filtered-response.ts'
import { httpFetch } from './http-fetch.ts'
import { checkUserinfo, httpRedirectFetch } from './http-redirect-fetch.ts'
import { redirectOf, type Redirect } from './location-url.ts'
import { isCorsSafelistedMethod } from './method.ts'
import { isMixedContent } from './mixed-content.ts'
import { isSameOrigin, originOf } from './origin.ts'
import { isHttp } from './platform.ts'
import { parseReferrerPolicy } from './referrer-policy.ts'
import { corsUnsafeRequestHeaderNames } from './safelist.ts'
import { serializeRequestOrigin } from './request-origin.ts'
import { schemeFetch } from './scheme-fetch.ts'
import type { Received } from './send.ts'
import { isRedirectStatus } from './status.ts'
import type { NetworkFailure, ResponseHead, VisibleResponse, WireRequest } from './types.ts'

/**
 * The whole way of a request, redirect by redirect, to what script sees or to why it sees nothing.
 * Source: https://fetch.spec.whatwg.org/#concept-main-fetch
 */
export function* mainFetch<R extends ResponseHead>(
  exchange: Exchange,
): Generator<WireRequest, VisibleResponse<R> | Finding, R | NetworkFailure> {
  const { request, profile } = exchange
  for (;;) {
    const early = profile.modesFirst ? checkModes(exchange) : null
    const blocked = early ?? checkPortAndContent(exchange) ?? checkModes(exchange) ?? taint(exchange)
    if (blocked) return blocked
    if (!isHttp(request.url)) return urlResponse(exchange, schemeFetch(exchange))

    const unsafeNames = namesToPreflight(exchange)
    const response = yield* httpFetch<R>(exchange, unsafeNames)
    if (unsafeNames && profile.preflightAsksFor) request.forced = true
    if ('code' in response) return response

    const redirect = redirectOf(exchange, response)
    if (!redirect && !isRedirectStatus(response.status)) return filteredResponse(exchange, response)
    if (request.redirect === 'error' && !(!redirect && profile.errorNeedsUrl)) {
      return refuseRedirect(exchange, response.status, redirect)
    }
    if (request.redirect === 'manual') return opaqueRedirectResponse(exchange, response, redirect)
    if (!redirect) return filteredResponse(exchange, response)
    exchange.refusal = checkRedirect(exchange, response)
    const stopped = httpRedirectFetch(exchange, response.status, redirect)
    if (stopped) return stopped
    request.referrerPolicy = parseReferrerPolicy(response.headers) ?? request.referrerPolicy
  }
}

/** Redirect mode `error`. Deviation: Chromium names user and password in the Location first. */
function refuseRedirect(exchange: Exchange, status: number, redirect: Redirect | null): Finding {
  const userinfo = exchange.profile.noUserinfo && redirect?.target ? checkUserinfo(exchange, redirect.target) : null
  return userinfo ?? fail(exchange, 'http-fetch.redirect', status, 'no redirect', 'redirect-mode-error', { status })
}

/** Deviation: WebKit checks redirects twice, the second time with the credentials that its first URL would have had. */
function checkRedirect<R>(exchange: Exchange, response: Received<R>): Finding | null {
  const { request, profile } = exchange
  if (!profile.rechecks || request.tainting !== 'cors') return null
  if (request.credentials !== 'same-origin' || !request.atHome) return null
  return checkCors(exchange, response, serializeRequestOrigin(exchange), true)
}

/** Source: https://fetch.spec.whatwg.org/#concept-main-fetch (7) */
function checkPortAndContent(exchange: Exchange): Finding | null {
  const { request, profile, pageUrl } = exchange
  const { port, protocol } = request.url
  if (isHttp(request.url) && isBadPort(port)) return fail(exchange, 'bad-port.check', port, null, 'bad-port', { port })
  if (!isMixedContent(pageUrl, request.url, profile)) return null
  const blocked = fail(exchange, 'mixed-content.check', protocol, 'https:', 'mixed-content', {})
  if (request.hop === 0 || !profile.lateMixed) return blocked
  exchange.refusal = blocked
  return null
}

/** Whether the request may go where another origin answers, by its mode. Source: https://fetch.spec.whatwg.org/#concept-main-fetch (12) */
function checkModes(exchange: Exchange): Finding | null {
  const { request, origin } = exchange
  const { mode, redirect } = request
  if (isBasic(exchange)) return null
  if (mode === 'same-origin') return fail(exchange, 'main-fetch.same-origin-mode', originOf(request.url), origin, 'same-origin-mode', {})
  if (mode === 'cors' || redirect === 'follow') return null
  return fail(exchange, 'main-fetch.no-cors-redirect', redirect, 'follow', 'no-cors-redirect-mode', { redirect })
}

/** Decides the response tainting. Source: https://fetch.spec.whatwg.org/#concept-main-fetch (12) */
function taint(exchange: Exchange): Finding | null {
  const { request, origin } = exchange
  const { protocol } = request.url
  const target = originOf(request.url)
  if (isBasic(exchange)) {
    note(exchange, 'main-fetch.same-origin', 'pass', target, origin)
    return null
  }
  if (request.mode === 'cors' && !isHttp(request.url)) {
    return fail(exchange, 'main-fetch.scheme', protocol, 'http: or https:', 'scheme-not-supported', { scheme: protocol })
  }
  request.tainting = request.mode === 'cors' ? 'cors' : 'opaque'
  note(exchange, `main-fetch.${request.mode}`, 'note', target, origin)
  return null
}

function isBasic({ request, origin }: Exchange): boolean {
  return (request.tainting === 'basic' && isSameOrigin(origin, originOf(request.url))) || request.url.protocol === 'data:'
}

/** The header names to ask consent for, or null where the request needs no consent. Source: https://fetch.spec.whatwg.org/#concept-main-fetch (12) */
function namesToPreflight(exchange: Exchange): readonly string[] | null {
  const { request, profile } = exchange
  if (request.tainting !== 'cors') return null
  const names = corsUnsafeRequestHeaderNames(request.askHeaders, profile)
  const needed = names.length > 0 || request.forced || !isCorsSafelistedMethod(request.method)
  note(exchange, 'unsafe-headers.preflight', 'note', needed ? names : null, 'safelisted')
  return needed ? names : null
}
