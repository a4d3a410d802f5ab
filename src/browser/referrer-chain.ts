import { defaultReferrerPolicy, determineReferrer, type HeaderList, isReferrerPolicy, parseReferrerPolicy } from '../engine/index.ts'

/** The referrer of one fetch: what one hop has cut off is gone for those after it. */
export interface ReferrerChain {
  /** The value of `Referer` for this hop, or null for no such header. */
  at(target: URL): string | null
  /** A redirect may name another policy. Source: https://w3c.github.io/webappsec-referrer-policy/#set-requests-referrer-policy-on-redirect */
  redirected(headers: HeaderList): void
}

/**
 * @param referrer as `Request.referrer` gives it: '' for none, `about:client` for the page's own
 * @param policy as `Request.referrerPolicy` gives it: '' for the default
 */
export function createReferrerChain(page: { url: string; opaque: boolean }, referrer: string, policy: string): ReferrerChain {
  let current = isReferrerPolicy(policy) ? policy : defaultReferrerPolicy
  const client = page.opaque ? null : page.url
  const first = referrer === 'about:client' ? client : referrer === '' ? null : referrer
  let source = first === null ? null : new URL(first)
  return {
    at(target) {
      const value = determineReferrer(source, current, target)
      source = value === null ? null : new URL(value)
      return value
    },
    redirected(headers) {
      current = parseReferrerPolicy(headers) ?? current
    },
  }
}
