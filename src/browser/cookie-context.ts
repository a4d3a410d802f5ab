import { registrableDomain } from '../doctor/registrable-domain.ts'
import { isSameSite, isSchemelesslySameSite, type Origin, type ProfileName } from '../engine/index.ts'

/** Which cookies a request may carry, and its answer set: all, those that are meant for other sites, or none. */
export type CookieContext = 'same-site' | 'cross-site' | 'blocked'

/**
 * How the cookies of a page's `fetch()` are looked at. Never Lax's exception, which is for navigations alone.
 *
 * Deviation: for Firefox a redirect over another site makes the rest of the chain cross-site; Chromium tried that and took it back. For
 * Firefox and WebKit http and https of one host are one site.
 * @param origin the page's
 * @param chain every URL so far, the current one last
 * Source: https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis (5.2, "Same-site" and "cross-site" requests)
 */
export function cookieContext(
  origin: Origin,
  chain: readonly URL[],
  { profile, thirdPartyCookies }: { profile: ProfileName; thirdPartyCookies: 'allow' | 'block' },
): CookieContext {
  const isSame = profile === 'firefox' || profile === 'webkit' ? isSchemelesslySameSite : isSameSite
  const isHome = (url: URL): boolean => isSame(origin, url.origin, registrableDomain)
  const target = chain.at(-1)!
  if (isHome(target) && (profile !== 'firefox' || chain.every(isHome))) return 'same-site'
  return thirdPartyCookies === 'block' && !isHome(target) ? 'blocked' : 'cross-site'
}
