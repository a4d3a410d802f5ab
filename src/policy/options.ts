/**
 * Decides on an origin at run time. Only `true` allows: returned, promised, or by `callback(null, true)`; the first of them
 * counts. It is not called for requests without an `Origin`.
 */
export type OriginFunction = (origin: string, callback: (error: unknown, allow?: unknown) => void) => boolean | Promise<boolean> | void

/** Why a request was refused, for whoever develops against the server. */
export interface Refusal {
  /** `origin`, `method`, `header`, or `forgery`: what was not allowed. */
  readonly what: 'origin' | 'method' | 'header' | 'forgery'
  /** The origin, the method, or the header's name that was refused, shortened to 200 characters. */
  readonly value: string
  /** A sentence. */
  readonly reason: string
  /** The line of the policy that would allow it, or null. */
  readonly use: string | null
}

/** What a server allows: the options of npm `cors`, and what widens or narrows them. */
export interface PolicyOptions {
  /**
   * Who may read: `'*'`, an origin (`https://app.example.com`), a pattern (`https://*.example.com`: one or more labels, not the
   * apex; `http://localhost:*`: any port, none included), a list of those, or a function.
   */
  readonly origin: string | readonly string[] | OriginFunction
  /** Further entries which may be insecure, `null`, wildcards over a public suffix, or loopback in production: each trusts whoever can be there. */
  readonly dangerouslyAllowOrigins?: readonly string[]
  /** Beside GET, HEAD and POST, which CORS cannot refuse. A list, or names with commas between. */
  readonly methods?: string | readonly string[]
  /** Request headers beyond those that every page may send. A list, or names with commas between. */
  readonly allowedHeaders?: string | readonly string[]
  /** Response headers that script may read beyond the safelisted ones. A list, or names with commas between. */
  readonly exposedHeaders?: string | readonly string[]
  /** Whether pages may send cookies and read what comes of it. Default: false. */
  readonly credentials?: boolean
  /** Seconds for which browsers may keep a preflight's answer: 0 to 86400. Default: not said, which browsers take as 5. */
  readonly maxAge?: number
  /** The status of a granted preflight. Default: 204. */
  readonly optionsSuccessStatus?: 200 | 204
  /** What a granted preflight names: only what was asked, or all that is allowed (browsers then ask less often, and everyone can read the list). Default: `'minimal'`. */
  readonly preflight?: 'minimal' | 'full'
  /** Whether an allowed page may read the timing of its requests: `Timing-Allow-Origin`. Default: false. */
  readonly timingAllowOrigin?: boolean
  /**
   * `Cross-Origin-Resource-Policy` on every answer: who may embed it without CORS. `true` follows the origins: `cross-origin`
   * for `'*'`, otherwise `same-origin`. Default: not sent.
   */
  readonly crossOriginResourcePolicy?: boolean | 'same-origin' | 'same-site' | 'cross-origin'
  /** Whether requests that a page elsewhere can send without asking, such as a form's POST, are refused with 403. Default: false. */
  readonly refuseForgery?: boolean
  /** `true`: unless `NODE_ENV` is `production`, a refused answer says why in a header `Visto-Refused`. A function: called with each refusal, everywhere. */
  readonly debug?: boolean | ((refusal: Refusal) => void)
  /** Called when an origin function throws, rejects, gives something other than true or false, or takes over 10 seconds. The origin is then refused. */
  readonly onOriginError?: (error: unknown, origin: string) => void
  /** The public suffix of a host, for wildcards; every host with a dot has one. Node has a list of its own, to which this adds; elsewhere it must be given with the first wildcard. */
  readonly publicSuffix?: (host: string) => string | null
}
