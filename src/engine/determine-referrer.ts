import { isPotentiallyTrustworthy } from './origin.ts'
import { isHttp, type Url } from './platform.ts'
import type { ReferrerPolicy } from './referrer-policy.ts'

/** Longer ones are cut to their origin. Source: https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer (6) */
const longest = 4096

/**
 * The value of `Referer`, or null for no such header.
 * @param source the URL that the request comes from; null for none
 * Source: https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer
 */
export function determineReferrer(source: Url | null, policy: ReferrerPolicy, target: Url): string | null {
  // An opaque origin has no URL to tell; local schemes are stripped to nothing.
  if (source === null || !isHttp(source) || policy === 'no-referrer') return null
  const origin = `${source.origin}/`
  const stripped = `${source.origin}${source.pathname}${source.search}`
  const whole = stripped.length > longest ? origin : stripped
  const isSame = source.origin === target.origin
  const isDowngrade = isPotentiallyTrustworthy(source) && !isPotentiallyTrustworthy(target)
  switch (policy) {
    case 'origin':
      return origin
    case 'unsafe-url':
      return whole
    case 'strict-origin':
      return isDowngrade ? null : origin
    case 'strict-origin-when-cross-origin':
      if (isSame) return whole
      return isDowngrade ? null : origin
    case 'same-origin':
      return isSame ? whole : null
    case 'origin-when-cross-origin':
      return isSame ? whole : origin
    case 'no-referrer-when-downgrade':
      return isDowngrade ? null : whole
  }
}
