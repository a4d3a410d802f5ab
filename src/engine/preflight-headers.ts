import type { Origin } from './origin.ts'
import type { Header } from './types.ts'

/**
 * The header lines of a CORS-preflight request.
 * @param unsafeNames the header names that need consent: lower-case, sorted
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 (1 to 5)
 */
export function preflightHeaders(method: string, unsafeNames: readonly string[], origin: Origin): Header[] {
  return [
    ['Accept', '*/*'],
    ['Access-Control-Request-Method', method],
    ...(unsafeNames.length > 0 ? [['Access-Control-Request-Headers', unsafeNames.join(',')] as const] : []),
    ['Origin', origin],
  ]
}
