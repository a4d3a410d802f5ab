import { isForbiddenRequestHeader } from './forbidden.ts'
import type { FindingArgs, FindingCode } from './finding.ts'
import { countLines, getHeader } from './header-list.ts'
import { isCorsSafelistedMethod, isForbiddenMethod, normalizeMethod } from './method.ts'
import { isSameOrigin, originOf, type Origin } from './origin.ts'
import { includesUserinfo, parseUrl, type Url } from './platform.ts'
import type { Profile } from './profiles.ts'
import { isNoCorsSafelistedRequestHeader } from './safelist.ts'
import { asciiLowercase, isByteString, isHeaderValue, isToken, normalizeHeaderValue } from './syntax.ts'
import type { Header, PageRequest, RequestBody } from './types.ts'

/** Members of `RequestInit` that are one of a few words, without `navigate`, which the constructor refuses. Source: https://fetch.spec.whatwg.org/#requestinit */
export const requestEnumerations = {
  mode: ['cors', 'no-cors', 'same-origin'],
  credentials: ['omit', 'same-origin', 'include'],
  redirect: ['follow', 'error', 'manual'],
} as const
type Enumerated = { readonly [M in keyof typeof requestEnumerations]?: (typeof requestEnumerations)[M][number] }

export type RequestMode = NonNullable<Enumerated['mode']>
export type CredentialsMode = NonNullable<Enumerated['credentials']>
export type RedirectMode = NonNullable<Enumerated['redirect']>

/** A request that passed the constructor's checks; redirects change it. Source: https://fetch.spec.whatwg.org/#concept-request */
export interface RequestState {
  method: string
  url: Url
  headers: readonly Header[]
  body: RequestBody | null
  readonly mode: RequestMode
  readonly credentials: CredentialsMode
  readonly redirect: RedirectMode
  readonly useCorsPreflight: boolean
  /** A redirect may name another. */
  referrerPolicy: string
  tainting: 'basic' | 'cors' | 'opaque'
  /** Whether some redirect of the chain left the page's origin and a foreign one: it serializes as `null` from there on. */
  tainted: boolean
  /** How many redirects were followed. */
  hop: number
  /** URL, method and headers before any redirect. */
  readonly firstUrl: string
  readonly firstMethod: string
  readonly firstHeaders: readonly Header[]
  /** The same, until a redirect takes the credentials away by leaving the page's origin: WebKit starts the load anew there. */
  loadHeaders: readonly Header[]
  /** The headers that a preflight asks consent for. */
  askHeaders: readonly Header[]
  /** Whether the first URL is the page's own origin; known once it was fetched. */
  atHome: boolean
  /** Whether a cross-origin redirect has taken Authorization away. */
  authDropped: boolean
  /** Whether a preflight is needed whatever method and headers are. */
  forced: boolean
  /** The Origin header that the hop before carried. */
  lastOrigin: Origin | null
}

/** What the constructor refuses; there is no exchange yet to place it in. */
export interface RequestProblem {
  readonly code: FindingCode
  readonly args: FindingArgs[FindingCode]
}

function problem<C extends FindingCode>(code: C, args: FindingArgs[C]): RequestProblem {
  return { code, args }
}

/**
 * What `new Request()` makes of script's arguments, or the reason for its TypeError.
 * Source: https://fetch.spec.whatwg.org/#dom-request
 */
export function createRequest(init: PageRequest, pageUrl: Url, origin: Origin, profile: Profile): RequestState | RequestProblem {
  for (const member of Object.keys(requestEnumerations) as (keyof Enumerated)[]) {
    const value = init[member]
    const words: readonly string[] = requestEnumerations[member]
    if (value !== undefined && !words.includes(value)) return problem('invalid-init', { member, value })
  }
  const { mode = 'cors', credentials = 'same-origin', redirect = 'follow' } = init as Enumerated
  const { body = null, referrerPolicy = '' } = init
  const url = parseUrl(init.url, pageUrl.href)
  if (!url) return problem('invalid-url', { input: init.url })
  if (includesUserinfo(url)) return problem('url-credentials', {})

  const method = normalizeMethod(init.method ?? 'GET')
  if (!isToken(method)) return problem('invalid-method', { method })
  if (isForbiddenMethod(method)) return problem('forbidden-method', { method })
  if (mode === 'no-cors' && !isCorsSafelistedMethod(method)) return problem('no-cors-method', { method })

  const set: Header[] = []
  for (const [name, value] of init.headers ?? []) {
    const normalized = normalizeHeaderValue(value)
    if (!isByteString(name) || !isByteString(value)) return problem('header-not-bytes', { name })
    if (!isToken(name)) return problem('invalid-header-name', { name })
    if (!isHeaderValue(normalized)) return problem('invalid-header-value', { name, value: normalized })
    appendGuarded(set, name, normalized, mode, profile)
  }
  const headers = spelledAsFirstSet(set)
  if (body && (method === 'GET' || method === 'HEAD')) return problem('body-with-get', { method })
  const streamed = body?.replayable === false
  if (streamed && mode === 'no-cors') return problem('no-cors-stream', {})
  if (body?.type && countLines(headers, 'content-type') === 0)
    appendGuarded(headers, 'Content-Type', body.type, profile.noCorsType ? 'cors' : mode, profile)
  // Set before any rule looks at the headers, it counts for the total of the safelisted ones. Source: https://fetch.spec.whatwg.org/#concept-fetch
  if (countLines(headers, 'accept') === 0) headers.push(['Accept', '*/*'])

  const useCorsPreflight = streamed || init.uploadListener === true
  return {
    method,
    url,
    headers,
    body,
    mode,
    credentials,
    redirect,
    useCorsPreflight,
    referrerPolicy,
    tainting: 'basic',
    tainted: false,
    hop: 0,
    firstUrl: url.href,
    firstMethod: method,
    firstHeaders: headers,
    loadHeaders: headers,
    askHeaders: headers,
    atHome: isSameOrigin(origin, originOf(url)),
    authDropped: false,
    forced: useCorsPreflight,
    lastOrigin: null,
  }
}

/**
 * `Headers`' guards "request" and "request-no-cors": what only the browser may set, and what a no-cors request may not carry, is dropped.
 * Source: https://fetch.spec.whatwg.org/#concept-headers-append
 */
function appendGuarded(headers: Header[], name: string, value: string, mode: RequestMode, profile: Profile): void {
  const lower = asciiLowercase(name)
  if (isForbiddenRequestHeader(lower, value, profile)) return
  if (mode === 'no-cors') {
    const earlier = getHeader(headers, lower)
    if (!isNoCorsSafelistedRequestHeader(lower, earlier === null ? value : `${earlier}, ${value}`, profile)) return
  }
  headers.push([name, value])
}

/** Set again, a header keeps the spelling it was first set with. Source: https://fetch.spec.whatwg.org/#concept-header-list-append */
function spelledAsFirstSet(headers: Header[]): Header[] {
  const spellings = new Map<string, string>()
  return headers.map(([name, value]) => {
    const spelling = spellings.get(asciiLowercase(name)) ?? name
    spellings.set(asciiLowercase(name), spelling)
    return [spelling, value]
  })
}
