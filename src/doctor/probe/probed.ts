import type { AddressSpace, Browser, HeaderList } from '../../engine/index.ts'
import type { Exchange } from '../exchange.ts'

/** A question to a server. What each sends is in ask.ts. */
export type ProbeId =
  /** Without an Origin. */
  | 'P0'
  /** P0 with a query that no cache has seen. */
  | 'P0busted'
  /** The request as the page sends it; a GET in its place where the method is unsafe and nobody has consented. */
  | 'P1'
  /** P1 from a stranger's origin. */
  | 'P1x'
  /** P1x with a query that no cache has seen. */
  | 'P1xbusted'
  /** P1 from an origin that only resembles the page's. */
  | 'P1xlike'
  /** P1 from an origin that differs in one part from the page's. */
  | 'P1v'
  /** P1 with a query that no cache has seen. */
  | 'P1busted'
  /** The preflight. */
  | 'P2'
  /** P2 with the user's Cookie and Authorization, which no browser sends. */
  | 'P2a'
  /** P2 for a GET without headers. */
  | 'P2m'
  /** OPTIONS without any header of CORS. */
  | 'P2p'
  /** P2 from an origin that differs in one part from the page's. */
  | 'P2v'
  /** P2 with a blank after each comma. */
  | 'P2s'
  /** P2 (or P1, where there is no preflight) at another spelling of the URL. */
  | 'P3'
  /** P1 at a path that does not exist. */
  | 'P4'
  /** P1 at the root of the server. */
  | 'P4root'
  /** The hops after a redirect, as the Fetch Standard goes them. */
  | 'P8'
  /** P1 with the User-Agent of a tool. */
  | 'P10'
  /** The page itself, for its Content-Security-Policy. */
  | 'page'

export interface ProbeAnswer {
  readonly id: ProbeId
  readonly of: 'preflight' | 'request'
  readonly hop: number
  readonly url: string
  /** What was sent. */
  readonly method: string
  readonly origin: string | null
  /** The method in whose place a GET was sent. */
  readonly standsFor: string | null
  /** What a preflight asked for. */
  readonly askedFor?: string
  /** Null where no answer came. */
  readonly status: number | null
  readonly headers: HeaderList | null
  /** The beginning of the body, at most 4 KiB (of the page 64 KiB); null where it was not read. */
  readonly bodyStart: string | null
  readonly failed: ProbeFailure | null
  readonly addressSpace: AddressSpace | null
}

export interface ProbeFailure {
  /** Of the transport, such as `refused` or `tls-expired`. */
  readonly code: string
  /** Such as `ECONNREFUSED`, or null. */
  readonly nodeCode: string | null
  /** A sentence for the user. */
  readonly message: string
  /** For how many milliseconds a preflight was waited for that is held. */
  readonly waited?: number
}

/** What probing found out. */
export interface Probed {
  /** In the order in which they were asked. */
  readonly probes: readonly ProbeAnswer[]
  /** What ended it before all was asked: the limit of 25 requests, the time, or null. */
  readonly stopped: 'limit' | 'deadline' | null
}

/** An exchange with what has been found out about it, and what else the page does with it. */
export interface Evidence extends Exchange {
  readonly probed?: Probed
  /** Response headers that the page's script reads. */
  readonly reads?: readonly string[]
  /** The redirect mode of the request; by default `follow`. */
  readonly redirect?: string
  /** Where the page comes from, where that is known. */
  readonly pageSpace?: AddressSpace
  /** A cookie was given, which is not shown. */
  readonly hasCookie?: true
  /** Headers of the request whose values are not known, as a reader hides them: no probe has them. */
  readonly withheld?: readonly string[]
  /** Those that it is to work in; by default all three. */
  readonly browsers?: readonly Browser[]
}
