import type { Exchange } from './exchange.ts'
import { isNamed } from './header-list.ts'
import { corsUnsafeRequestHeaderNames } from './safelist.ts'
import type { Header } from './types.ts'

/** Source: https://fetch.spec.whatwg.org/#request-body-header-name */
const requestBodyHeaders = ['content-encoding', 'content-language', 'content-location', 'content-type']

/**
 * What a redirect does to method, body and headers.
 * Source: https://fetch.spec.whatwg.org/#concept-http-redirect-fetch (12, 13)
 */
export function rewriteForRedirect({ request, profile }: Exchange, status: number, crossOrigin: boolean): void {
  const rewritten = becomesGet(status, request.method)
  const follow = profile.bodyHeadersFollowFirst
  const byFirst = follow === 'always' || (follow === 'see-other-outside-cors' && status === 303 && request.tainting !== 'cors')
  const dropsBodyHeaders = rewritten || (byFirst && becomesGet(status, request.firstMethod))
  const drops = [
    ...(dropsBodyHeaders ? requestBodyHeaders : []),
    ...(crossOrigin || (request.authorizationDropped && !profile.authorizationComesBack) ? ['authorization'] : []),
  ]
  request.headers = without(profile.redirectRestoresHeaders ? request.firstHeaders : request.headers, drops)
  if (profile.preflightAsksFor === 'own-headers') request.consentHeaders = request.headers
  if (profile.preflightAsksFor === 'first-less-dropped') {
    request.forcesPreflight ||= corsUnsafeRequestHeaderNames(request.firstHeaders, profile).length > 0
    request.consentHeaders = without(request.firstHeaders, [
      ...(rewritten ? requestBodyHeaders : []),
      ...(crossOrigin ? ['authorization'] : []),
    ])
  }
  if (crossOrigin) request.authorizationDropped = true
  if (rewritten || (crossOrigin && request.method === 'DELETE' && profile.deleteBecomesGet)) {
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
