import type { Finding } from './finding.ts'
import type { PreflightCache } from './preflight-cache.ts'
import type { ProfileName } from './profiles.ts'

/**
 * A header list: every line is a pair of its own, values are byte strings (one character for each
 * byte, U+0000 to U+00FF). Two lines of one name are not one line.
 * Source: https://fetch.spec.whatwg.org/#concept-header-list
 */
export type HeaderList = readonly Header[]
export type Header = readonly [name: string, value: string]

/** Where an address lies, for Local Network Access. Source: https://wicg.github.io/local-network-access/ */
export type AddressSpace = 'loopback' | 'local' | 'public'

/** The page whose script calls `fetch()`. */
export interface Page {
  /** The document's URL. Its origin is the page's, unless `opaque`. */
  readonly url: string
  /** The page's origin is opaque (a sandboxed frame): it serializes as `null`. Its URL still decides on mixed content. */
  readonly opaque?: boolean
  /** The URL of the top-level page, when the page is a frame of another site: the preflight cache is partitioned by it. */
  readonly topLevel?: string
  /** Where the page came from; Local Network Access asks for permission only if it is known. */
  readonly addressSpace?: AddressSpace
}

/** A body as far as the engine needs to know it: it never holds bytes. */
export interface RequestBody {
  /** The Content-Type that the body's type brings along, or null (a string, a Blob, FormData, ... of `fetch()`). */
  readonly type: string | null
  /** False for a ReadableStream: it cannot be sent again on a redirect, and it forces a preflight. */
  readonly replayable: boolean
}

/** What script passes to `fetch()`, unvalidated. Defaults are those of `fetch()`: GET, cors, same-origin, follow. */
export interface PageRequest {
  /** Absolute, or relative to the page's URL. */
  readonly url: string
  readonly method?: string
  readonly headers?: HeaderList
  readonly mode?: string
  readonly credentials?: string
  readonly redirect?: string
  /** Outside CORS it decides on `Origin`. What is no policy, as the empty string, is the default: strict-origin-when-cross-origin. */
  readonly referrerPolicy?: string
  /** An `XMLHttpRequest` with listeners on its upload: the use-CORS-preflight flag. */
  readonly uploadListener?: boolean
  readonly body?: RequestBody | null
}

export interface ExchangeOptions {
  /** Whose rules apply. Default: `'standard'`. */
  readonly profile?: ProfileName
  /** Shared by the exchanges of one browser; without it each exchange has a fresh one. */
  readonly cache?: PreflightCache
  /** Milliseconds, of any epoch; asked for only where the preflight cache is. Default: time stands still. */
  readonly now?: () => number
  /** The registrable domain of a host, or null; without it, same site means same scheme and host. */
  readonly registrableDomain?: (host: string) => string | null
  /** Filled with every rule that was applied, in order. Without it nothing is recorded, at no cost. */
  readonly trace?: Step[]
}

/** A request that the browser puts on the wire. */
export interface WireRequest {
  readonly of: 'preflight' | 'request'
  /** How many redirects came before. */
  readonly hop: number
  /** Without a fragment. */
  readonly url: string
  readonly method: string
  /** What the rules put there; the transport's own (Host, Content-Length, ...) and Cookie are the driver's. */
  readonly headers: HeaderList
  /** Whether cookies of the user's jar (and TLS client certificates, HTTP authentication) go along. */
  readonly credentials: boolean
  /** Whether the request's body goes along. */
  readonly body: boolean
}

/** The head of a response, as it came over the wire. */
export interface ResponseHead {
  readonly status: number
  readonly headers: HeaderList
  /** Where the server's address lies, if the driver knows. */
  readonly addressSpace?: AddressSpace
}

/** No response came: a word for why, such as `ECONNREFUSED` or `ECONNRESET`. */
export interface NetworkFailure {
  readonly failed: string
}

export type ResponseType = 'basic' | 'cors' | 'opaque' | 'opaqueredirect'

/** A response as script sees it: filtered. Source: https://fetch.spec.whatwg.org/#concept-filtered-response */
export interface VisibleResponse<R> {
  readonly kind: 'response'
  /** The driver's own object, by which it finds the body; null for `data:` and `about:` URLs. */
  readonly response: R | null
  readonly type: ResponseType
  readonly url: string
  readonly redirected: boolean
  readonly status: number
  readonly headers: HeaderList
  /** Whether script can read a body (which may still be empty). */
  readonly body: boolean
}

export interface NetworkError {
  readonly kind: 'network-error'
}

/** What became of a page's request. */
export interface Outcome<R extends ResponseHead = ResponseHead> {
  readonly result: VisibleResponse<R> | NetworkError
  /** Why it was blocked; null when it was not. */
  readonly finding: Finding | null
  /** What passed but is logged, or will break one day. */
  readonly warnings: readonly Finding[]
  readonly wire: readonly WireRequest[]
  /** Did the actual request leave (not only a preflight)? */
  readonly reached: boolean
}

/** One rule that was applied. */
export interface Step {
  /** Stable id: the algorithm and the point in it, such as `cors-check.allow-origin`. */
  readonly rule: string
  /** URL of the algorithm in the standard. */
  readonly spec: string
  readonly hop: number
  readonly of: 'preflight' | 'request'
  readonly outcome: 'pass' | 'fail' | 'note'
  /** What was found, and what the rule asks for; null where there is nothing to show. */
  readonly got: string | null
  readonly wanted: string | null
}
