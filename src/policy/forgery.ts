import type { PolicyRequest } from './types.ts'

/**
 * Whether a page of an origin that is not allowed may have made this request without asking: by a form, or by a fetch that needs
 * no preflight. CORS keeps such a page from reading the answer, not the request from running.
 * Source: https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header
 */
export function isForgery(request: PolicyRequest, originIsAllowed: boolean): boolean {
  const { method, origin, fetchSite = null, host = null } = request
  if (originIsAllowed || ['GET', 'HEAD', 'OPTIONS'].includes(method)) return false
  if (fetchSite !== null) return fetchSite !== 'same-origin' && fetchSite !== 'none'
  // Neither header: no browser of today.
  if (origin === null) return false
  return host === null || !origin.endsWith(`://${host}`)
}
