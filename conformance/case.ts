/** A case of the recorded corpus and what a browser did with it: the one format that all judges share. */

export type Engine = 'chromium' | 'firefox' | 'webkit'

export type Scheme = 'https' | 'http'

/** Servers, named by how they stand to the page. */
export type Role =
  | 'same-origin'
  | 'same-site'
  | 'same-site-other-port'
  | 'cross-site'
  | 'cross-site-2'
  | 'other-scheme'
  | 'other-scheme-cross-site'

/** One header line; the value's characters up to U+00FF are bytes, and placeholders such as `$ORIGIN` are filled by the judge. */
export type HeaderLine = readonly [name: string, value: string]

export type CaseBody =
  | string
  | null
  | { readonly blobType: string }
  | { readonly urlencoded: string }
  | { readonly formData: string }
  | { readonly bytes: number }

/** What the script passes to `fetch()`. */
export interface CaseRequest {
  readonly method: string
  readonly headers: readonly HeaderLine[]
  readonly body: CaseBody
  readonly mode: string
  readonly credentials: string
  readonly redirect: string
  /** Instead of the case's own URL. */
  readonly url?: string
  /** The URL carries `user:pw@`. */
  readonly userinfo?: true
}

/** What a server answers, byte for byte; `Content-Length` is added. */
export interface Answer {
  readonly status: number
  readonly headers: readonly HeaderLine[]
  readonly body?: string
}

/** A redirect: an answer whose first header is the `Location` of the next hop. */
export interface Hop {
  readonly status: number
  readonly headers: readonly HeaderLine[]
  readonly to: Role
  /** The answer to a preflight for this hop's URL; without it, the case's. */
  readonly preflight?: Answer | null
  /** `Location` carries `user:pw@`. */
  readonly userinfo?: true
  /** Appended to `Location`. */
  readonly fragment?: string
  /** Replaces `Location` altogether. */
  readonly location?: string
}

/** A second `fetch()` with the same URL, after the first has settled. */
export interface Then {
  readonly waitMs?: number
  /** Laid over the first request. */
  readonly request: Partial<CaseRequest>
  readonly preflight?: Answer | null
  readonly response?: Answer
  readonly otherUrl?: true
  readonly target?: Role
}

export interface Case {
  readonly id: string
  readonly group: string
  /** `opaque`: a sandboxed frame in the page. */
  readonly page: 'tuple' | 'opaque'
  readonly scheme: Scheme
  readonly target: Role
  readonly request: CaseRequest
  /** The answer to a preflight; null is an empty 204. */
  readonly preflight: Answer | null
  readonly response: Answer
  readonly hops?: readonly Hop[]
  readonly then?: Then
}

/** A request that reached a server. */
export interface WireEntry {
  /** 1: of the first `fetch()`; 2: of `then`. */
  readonly step: 1 | 2
  /** How many redirects came before. */
  readonly hop: number
  readonly to: Role
  readonly method: string
  readonly preflight: boolean
  /** The Origin header: `$ORIGIN`, `null` as a string, or null when none was sent. */
  readonly origin: string | null
  readonly acrm: string | null
  readonly acrh: string | null
  /** The cookie that was set beforehand was sent. */
  readonly cookie: boolean
  /** A cookie named `case`, set by this case, was sent. */
  readonly caseCookie?: true
  /** Author headers that arrived with the author's value, and any content-type and authorization; sorted. */
  readonly headers: readonly string[]
  /** A body that is not empty arrived. */
  readonly body: boolean
}

/** What became of a `fetch()`, as script sees it. */
export type Result =
  | {
      readonly kind: 'response'
      readonly type: string
      readonly status: number
      readonly redirected: boolean
      /** Names of the visible headers, sorted. */
      readonly headers: readonly string[]
      /** Some text could be read. */
      readonly body: boolean
      readonly bodyError?: string
    }
  | { readonly kind: 'network-error'; readonly errorName?: string; readonly message?: string }
  /** The judge gave up waiting. Never in the recorded corpus, never predicted. */
  | { readonly kind: 'no-result' }

/** What a browser did with a case, or is predicted to do. */
export interface Recording {
  readonly wire: readonly WireEntry[]
  readonly result: Result
  /** Only where the case has a `then`. */
  readonly then?: Result
  /** With URLs as `$URL0`, `$URL1`, ... and origins as placeholders. */
  readonly console: readonly string[]
}

/** A line of the recorded corpus. */
export interface StoredRecording extends Recording {
  readonly id: string
  readonly engine: Engine
}
