import type { Exchange } from './exchange.ts'
import { getHeader } from './header-list.ts'
import { parseUrl, type Url } from './platform.ts'
import type { Received } from './send.ts'
import { isRedirectStatus } from './status.ts'

/** Where a response leads. */
export interface Redirect {
  readonly location: string
  /** Null where the Location does not parse. */
  readonly target: Url | null
}

/** The redirect of a response; null if it has no redirect status or no Location. Source: https://fetch.spec.whatwg.org/#concept-response-location-url */
export function redirectOf<R>({ request, profile }: Exchange, { status, headers }: Received<R>): Redirect | null {
  const odd = profile.oddRedirects && status > 308 && status < 400
  if (!isRedirectStatus(status) && !odd) return null
  const location = getHeader(headers, 'location', profile)
  if (location === null || (location === '' && (odd || profile.emptyLocation === 'absent'))) return null
  const { href, hash } = request.url
  const target =
    location === '' && profile.emptyLocation === 'invalid' ? null : parseUrl(location.replace(/[\x80-\xff]/g, percentEncoded), href)
  const keepsHash = target && hash && !location.includes('#')
  return { location, target: keepsHash ? parseUrl(hash, target.href) : target }
}

/** The standard leaves open which text bytes beyond ASCII are; browsers take them as they are. Source: https://github.com/whatwg/fetch/issues/883 */
function percentEncoded(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16).toUpperCase()}`
}

/** Where a response would lead, as far as its Location parses; null if it is no redirect. */
export function redirectTarget<R>(exchange: Exchange, response: Received<R>): string | null {
  const redirect = redirectOf(exchange, response)
  return redirect && (redirect.target?.href ?? redirect.location)
}
