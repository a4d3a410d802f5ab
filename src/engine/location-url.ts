import type { Exchange } from './exchange.ts'
import { getHeader } from './header-list.ts'
import { parseUrl, type Url } from './platform.ts'
import type { Profile } from './profiles.ts'
import type { Received } from './send.ts'
import { isRedirectStatus } from './status.ts'

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
