import type { Exchange } from './exchange.ts'
import { getHeader } from './header-list.ts'
import { opaqueOrigin } from './origin.ts'
import type { Profile, ProfileName } from './profiles.ts'
import { serializeRequestOrigin } from './request-origin.ts'
import { asciiLowercase } from './syntax.ts'
import type { HeaderList } from './types.ts'

/** What a preflight allowed once: a method or a header name, for a while. Source: https://fetch.spec.whatwg.org/#cache-entry */
interface CacheEntry {
  readonly credentials: boolean
  readonly method: string | null
  /** Lower-case. */
  readonly headerName: string | null
  /** Milliseconds on the caller's clock. */
  expires: number
}

/**
 * A browser's CORS-preflight cache; make one with `createPreflightCache` and share it between exchanges of one profile.
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-cache
 */
export interface PreflightCache {
  readonly profile: ProfileName
  /** For how many pairs of origin and URL something is kept. */
  readonly size: number
  /** Forgets everything, as a fresh browser profile. */
  clear(): void
  /** @internal Entries by partition key, origin and URL, the least recently stored first. */
  readonly entries: Map<string, CacheEntry[]>
}

/** An empty preflight cache; the exchanges that use it keep to the shape and the bounds of this browser's. */
export function createPreflightCache(profile: ProfileName = 'standard'): PreflightCache {
  const entries = new Map<string, CacheEntry[]>()
  return {
    profile,
    entries,
    get size() {
      return entries.size
    },
    clear: () => entries.clear(),
  }
}

/** Whether a live entry covers the method. Source: https://fetch.spec.whatwg.org/#concept-cache-match-method */
export function hasMethodCacheMatch(exchange: Exchange, method: string): boolean {
  return find(exchange, (entry) => entry.method === method || (entry.method === '*' && wildcardMatches(exchange))) !== undefined
}

/** Whether a live entry covers the header; `name` is lower-case. Source: https://fetch.spec.whatwg.org/#concept-cache-match-header */
export function hasHeaderNameCacheMatch(exchange: Exchange, name: string): boolean {
  const { profile } = exchange
  const byWildcard = wildcardMatches(exchange) && (name !== 'authorization' || profile.cachedWildcardCoversAuthorization)
  return find(exchange, (entry) => entry.headerName === name || (entry.headerName === '*' && byWildcard)) !== undefined
}

function wildcardMatches({ profile, request }: Exchange): boolean {
  return (
    profile.cachedWildcardMatches === 'always' || (profile.cachedWildcardMatches === 'uncredentialed' && request.credentials !== 'include')
  )
}

function find(exchange: Exchange, test: (entry: CacheEntry) => boolean): CacheEntry | undefined {
  if (!mayCache(exchange)) return undefined
  const now = exchange.now()
  return exchange.cache.entries.get(keyOf(exchange))?.find((entry) => now < entry.expires && serves(entry, exchange) && test(entry))
}

/**
 * Keeps what a preflight allowed: one entry for each method and each header name.
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 (7.8 to 7.15)
 */
export function storePreflight(exchange: Exchange, methods: readonly string[], headerNames: readonly string[], headers: HeaderList): void {
  const { profile, cache, request } = exchange
  const seconds = maxAge(headers, profile)
  if (!mayCache(exchange) || (seconds === 0 && profile.zeroMaxAgeLeavesEntries)) return
  const key = keyOf(exchange)
  const kept = profile.cacheKeepsOneRecord ? [] : (cache.entries.get(key) ?? [])
  const credentials = request.credentials === 'include'
  const now = exchange.now()
  const expires = now + seconds * 1000
  const put = (method: string | null, headerName: string | null) => {
    const match = kept.find((entry) => entry.method === method && entry.headerName === headerName && serves(entry, exchange))
    if (match === undefined) kept.push({ credentials, method, headerName, expires })
    else match.expires = expires
  }
  for (const method of methods) put(method, null)
  for (const name of headerNames) put(null, asciiLowercase(name))

  cache.entries.delete(key)
  const live = kept.filter((entry) => now < entry.expires)
  if (live.length > 0) cache.entries.set(key, live)
  if (cache.entries.size > profile.cacheSize) cache.entries.delete(cache.entries.keys().next().value!)
}

/** Whether an entry of these credentials serves the request: one made with them serves those without as well. */
function serves(entry: CacheEntry, { request, profile }: Exchange): boolean {
  const include = request.credentials === 'include'
  return entry.credentials === include || (entry.credentials && !profile.cacheSeparatesCredentials)
}

/** Whether the cache is used at all for this origin and URL. */
function mayCache(exchange: Exchange): boolean {
  const { profile, origin, request } = exchange
  if ((request.tainted && profile.cacheSkipsTaintedOrigins) || (origin === opaqueOrigin && profile.cacheSkipsOpaqueOrigins)) return false
  return request.url.href.length < profile.cacheUrlLimit
}

/** Forgets what is kept for this page's origin and URL. Source: https://fetch.spec.whatwg.org/#concept-cache-clear */
export function clearCacheEntries(exchange: Exchange): void {
  exchange.cache.entries.delete(keyOf(exchange))
}

/** Seconds for which a preflight may be kept: 5 where the header is absent or does not parse. */
function maxAge(headers: HeaderList, profile: Profile): number {
  const value = getHeader(headers, 'access-control-max-age', profile)
  if (value === null || value === '') return 5
  if (!(profile.maxAgeMayHaveSign ? /^[+-]?\d+$/ : /^\d+$/).test(value)) return profile.invalidMaxAge
  const seconds = Number(value)
  // Engines that read a number of 64 bits take a bigger one for none.
  if (profile.maxAgeMayHaveSign && Math.abs(seconds) >= 2 ** 63) return profile.invalidMaxAge
  return Math.max(0, Math.min(seconds, profile.maxAgeCap))
}

function keyOf(exchange: Exchange): string {
  const origin = exchange.profile.preflightOriginIsNeverTainted ? exchange.origin : serializeRequestOrigin(exchange)
  return `${exchange.partition} ${origin} ${exchange.request.url.href}`
}
