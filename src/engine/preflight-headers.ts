import type { Origin } from './origin.ts'
import type { Header } from './types.ts'

/**
 * The header lines of a CORS-preflight request.
 * @param unsafeNames the header names that need consent: lower-case, sorted
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 (1 to 5)
 */
export function preflightHeaders(method: string, unsafeNames: readonly string[], origin: Origin): Header[] {
  const headers: Header[] = [
    ['Accept', '*/*'],
    ['Access-Control-Request-Method', method],
  ]
  if (unsafeNames.length > 0) headers.push(['Access-Control-Request-Headers', unsafeNames.join(',')])
  headers.push(['Origin', origin])
  return headers
}
