import { corsExchange, parseUrl, type HeaderList, type Outcome, type PageRequest, type ProfileName } from '../engine/index.ts'
import { isPreflight } from './decide.ts'
import type { Decision, PolicyRequest } from './types.ts'

/** Who asks, and how the server answers. */
export interface Scene {
  readonly request: PolicyRequest
  /** Whether the page asks with its user's cookies. */
  readonly credentials: boolean
  readonly decide: (request: PolicyRequest) => Decision
}

/** What became of it, and what was on the wire. */
export interface BrowserView {
  readonly outcome: Outcome
  readonly asked: readonly PolicyRequest[]
}

/** A page of the request's origin, or null where no page that the engine knows has it. */
export function pageOf(origin: string): { url: string; opaque?: true } | null {
  if (origin === 'null') return { url: 'https://sandboxed.invalid/', opaque: true }
  const url = parseUrl(origin)
  return url?.origin === origin && url.protocol.startsWith('http') ? { url: `${origin}/` } : null
}

/** A script's call that makes a browser send this request. */
export function callOf(request: PolicyRequest, credentials: boolean): PageRequest {
  // Another site's, whatever the page is.
  const url = request.origin === 'https://server.invalid' ? 'https://other-server.invalid/' : 'https://server.invalid/'
  const preflight = isPreflight(request)
  const names = preflight && request.requestHeaders !== null ? request.requestHeaders.split(',').map((name) => name.trim()) : []
  return {
    url,
    method: preflight ? request.requestMethod! : request.method,
    // No safelisted header has such a value: whatever the name, the browser asks.
    headers: names.filter((name) => name !== '').map((name) => [name, '"'] as const),
    credentials: credentials ? 'include' : 'same-origin',
    // Browsers ask about a GET without headers only for it.
    uploadListener: preflight,
  }
}

/** Runs the engine in the browser's role against what a policy decides; null where no page has this origin. */
export function inBrowser({ request, credentials, decide }: Scene, profile: ProfileName): BrowserView | null {
  const page = request.origin === null ? null : pageOf(request.origin)
  if (page === null) return null
  const asked: PolicyRequest[] = []
  const exchange = corsExchange(page, callOf(request, credentials), { profile })
  let turn = exchange.next()
  while (!turn.done) {
    const sent = policyRequest(turn.value)
    asked.push(sent)
    const { status, headers } = decide(sent)
    turn = exchange.next({ status: status ?? 200, headers })
  }
  return { outcome: turn.value, asked }
}

function policyRequest({ method, headers, url }: { method: string; headers: HeaderList; url: string }): PolicyRequest {
  const value = (name: string): string | null => headers.find((line) => line[0] === name)?.[1] ?? null
  return {
    method,
    origin: value('Origin'),
    requestMethod: value('Access-Control-Request-Method'),
    requestHeaders: value('Access-Control-Request-Headers'),
    fetchSite: 'cross-site',
    host: parseUrl(url)!.host,
  }
}
