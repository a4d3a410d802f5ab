import type { AddressSpace, Browser, HeaderList, Meaning } from '../engine/index.ts'
import type { Workaround } from './workarounds.ts'

/**
 * One request of a page, with what is known of it and of its answers, whatever it was read from. What is not known is null or
 * absent, and never assumed.
 */
export interface Exchange {
  readonly from: 'console' | 'curl' | 'fetch' | 'har' | 'http' | 'probe'
  readonly page: KnownPage
  readonly request: KnownRequest
  /** Answers seen, in the order of the wire: a preflight's before that of its request, hop by hop. */
  readonly answers: readonly KnownAnswer[]
  /** What a browser has printed of it. */
  readonly said: readonly Said[]
  /** Whether a browser is known to have failed: it printed so, or a HAR shows it. */
  readonly failed: boolean | null
  /** In code that was given beside it: the route that answers it, which stands above what would add the headers. */
  readonly answeredAbove?: { readonly route: string; readonly cors: string }
  /** Cookies that answers before have set for this request, which has gone without any: their `Set-Cookie` lines, without their values. */
  readonly missedCookies?: HeaderList
  /** What is done about CORS already, by the text around it. */
  readonly workarounds?: readonly Workaround[]
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
  /** What is shown of a URL of which a part is left out. */
  readonly cutUrl?: string
  /** The URL at the hop that failed, where it is another. */
  readonly failedUrl: string | null
  readonly method: string | null
  /**
   * What the page has set; what browsers add themselves (Origin, Cookie, User-Agent ...) is left out. Null where the input does not show
   * them. Secrets are already redacted.
   */
  readonly headers: HeaderList | null
  readonly mode: string | null
  readonly credentials: string | null
  readonly body: { readonly type: string | null; readonly bytes: number | null } | null
  /** What asked: `fetch`, `XMLHttpRequest`, `image`, `script`, `font`, `websocket` ... */
  readonly kind: string | null
  /** What the input names but does not tell, such as `the header Authorization (an expression)`, to be shown as it is. */
  readonly unknown?: readonly string[]
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
  /** Where the server is, where that is known. */
  readonly addressSpace?: AddressSpace
  /** It came out of the browser's own cache: no server was asked. */
  readonly kept?: true
  /** A tool was answered so, such as curl: it sends no preflight of its own accord. */
  readonly toTool?: true
}

/** A browser's words about it. */
export interface Said {
  /** `node`: Node's own fetch, which knows no CORS: whatever it says is never CORS; `jsdom` is no browser either, and has rules of CORS. */
  readonly browser: Browser | 'node' | 'jsdom' | null
  /** As pasted, redacted, without prefixes and badges. */
  readonly text: string
  /** What can have been meant, the likeliest first; empty where the line says only that something failed. */
  readonly candidates: readonly Candidate[]
  /** Its end was not pasted. */
  readonly isCut?: true
}

/** A finding as far as a line tells it, or a neighbour of CORS that is none. */
export type Candidate = Meaning

/** What the user could give next. */
export type Missing = 'console-line' | 'url' | 'page-origin' | 'full-url' | 'har' | 'request' | 'second-line' | 'whole-line' | 'as-browser'
