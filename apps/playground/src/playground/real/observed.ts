/** What script got to see, as the frame tells it. */
export type Seen =
  | { readonly kind: 'network-error'; readonly message: string }
  | {
      readonly kind: 'response'
      /** Null of an XMLHttpRequest, which does not tell. */
      readonly type: string | null
      readonly status: number
      readonly redirected: boolean
      /** Of the headers that it may read, in small letters. */
      readonly names: readonly string[]
    }

/** A request that reached the lab, as the lab noted it down. */
export interface Arrived {
  readonly of: 'preflight' | 'request'
  readonly hop: number
  readonly method: string
  readonly origin: string | null
  readonly requestMethod: string | null
  readonly requestHeaders: string | null
}

export interface Observed {
  readonly seen: Seen
  readonly arrived: readonly Arrived[]
}
