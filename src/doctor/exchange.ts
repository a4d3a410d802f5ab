import type { FindingCode, HeaderList, ProfileName } from '../engine/index.ts'

/**
 * One request of a page, with what is known of it and of its answers, whatever it was read from. What is not known is null or
 * absent, and never assumed.
 */
export interface Exchange {
  readonly from: 'console' | 'curl' | 'fetch' | 'har' | 'probe'
  readonly page: KnownPage
  readonly request: KnownRequest
  /** Answers seen, in the order of the wire: a preflight's before that of its request, hop by hop. */
  readonly answers: readonly KnownAnswer[]
  /** What a browser has printed of it. */
  readonly said: readonly Said[]
  /** Whether a browser is known to have failed: it printed so, or a HAR shows it. */
  readonly failed: boolean | null
  /** What would make it clearer, the most useful first. */
  readonly missing: readonly Missing[]
}

export interface KnownPage {
  /** As it serializes; `null` as text for an opaque origin. */
  readonly origin: string | null
  readonly url: string | null
}

export interface KnownRequest {
  /** Absolute; null where the input does not name it, or cut it. */
  readonly url: string | null
  /** The URL at the hop that failed, where it is another. */
  readonly failedUrl: string | null
  readonly method: string | null
  /** Null where the input does not show them. Secrets are already redacted. */
  readonly headers: HeaderList | null
  readonly mode: string | null
  readonly credentials: string | null
  readonly body: { readonly type: string | null; readonly bytes: number | null } | null
  /** What asked: `fetch`, `XMLHttpRequest`, `image`, `script`, `font`, `websocket` ... */
  readonly kind: string | null
}

export interface KnownAnswer {
  readonly of: 'preflight' | 'request'
  readonly hop: number
  readonly url: string
  /** Null where no answer came, or it is not told. */
  readonly status: number | null
  /** Null where the input does not show them. */
  readonly headers: HeaderList | null
  /** The network's word, such as `net::ERR_CONNECTION_REFUSED`. */
  readonly failed: string | null
  /** The beginning of the body, where it was seen. */
  readonly bodyStart: string | null
}

/** A browser's words about it. */
export interface Said {
  readonly browser: Exclude<ProfileName, 'standard'> | null
  /** As pasted, redacted, without prefixes and badges. */
  readonly text: string
  /** What can have been meant, the likeliest first; empty where the line says only that something failed. */
  readonly candidates: readonly Candidate[]
}

/** A finding as far as a line tells it. */
export interface Candidate {
  readonly code: FindingCode
  readonly of: 'preflight' | 'request' | null
  /** What of the finding's arguments stands in the line. */
  readonly args: Readonly<Record<string, unknown>>
}

/** What the user could give next. */
export type Missing = 'console-line' | 'url' | 'page-origin' | 'full-url' | 'har' | 'request' | 'second-line'
