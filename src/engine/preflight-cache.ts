import type { Exchange } from './exchange.ts'
import { getHeader } from './header-list.ts'
import { profiles, type Profile, type ProfileName } from './profiles.ts'
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
  /** For how many pairs of origin and URL something is kept. */
  readonly size: number
  /** Forgets everything, as a fresh browser profile. */
  clear(): void
  /** @internal Entries by partition key, origin and URL, the least recently stored first. */
  readonly entries: Map<string, CacheEntry[]>
}

/** An empty preflight cache, bounded as the browser's own. */
export function createPreflightCache(profile: ProfileName = 'standard'): PreflightCache {
  const entries = new Map<string, CacheEntry[]>()
  void profiles[profile]
  return {
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
  return profile.cachedWildcardMatches === 'always' || (profile.cachedWildcardMatches === 'uncredentialed' && request.credentials !== 'include')
}

function find(exchange: Exchange, test: (entry: CacheEntry) => boolean): CacheEntry | undefined {
  const include = exchange.request.credentials === 'include'
  const exact = exchange.profile.cacheSeparatesCredentials
  const now = exchange.now()
  return exchange.cache.entries
    .get(keyOf(exchange))
    ?.find((entry) => now < entry.expires && (entry.credentials === include || (entry.credentials && !exact)) && test(entry))
}

/**
 * Keeps what a preflight allowed: one entry for each method and each header name.
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 (7.8 to 7.15)
 */
export function storePreflight(exchange: Exchange, methods: readonly string[], headerNames: readonly string[], headers: HeaderList): void {
  const { profile, cache, request } = exchange
  const lifetime = maxAge(headers, profile)
  const key = keyOf(exchange)
  const kept = profile.cacheKeepsOneRecord ? [] : (cache.entries.get(key) ?? [])
  const credentials = request.credentials === 'include'
  const now = exchange.now()
  const put = (method: string | null, headerName: string | null) => {
    const match = kept.find(
      (entry) => entry.method === method && entry.headerName === headerName && (entry.credentials === credentials || (entry.credentials && !profile.cacheSeparatesCredentials)),
    )
    if (match === undefined) kept.push({ credentials, method, headerName, expires: now + lifetime * 1000 })
    else match.expires = now + lifetime * 1000
  }
  for (const method of methods) put(method, null)
  for (const name of headerNames) put(null, asciiLowercase(name))

  cache.entries.delete(key)
  const live = kept.filter((entry) => now < entry.expires)
  if (live.length === 0 || !mayCache(exchange)) return
  cache.entries.set(key, live)
  if (cache.entries.size > profile.cacheSize) cache.entries.delete(cache.entries.keys().next().value!)
}

function mayCache({ profile, origin, request }: Exchange): boolean {
  return !(profile.cacheSkipsOpaqueOrigins && origin === 'null') && request.url.href.length < profile.cacheUrlLimit
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
  return Math.max(0, Math.min(Number(value), profile.maxAgeCap))
}

function keyOf(exchange: Exchange): string {
  return `${exchange.partition} ${serializeRequestOrigin(exchange)} ${exchange.request.url.href}`
}
