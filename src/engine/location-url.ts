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
  if (!isRedirectStatus(status)) return null
  const location = getHeader(headers, 'location', profile)
  if (location === null || (location === '' && profile.emptyLocation === 'absent')) return null
  const { href, hash } = request.url
  const target = location === '' && profile.emptyLocation === 'invalid' ? null : parseUrl(location, href)
  const keepsHash = target !== null && hash !== '' && !location.includes('#')
  return { location, target: keepsHash ? parseUrl(hash, target.href) : target }
}
