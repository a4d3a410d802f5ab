import { type Header, isPotentiallyTrustworthy, isSameOrigin, isSameSite, type Origin } from '../engine/index.ts'
import { registrableDomain } from './registrable-domain.ts'

/**
 * The `Sec-Fetch-*` lines of a request: only to URLs that nobody on the way can read.
 * @param chain every URL so far, the current one last
 * Source: https://w3c.github.io/webappsec-fetch-metadata/#framework
 */
export function secFetchHeaders(origin: Origin, mode: string, chain: readonly URL[]): Header[] {
  if (!isPotentiallyTrustworthy(chain.at(-1)!)) return []
  return [
    ['Sec-Fetch-Site', siteOf(origin, chain)],
    ['Sec-Fetch-Mode', mode],
    ['Sec-Fetch-Dest', 'empty'],
  ]
}

/** Source: https://w3c.github.io/webappsec-fetch-metadata/#abstract-opdef-set-site */
function siteOf(origin: Origin, chain: readonly URL[]): 'same-origin' | 'same-site' | 'cross-site' {
  const others = chain.filter((url) => !isSameOrigin(origin, url.origin))
  if (others.length === 0) return 'same-origin'
  return others.every((url) => isSameSite(origin, url.origin, registrableDomain)) ? 'same-site' : 'cross-site'
}
