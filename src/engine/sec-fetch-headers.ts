import { isPotentiallyTrustworthy, type Origin, type RegistrableDomain } from './origin.ts'
import type { Url } from './platform.ts'
import { secFetchSite } from './sec-fetch-site.ts'
import type { Header } from './types.ts'

/**
 * The `Sec-Fetch-*` lines of a request that script makes: only to URLs that nobody on the way can read.
 * @param urls every URL so far, the current one last
 * Source: https://w3c.github.io/webappsec-fetch-metadata/#framework
 */
export function secFetchHeaders(origin: Origin, mode: string, urls: readonly Url[], registrableDomain?: RegistrableDomain): Header[] {
  const current = urls.at(-1)
  if (!current || !isPotentiallyTrustworthy(current)) return []
  return [
    ['Sec-Fetch-Site', secFetchSite(origin, urls, registrableDomain)],
    ['Sec-Fetch-Mode', mode],
    ['Sec-Fetch-Dest', 'empty'],
  ]
}
