import type { Browser, FindingCode } from '../engine/index.ts'

/** What script passes to `fetch()`; a default of `fetch()` is written out all the same. */
export interface ExhibitRequest {
  readonly method: string
  readonly credentials: 'same-origin' | 'include'
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}

/** Who asks: the request's `Origin`, or null, and the origin of the lab's own page. */
export interface Asker {
  readonly origin: string | null
  readonly page: string
}

export interface Preflight {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}

/** One endpoint of the lab's API: one way to get CORS wrong, or right. */
export interface Exhibit {
  /** Its path on the API, which tells what is wrong. */
  readonly path: string
  readonly title: string
  /** What the server does, in one sentence. */
  readonly does: string
  /** The request that a page would make. */
  readonly request: ExhibitRequest
  /** The finding that the request ends with in each browser; null where the page reads the answer. */
  readonly blockedBy: Readonly<Record<Browser, FindingCode>> | null
  /** The answer to OPTIONS. */
  preflight(asker: Asker): Preflight
  /** The CORS headers on the answer to GET, HEAD and the request's own method. */
  headers(asker: Asker): Readonly<Record<string, string>>
}
