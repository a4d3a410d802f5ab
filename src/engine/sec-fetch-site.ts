import { isSameOrigin, isSameSite, originOf, type Origin, type RegistrableDomain } from './origin.ts'
import type { Url } from './platform.ts'

/**
 * What `Sec-Fetch-Site` says: how near to the page all of the URLs are that the request has come to.
 * @param urls every URL so far, the current one last
 * Source: https://w3c.github.io/webappsec-fetch-metadata/#abstract-opdef-set-site
 */
export function secFetchSite(
  origin: Origin,
  urls: readonly Url[],
  registrableDomain?: RegistrableDomain,
): 'same-origin' | 'same-site' | 'cross-site' {
  const others = urls.map(originOf).filter((other) => !isSameOrigin(origin, other))
  if (others.length === 0) return 'same-origin'
  return others.every((other) => isSameSite(origin, other, registrableDomain)) ? 'same-site' : 'cross-site'
}
