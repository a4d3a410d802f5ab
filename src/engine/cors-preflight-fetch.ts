import { checkCors } from './cors-check.ts'
import { fail, finding, note, type Exchange } from './exchange.ts'
import type { Finding } from './finding.ts'
import { extractHeaderListValues, getHeader } from './header-list.ts'
import { redirectOf, type Redirect } from './location-url.ts'
import { isCorsSafelistedMethod } from './method.ts'
import { isSameOrigin, opaqueOrigin, originOf, type Origin } from './origin.ts'
import { storePreflight } from './preflight-cache.ts'
import { preflightHeaders } from './preflight-headers.ts'
import { serializeRequestOrigin } from './request-origin.ts'
import { send, type Received } from './send.ts'
import { isOkStatus } from './status.ts'
import { asciiLowercase } from './syntax.ts'
import type { HeaderList, NetworkFailure, ResponseHead, WireRequest } from './types.ts'

/**
 * Asks the server whether it consents to the request; null if it does.
 * @param unsafeNames the header names that need consent: lower-case, sorted
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
 */
export function* corsPreflightFetch<R extends ResponseHead>(
  exchange: Exchange,
  unsafeNames: readonly string[],
): Generator<WireRequest, Finding | null, R | NetworkFailure> {
  const { request, profile } = exchange
  const origin = profile.untainted ? exchange.origin : serializeRequestOrigin(exchange)
  const headers = preflightHeaders(request.method, unsafeNames, origin)
  const userAgent = profile.preflightUserAgent ? getHeader(request.headers, 'user-agent') : null
  if (userAgent !== null) headers.push(['User-Agent', userAgent])
  const response = yield* send<R>(exchange, { method: 'OPTIONS', headers, credentials: false, body: false })
  return 'code' in response ? response : checkPreflight(exchange, response, origin, unsafeNames)
}

/** The checks of a preflight's answer, in the order in which this browser makes them (it decides what the console says). */
function checkPreflight<R>(exchange: Exchange, response: Received<R>, origin: Origin, unsafeNames: readonly string[]): Finding | null {
  const { profile, request } = exchange
  const include = request.credentials === 'include'
  const redirect = redirectOf(exchange, response)
  if (profile.preflightRedirect === 'first' && redirect) return redirected(exchange, response.status, redirect)
  if (profile.statusFirst) {
    const refused = checkStatus(exchange, response.status, redirect)
    if (refused) return refused
  }
  const atHome = profile.trustsHome && isSameOrigin(exchange.origin, originOf(request.url))
  const refused =
    (atHome ? null : checkCors(exchange, response, origin, include)) ??
    checkLoggedRedirect(exchange, response, redirect) ??
    checkStatus(exchange, response.status, redirect)
  return refused ?? checkConsent(exchange, response.headers, unsafeNames)
}

function redirected(exchange: Exchange, status: number, { location }: Redirect): Finding {
  return fail(exchange, 'cors-preflight.redirect', location, 'no redirect', 'preflight-redirect', { status, location })
}

/** Deviation: Firefox logs the redirect, then checks the response once more as that of the origin which the redirect would have tainted. */
function checkLoggedRedirect<R>(exchange: Exchange, response: Received<R>, redirect: Redirect | null): Finding | null {
  const { profile, request } = exchange
  if (profile.preflightRedirect !== 'logged' || !redirect) return null
  exchange.warnings.push(redirected(exchange, response.status, redirect))
  const taints = redirect.target && !isSameOrigin(originOf(request.url), originOf(redirect.target))
  return taints ? checkCors(exchange, response, opaqueOrigin, request.credentials === 'include') : null
}

function checkStatus(exchange: Exchange, status: number, redirect: Redirect | null): Finding | null {
  const ok = isOkStatus(status)
  note(exchange, 'cors-preflight.status', ok ? 'pass' : 'fail', status, '200 to 299')
  if (ok) return null
  if (redirect && !exchange.profile.preflightRedirect) return redirected(exchange, status, redirect)
  return finding(exchange, 'preflight-status', { status })
}

/** Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 (7.1 to 7.15) */
function checkConsent(exchange: Exchange, headers: HeaderList, unsafeNames: readonly string[]): Finding | null {
  const { request, profile } = exchange
  const allowMethods = allowedNames(exchange, headers, 'methods')
  if (isFinding(allowMethods)) return allowMethods
  const methods = allowMethods ?? (request.useCorsPreflight ? [request.method] : [])
  const methodFirst = profile.methodFirst ? checkMethod(exchange, methods) : null
  if (methodFirst) return methodFirst
  const allowHeaders = allowedNames(exchange, headers, 'headers')
  if (isFinding(allowHeaders)) return allowHeaders
  const names = allowHeaders ?? []
  const refused = (profile.methodFirst ? null : checkMethod(exchange, methods)) ?? checkHeaderNames(exchange, names, unsafeNames)
  if (!refused || profile.cachesRefused) storePreflight(exchange, methods, names, headers)
  return refused
}

/** What the server allows, null where it does not say; a finding where that does not parse. */
function allowedNames(exchange: Exchange, headers: HeaderList, which: 'methods' | 'headers'): string[] | null | Finding {
  const name = `access-control-allow-${which}`
  const names = extractHeaderListValues(headers, name)
  if (!names || Array.isArray(names)) return names
  const value = getHeader(headers, name) ?? ''
  return fail(exchange, `cors-preflight.allow-${which}`, value, '#token', `allow-${which}-invalid`, {
    value,
    token: names.failure,
  })
}

function isFinding(value: string[] | null | Finding): value is Finding {
  return value !== null && 'code' in value
}

function checkMethod(exchange: Exchange, allowed: readonly string[]): Finding | null {
  const { method, credentials } = exchange.request
  const wildcard = allowed.includes('*')
  const passes = allowed.includes(method) || isCorsSafelistedMethod(method) || (wildcard && credentials !== 'include')
  note(exchange, 'cors-preflight.method', passes ? 'pass' : 'fail', allowed, method)
  return passes ? null : finding(exchange, 'method-not-allowed', { method, allowed, wildcard })
}

function checkHeaderNames(exchange: Exchange, allowed: readonly string[], unsafeNames: readonly string[]): Finding | null {
  const { profile, request } = exchange
  const lower = new Set(allowed.map(asciiLowercase))
  const wildcard = lower.has('*')
  const star = wildcard && request.credentials !== 'include'
  const starCovers = (name: string) => star && (name !== 'authorization' || profile.starCoversAuth)
  const refused = unsafeNames.filter((name) => !lower.has(name) && !starCovers(name))
  note(exchange, 'cors-preflight.headers', refused.length === 0 ? 'pass' : 'fail', allowed, unsafeNames)
  if (refused.length > 0)
    return finding(exchange, 'header-not-allowed', {
      name: refused[0]!,
      refused: asWritten(request.askHeaders, refused),
      allowed,
      wildcard: wildcard && !star,
    })
  if (star && profile.starCoversAuth && unsafeNames.includes('authorization') && !lower.has('authorization')) {
    exchange.warnings.push(finding(exchange, 'authorization-wildcard', {}))
  }
  return null
}

/** The names as script spelled and ordered them, each once. */
function asWritten(headers: HeaderList, names: readonly string[]): string[] {
  const left = new Set(names)
  return headers.map(([name]) => name).filter((name) => left.delete(asciiLowercase(name)))
}
