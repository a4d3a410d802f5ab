import { hostOf, isSameOrigin, isSameSite, originOf, type Origin, type RegistrableDomain } from './origin.ts'
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
  // Those that end in different labels have no domain in common: a list of suffixes need not be asked, nor loaded.
  const isNear = (other: Origin): boolean => lastLabel(other) === lastLabel(origin) && isSameSite(origin, other, registrableDomain)
  return others.every(isNear) ? 'same-site' : 'cross-site'
}

function lastLabel(origin: Origin): string {
  return hostOf(origin).replace(/^.*\./, '')
}
