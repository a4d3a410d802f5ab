import { registrableDomain } from '../doctor/registrable-domain.ts'
import { type Header, isPotentiallyTrustworthy, type Origin, secFetchSite } from '../engine/index.ts'

/**
 * The `Sec-Fetch-*` lines of a request: only to URLs that nobody on the way can read.
 * @param chain every URL so far, the current one last
 * Source: https://w3c.github.io/webappsec-fetch-metadata/#framework
 */
export function secFetchHeaders(origin: Origin, mode: string, chain: readonly URL[]): Header[] {
  if (!isPotentiallyTrustworthy(chain.at(-1)!)) return []
  return [
    ['Sec-Fetch-Site', secFetchSite(origin, chain, registrableDomain)],
    ['Sec-Fetch-Mode', mode],
    ['Sec-Fetch-Dest', 'empty'],
  ]
}
