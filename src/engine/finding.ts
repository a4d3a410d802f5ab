/**
 * Why a request was blocked, or what else is worth saying of it: a stable code with typed arguments. Sentences are made
 * of it by `describeFinding` (for people) and `consoleText` (what a browser prints).
 */
export interface FindingArgs {
  // The Request constructor. Source: https://fetch.spec.whatwg.org/#dom-request
  'invalid-url': { input: string }
  'url-credentials': object
  'invalid-method': { method: string }
  'forbidden-method': { method: string }
  'no-cors-method': { method: string }
  'invalid-header-name': { name: string }
  'invalid-header-value': { name: string; value: string }
  'header-not-bytes': { name: string }
  'invalid-init': { member: 'mode' | 'credentials' | 'redirect'; value: string }
  'body-with-get': { method: string }
  'no-cors-stream': object

  // Main fetch and scheme fetch. Source: https://fetch.spec.whatwg.org/#concept-main-fetch
  'bad-port': { port: string }
  'mixed-content': object
  'same-origin-mode': object
  'no-cors-redirect-mode': { redirect: string }
  'scheme-not-supported': { scheme: string }
  'invalid-data-url': object

  // The CORS check, of a preflight's answer or of the request's own. Source: https://fetch.spec.whatwg.org/#concept-cors-check
  // `redirectTo` is where the response would have led: its Location as far as it parses.
  'allow-origin-missing': { wanted: string; status: number; redirectTo: string | null }
  // `counted`: refused for standing on several lines, before the value was looked at.
  'allow-origin-mismatch': { value: string; lines: number; counted: boolean; wanted: string; status: number; redirectTo: string | null }
  'allow-origin-wildcard': { wanted: string; status: number; redirectTo: string | null }
  'allow-credentials': { value: string | null; status: number; redirectTo: string | null }

  // CORS-preflight fetch. Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0
  'preflight-redirect': { status: number; location: string }
  'preflight-status': { status: number }
  'allow-methods-invalid': { value: string; token: string }
  'allow-headers-invalid': { value: string; token: string }
  // `wildcard`: `*` stands there, but is only a name, as credentials are included.
  'method-not-allowed': { method: string; allowed: readonly string[]; wildcard: boolean }
  // `name` is the first of them in the preflight; `refused` are all, as script spelled and ordered them.
  'header-not-allowed': { name: string; refused: readonly string[]; allowed: readonly string[]; wildcard: boolean }

  // HTTP-redirect fetch. Source: https://fetch.spec.whatwg.org/#concept-http-redirect-fetch
  'redirect-mode-error': { status: number }
  'redirect-location': { location: string }
  'redirect-scheme': { location: string; crossOrigin: boolean }
  'redirect-limit': object
  'redirect-credentials': { location: string; crossOrigin: boolean }
  'redirect-stream': { status: number }

  // Neighbours of CORS
  'resource-policy': { policy: string; redirectTo: string | null }
  'local-network': { addressSpace: string }
  'local-network-insecure': { addressSpace: string }
  'network-failure': { failed: string }

  // Warnings
  'authorization-wildcard': object
}

export type FindingCode = keyof FindingArgs

/** Where in the exchange a finding was made. */
export interface FindingPlace {
  readonly of: 'preflight' | 'request'
  readonly hop: number
  /** The request's mode and redirect mode. */
  readonly mode: string
  readonly redirect: string
  /** Whether the CORS protocol applied: the response tainting was `cors`. */
  readonly cors: boolean
  /** The URL at this hop, with its fragment. */
  readonly url: string
  /** The URL that script asked for; differs from `url` after a redirect. */
  readonly requestUrl: string
  /** The page's URL, and its origin as it serializes. */
  readonly page: string
  readonly origin: string
}

export type Finding = { [C in FindingCode]: FindingPlace & { readonly code: C; readonly args: Readonly<FindingArgs[C]> } }[FindingCode]
