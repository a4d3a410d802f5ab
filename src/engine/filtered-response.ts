import { note, type Exchange } from './exchange.ts'
import type { Finding } from './finding.ts'
import { isForbiddenResponseHeaderName } from './forbidden.ts'
import { extractHeaderListValues } from './header-list.ts'
import type { Redirect } from './location-url.ts'
import { withoutFragment } from './platform.ts'
import type { Received } from './send.ts'
import { isNullBodyStatus } from './status.ts'
import { asciiLowercase } from './syntax.ts'
import type { HeaderList, ResponseHead, ResponseType, VisibleResponse } from './types.ts'

/** What script gets to see of a response that passed every check. Source: https://fetch.spec.whatwg.org/#concept-filtered-response */
export function filteredResponse<R extends ResponseHead>(exchange: Exchange, received: Received<R>): VisibleResponse<R> {
  const { request, profile } = exchange
  const { response, status } = received
  if (request.tainting === 'opaque') return visible(exchange, response, 'opaque')
  const body = request.method !== 'HEAD' && (!isNullBodyStatus(status) || (status === 205 && profile.resetHasBody))
  const headers = request.tainting === 'cors' ? exposedHeaders(exchange, received.headers) : withoutForbidden(received.headers)
  return visible(exchange, response, request.tainting, status, headers, body)
}

/** Source: https://fetch.spec.whatwg.org/#concept-filtered-response-opaque-redirect */
export function opaqueRedirectResponse<R extends ResponseHead>(
  exchange: Exchange,
  { response }: Received<R>,
  redirect: Redirect | null,
): VisibleResponse<R> {
  const body = !redirect && exchange.profile.redirectHasBody
  return visible(exchange, response, 'opaqueredirect', 0, [], body)
}

/** The response of a `data:` or `about:` URL. */
export function urlResponse<R extends ResponseHead>(exchange: Exchange, headers: HeaderList | Finding): VisibleResponse<R> | Finding {
  if ('code' in headers) return headers
  const { tainting, method } = exchange.request
  return tainting === 'opaque' ? visible<R>(exchange, null, tainting) : visible<R>(exchange, null, 'basic', 200, headers, method !== 'HEAD')
}

/** A response as script sees it; an opaque one tells not even its URL. */
function visible<R extends ResponseHead>(
  { request }: Exchange,
  response: R | null,
  type: ResponseType,
  status = 0,
  headers: HeaderList = [],
  body = false,
): VisibleResponse<R> {
  const opaque = type === 'opaque'
  const url = opaque ? '' : withoutFragment(request.url)
  return { kind: 'response', response, type, url, redirected: !opaque && request.hop > 0, status, headers, body }
}

const safelistedNames = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
])

/**
 * A header that a cross-origin page sees; both names are lower-case.
 * @param exposed what Access-Control-Expose-Headers names
 * Source: https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
 */
export function isCorsSafelistedResponseHeaderName(name: string, exposed: readonly string[] = []): boolean {
  return isSafelisted(name, new Set(exposed))
}

function isSafelisted(name: string, exposed: ReadonlySet<string>): boolean {
  return safelistedNames.has(name) || (exposed.has(name) && !isForbiddenResponseHeaderName(name))
}

function exposedHeaders(exchange: Exchange, headers: HeaderList): HeaderList {
  const extracted = extractHeaderListValues(headers, 'access-control-expose-headers')
  const exposed = Array.isArray(extracted) ? extracted.map(asciiLowercase) : []
  const failedAfter = extracted && 'failure' in extracted && exchange.profile.exposeStarFirst ? extracted.before : []
  note(exchange, 'filtered-response.expose', 'note', exposed, null)
  if ((exposed.includes('*') || failedAfter.includes('*')) && exchange.request.credentials !== 'include') return withoutForbidden(headers)
  const names = new Set(exposed)
  return headers.filter(([name]) => isSafelisted(asciiLowercase(name), names))
}

function withoutForbidden(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => !isForbiddenResponseHeaderName(asciiLowercase(name)))
}
