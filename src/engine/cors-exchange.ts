import { finding, type Exchange } from './exchange.ts'
import type { Finding } from './finding.ts'
import { mainFetch } from './main-fetch.ts'
import { opaqueOrigin, originOf, siteOf } from './origin.ts'
import { parseUrl } from './platform.ts'
import { clearCacheEntries } from './preflight-cache.ts'
import { profiles } from './profiles.ts'
import { createRequest } from './request.ts'
import type { ExchangeOptions, NetworkFailure, Outcome, Page, PageRequest, ResponseHead, VisibleResponse, WireRequest } from './types.ts'

/**
 * What a browser does with a page's `fetch()`: yields every request that it puts on the wire, is given the head of each
 * response, and ends with what script sees and why.
 *
 *     const exchange = corsExchange({ url: 'https://app.example/' }, { url: 'https://api.example/users', method: 'PUT' })
 *     let step = exchange.next()
 *     while (!step.done) step = exchange.next(answer(step.value))
 *     step.value.result // { kind: 'response', ... } or { kind: 'network-error' }
 *
 * The caller owns clock, network, cookies and bodies; `.return()` aborts. What the page does wrong ends as a network error
 * with a finding; a `TypeError` is thrown only for a page whose URL does not parse, or a cache of another profile.
 * Source: https://fetch.spec.whatwg.org/#fetch-method
 */
export function* corsExchange<R extends ResponseHead>(
  page: Page,
  request: PageRequest,
  options: ExchangeOptions = {},
): Generator<WireRequest, Outcome<R>, R | NetworkFailure> {
  const pageUrl = parseUrl(page.url)
  if (!pageUrl) throw new TypeError(`page.url is no absolute URL: ${page.url}`)
  const profileName = options.profile ?? options.cache?.profile ?? 'standard'
  const { cache } = options
  if (cache && cache.profile !== profileName) throw new TypeError(`cache: give createPreflightCache('${profileName}')`)
  const profile = profiles[profileName]
  const origin = page.opaque ? opaqueOrigin : originOf(pageUrl)
  const state = createRequest(request, pageUrl, origin, profile)
  if ('code' in state) {
    const { url, mode = 'cors', redirect = 'follow' } = request
    const asGiven = { hop: 0, mode, redirect, tainting: 'basic', url: { href: url }, firstUrl: url } as const
    return ended(finding({ of: 'request', pageUrl, origin, request: asGiven }, state.code, state.args), [], [])
  }
  const topLevel = (page.topLevel && parseUrl(page.topLevel)) || pageUrl
  const exchange: Exchange = {
    page,
    pageUrl,
    origin,
    // A cache that this fetch has to itself needs no parts.
    partition: cache ? siteOf(originOf(topLevel), options.registrableDomain) : '',
    profile,
    cache: cache?.entries ?? new Map(),
    now: options.now ?? (() => 0),
    registrableDomain: options.registrableDomain,
    trace: options.trace,
    request: state,
    wire: [],
    warnings: [],
    withPreflight: false,
    refusal: null,
    of: 'request',
  }
  const end = yield* mainFetch<R>(exchange)
  if ('code' in end) clearAfterFailure(exchange, end)
  return ended(end, exchange.warnings, exchange.wire)
}

function ended<R extends ResponseHead>(
  end: VisibleResponse<R> | Finding,
  warnings: readonly Finding[],
  wire: readonly WireRequest[],
): Outcome<R> {
  const blocked = 'code' in end
  return {
    result: blocked ? { kind: 'network-error' } : end,
    finding: blocked ? end : null,
    warnings,
    wire,
    reached: wire.some(({ of }) => of === 'request'),
  }
}

/** Source: https://fetch.spec.whatwg.org/#concept-main-fetch (12, on corsWithPreflightResponse) */
function clearAfterFailure(exchange: Exchange, { of, code }: Finding): void {
  const { failureClears } = exchange.profile
  if (of === 'preflight' || failureClears === 'never') return
  if (failureClears === 'always' ? code.startsWith('allow-') : exchange.withPreflight) clearCacheEntries(exchange)
}
