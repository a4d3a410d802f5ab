import type { Exchange } from './exchange.ts'
import { isNamed } from './header-list.ts'
import { isSameOrigin, type Origin } from './origin.ts'
import type { Profile } from './profiles.ts'
import type { RequestState } from './request.ts'
import { corsUnsafeRequestHeaderNames } from './safelist.ts'
import type { Header } from './types.ts'

/** Source: https://fetch.spec.whatwg.org/#request-body-header-name */
const requestBodyHeaders = ['content-encoding', 'content-language', 'content-location', 'content-type']

/**
 * What a redirect does to method, body and headers.
 * Source: https://fetch.spec.whatwg.org/#concept-http-redirect-fetch (12, 13)
 */
export function rewriteForRedirect({ request, profile, origin }: Exchange, status: number, from: Origin, to: Origin): void {
  const crossOrigin = !isSameOrigin(from, to)
  const rewritten = becomesGet(status, request.method)
  const anew = profile.restores === 'always'
  const dropsBodyHeaders = rewritten || (anew && becomesGet(status, request.firstMethod))
  const dropsAuthorization = crossOrigin || (request.authDropped && !anew)
  const drops = droppedNames(dropsBodyHeaders, dropsAuthorization)
  if (profile.redirectDrops && !isSameOrigin(origin, to)) drops.push(...profile.redirectDrops)
  const inCors = request.mode === 'cors' && (request.tainting === 'cors' || !isSameOrigin(origin, to))
  if (profile.restores === 'in-cors' && !inCors) drops.push('user-agent')
  request.headers = without(headersToStartFrom(request, profile, status, inCors), drops)
  if (request.atHome && request.credentials === 'same-origin' && request.tainting === 'basic' && !isSameOrigin(origin, to)) {
    request.loadHeaders = request.headers
  }
  if (!profile.preflightAsksFor) request.askHeaders = request.headers
  if (profile.preflightAsksFor === 'first-less') {
    request.forced ||= corsUnsafeRequestHeaderNames(request.firstHeaders, profile).length > 0
    request.askHeaders = without(request.firstHeaders, droppedNames(rewritten, crossOrigin))
  }
  if (crossOrigin) request.authDropped = true
  if (rewritten || (crossOrigin && request.method === 'DELETE' && profile.dropsDelete)) {
    request.method = 'GET'
    request.body = null
  }
}

/** What this redirect keeps. Deviation: WebKit outside CORS goes by what it started the load with for Content-Type alone, at a 307 or 308. */
function headersToStartFrom(request: RequestState, profile: Profile, status: number, inCors: boolean): readonly Header[] {
  const { headers, firstHeaders, loadHeaders } = request
  const restores = profile.restores
  if (restores === 'always' || (restores === 'in-cors' && inCors)) return firstHeaders
  if (!restores || (status !== 307 && status !== 308)) return headers
  const type = loadHeaders.filter((line) => isNamed(line, 'content-type'))
  return type.length === 0 ? headers : [...without(headers, ['content-type']), ...type]
}

function droppedNames(ofBody: boolean, authorization: boolean): string[] {
  return [...(ofBody ? requestBodyHeaders : []), ...(authorization ? ['authorization'] : [])]
}

function becomesGet(status: number, method: string): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD'
  return (status === 301 || status === 302) && method === 'POST'
}

function without(headers: readonly Header[], names: readonly string[]): Header[] {
  return headers.filter((line) => !names.some((name) => isNamed(line, name)))
}
