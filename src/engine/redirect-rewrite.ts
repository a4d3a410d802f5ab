import type { Exchange } from './exchange.ts'
import { isNamed } from './header-list.ts'
import { isSameOrigin, type Origin } from './origin.ts'
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
  const follow = profile.dropsByFirstMethod
  const byFirst = follow === 'always' || (follow === 'see-other' && status === 303 && request.tainting !== 'cors')
  const dropsBodyHeaders = rewritten || (byFirst && becomesGet(status, request.firstMethod))
  const dropsAuthorization = crossOrigin || (request.authorizationDropped && !profile.authComesBack)
  const drops = names(dropsBodyHeaders, dropsAuthorization)
  if (profile.redirectDrops !== undefined && !isSameOrigin(origin, to)) drops.push(...profile.redirectDrops)
  request.headers = without(profile.restoresHeaders ? request.firstHeaders : request.headers, drops)
  if (profile.preflightAsksFor === undefined) request.consentHeaders = request.headers
  if (profile.preflightAsksFor === 'first-less-dropped') {
    request.forcesPreflight ||= corsUnsafeRequestHeaderNames(request.firstHeaders, profile).length > 0
    request.consentHeaders = without(request.firstHeaders, names(rewritten, crossOrigin))
  }
  if (crossOrigin) request.authorizationDropped = true
  if (rewritten || (crossOrigin && request.method === 'DELETE' && profile.deleteBecomesGet)) {
    request.method = 'GET'
    request.body = null
  }
}

function names(ofBody: boolean, authorization: boolean): string[] {
  return [...(ofBody ? requestBodyHeaders : []), ...(authorization ? ['authorization'] : [])]
}

function becomesGet(status: number, method: string): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD'
  return (status === 301 || status === 302) && method === 'POST'
}

function without(headers: readonly Header[], names: readonly string[]): Header[] {
  return headers.filter((line) => !names.some((name) => isNamed(line, name)))
}
