import { isLoopbackHost, isPotentiallyTrustworthy, isSecureScheme } from './origin.ts'
import type { Url } from './platform.ts'
import { standard, type Profile } from './profiles.ts'

/**
 * Whether a page that came over https may not ask this URL.
 * Source: https://w3c.github.io/webappsec-mixed-content/#should-block-fetch
 */
export function isMixedContent(pageUrl: Url, url: Url, profile: Profile = standard): boolean {
  if (pageUrl.protocol !== 'https:' || isSecureScheme(url.protocol) || url.protocol === 'blob:') return false
  return !isPotentiallyTrustworthy(url) || (profile.mixedLoopback === true && isLoopbackHost(url.hostname))
}
