import type { Exchange } from './exchange.ts'
import { getHeader } from './header-list.ts'
import { opaqueOrigin } from './origin.ts'
import type { Profile, ProfileName } from './profiles.ts'
import { serializeRequestOrigin } from './request-origin.ts'
import { asciiLowercase } from './syntax.ts'
import type { HeaderList } from './types.ts'

/**
 * What preflights allowed for one origin and URL: an entry for each method and header name, with the time on the caller's
 * clock at which it is forgotten. Source: https://fetch.spec.whatwg.org/#cache-entry
 */
type CacheEntries = Map<string, number>

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
  /** @internal Entries by partition key, origin and URL, the least recently used first. */
  readonly entries: Map<string, CacheEntries>
}

/** An empty preflight cache; the exchanges that use it keep to the shape and the bounds of this browser's. */
export function createPreflightCache(profile: ProfileName = 'standard'): PreflightCache {
  const entries = new Map<string, CacheEntries>()
  return {
    profile,
    entries,
    get size() {
      return entries.size
    },
    clear: () => entries.clear(),
  }
}

/** Headers that ask for a response only if it has changed: caches are passed by. Source: https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch */
const conditional = /^if-(?:(?:none-)?match|(?:un)?modified-since|range)$/i

/** What is kept that may serve this request. */
export function cacheEntriesFor(exchange: Exchange): CacheEntries {
  const skipped = exchange.profile.skipsConditional && exchange.request.headers.some(([name]) => conditional.test(name))
  return skipped ? new Map() : keptFor(exchange)
}

/** What is kept for the request's origin and URL, without what has expired. */
function keptFor(exchange: Exchange): CacheEntries {
  const { cache } = exchange
  const key = keyOf(exchange)
  const entries = mayCache(exchange) ? cache.get(key) : undefined
  if (!entries) return new Map()
  // Deleted and set again, a key goes to the end: the first one is the one that was used least recently.
  cache.delete(key)
  cache.set(key, entries)
  const now = exchange.now()
  for (const [entry, expires] of entries) if (expires <= now) entries.delete(entry)
  return entries
}

/** Whether an entry covers the method. Source: https://fetch.spec.whatwg.org/#concept-cache-match-method */
export function hasMethodCacheMatch(entries: CacheEntries, exchange: Exchange, method: string): boolean {
  return matches(entries, exchange, '', method).length > 0
}

/** Whether an entry covers the header; `name` is lower-case. Source: https://fetch.spec.whatwg.org/#concept-cache-match-header */
export function hasHeaderNameCacheMatch(entries: CacheEntries, exchange: Exchange, name: string): boolean {
  return matches(entries, exchange, ':', name).length > 0
}

/** The names of entries begin with this: a header's is told from a method's by a colon. */
type Kind = '' | ':'

/** The entries that cover this method or header: by its name or by `*`, for requests with credentials or without. */
function matches(entries: CacheEntries, exchange: Exchange, kind: Kind, name: string): string[] {
  const { profile, request } = exchange
  const include = request.credentials === 'include'
  const byWildcard = wildcardMatches(exchange) && (kind + name !== ':authorization' || profile.cachedStarCoversAuth)
  const found: string[] = []
  for (const each of byWildcard ? [name, '*'] : [name]) {
    // One made with credentials serves requests without them as well.
    for (const credentials of include || profile.cacheSplits ? [include] : [false, true]) {
      const entry = entryOf(credentials, kind, each)
      if (entries.has(entry)) found.push(entry)
    }
  }
  return found
}

function entryOf(credentials: boolean, kind: Kind, name: string): string {
  return `${kind}${name} ${credentials}`
}

function wildcardMatches({ profile, request }: Exchange): boolean {
  const when = profile.cachedStar
  return !when || (when === 'bare' && request.credentials !== 'include')
}

/** What a record of `oneRecord` allows of itself: no method has this name. */
export const anySafelisted = ''

/**
 * Keeps what a preflight allowed: entries that match it already get its lifetime, the rest is made anew.
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 (7.8 to 7.15)
 */
export function storePreflight(exchange: Exchange, methods: readonly string[], headerNames: readonly string[], headers: HeaderList): void {
  const { profile, cache, request } = exchange
  const seconds = maxAge(headers, profile)
  if (!mayCache(exchange) || (seconds === 0 && profile.zeroIgnored)) return
  const entries: CacheEntries = profile.oneRecord ? new Map() : keptFor(exchange)
  const expires = exchange.now() + seconds * 1000
  const put = (kind: Kind, name: string) => {
    const matching = matches(entries, exchange, kind, name)
    if (matching.length === 0) matching.push(entryOf(request.credentials === 'include', kind, name))
    for (const entry of matching) {
      if (seconds > 0) entries.set(entry, expires)
      else entries.delete(entry)
    }
  }
  for (const method of methods) put('', method)
  for (const name of headerNames) put(':', asciiLowercase(name))
  if (profile.oneRecord) put('', anySafelisted)

  const key = keyOf(exchange)
  cache.delete(key)
  if (entries.size > 0) cache.set(key, entries)
  if (cache.size > profile.cacheSize) cache.delete(cache.keys().next().value!)
}

/** Whether the cache is used at all for this origin and URL. */
function mayCache(exchange: Exchange): boolean {
  const { profile, origin, request } = exchange
  if (origin === opaqueOrigin ? profile.skipsOpaque : request.tainted && profile.skipsTainted) return false
  return request.url.href.length < profile.cacheUrl
}

/** Forgets what is kept for this page's origin and URL. Source: https://fetch.spec.whatwg.org/#concept-cache-clear */
export function clearCacheEntries(exchange: Exchange): void {
  exchange.cache.delete(keyOf(exchange))
}

/** Seconds for which a preflight may be kept: 5 where the header is absent or does not parse. */
function maxAge(headers: HeaderList, profile: Profile): number {
  const value = getHeader(headers, 'access-control-max-age', profile)
  if (value === null || value === '') return 5
  if (!(profile.signedMaxAge ?? /^\d+$/).test(value)) return profile.invalidMaxAge
  const seconds = Number(value)
  // Engines that read a number of 64 bits take a bigger one for none.
  if (profile.signedMaxAge && Math.abs(seconds) > 2 ** 63) return profile.invalidMaxAge
  return Math.max(0, Math.min(seconds, profile.maxAgeCap))
}

function keyOf(exchange: Exchange): string {
  const origin = exchange.profile.untainted ? exchange.origin : serializeRequestOrigin(exchange)
  return `${exchange.partition} ${origin} ${exchange.request.url.href}`
}
