import type { HeaderList, PageRequest, WireRequest } from './types.ts'

/**
 * The CORS-preflight cache as the Fetch Standard words it, and nothing else: a list of entries, searched from end to end.
 * The engine's own is compared with it. Source: https://fetch.spec.whatwg.org/#cors-preflight-cache
 */
export interface CacheEntry {
  readonly key: string
  readonly byteSerializedOrigin: string
  readonly url: string
  readonly credentials: boolean
  readonly method: string | null
  readonly headerName: string | null
  maxAge: number
  stored: number
}

/** Who asks, and for what: as much of a request as the cache looks at. */
export interface Asked {
  readonly key: string
  readonly byteSerializedOrigin: string
  readonly url: string
  readonly credentialsMode: string
}

export interface NaiveCache {
  /** Seconds. */
  now: number
  entries: CacheEntry[]
}

/** Source: https://fetch.spec.whatwg.org/#concept-cache-match */
function isCacheEntryMatch(cache: NaiveCache, entry: CacheEntry, asked: Asked): boolean {
  const alive = cache.now < entry.stored + entry.maxAge
  const same = entry.key === asked.key && entry.byteSerializedOrigin === asked.byteSerializedOrigin && entry.url === asked.url
  return alive && same && (entry.credentials || asked.credentialsMode !== 'include')
}

/** Source: https://fetch.spec.whatwg.org/#concept-cache-match-method */
function methodMatches(cache: NaiveCache, asked: Asked, method: string): CacheEntry[] {
  return cache.entries.filter((entry) => isCacheEntryMatch(cache, entry, asked) && (entry.method === method || entry.method === '*'))
}

/** Source: https://fetch.spec.whatwg.org/#concept-cache-match-header */
function headerNameMatches(cache: NaiveCache, asked: Asked, name: string): CacheEntry[] {
  const wildcard = name.toLowerCase() !== 'authorization'
  return cache.entries.filter((entry) => {
    const matches = entry.headerName?.toLowerCase() === name.toLowerCase() || (entry.headerName === '*' && wildcard)
    return isCacheEntryMatch(cache, entry, asked) && matches
  })
}

/**
 * Whether a request that needs consent must ask for it now.
 * Source: https://fetch.spec.whatwg.org/#concept-http-fetch (makeCORSPreflight)
 */
export function asksForConsent(
  cache: NaiveCache,
  asked: Asked,
  method: string,
  unsafeNames: readonly string[],
  useCorsPreflight: boolean,
): boolean {
  const methodCounts = !['GET', 'HEAD', 'POST'].includes(method) || useCorsPreflight
  if (methodMatches(cache, asked, method).length === 0 && methodCounts) return true
  return unsafeNames.some((name) => headerNameMatches(cache, asked, name).length === 0)
}

/**
 * What a preflight that succeeded leaves behind.
 * Source: https://fetch.spec.whatwg.org/#cors-preflight-fetch-0 (7.1 to 7.15)
 */
export function store(cache: NaiveCache, asked: Asked, headers: HeaderList, method: string, useCorsPreflight: boolean): void {
  const allowed = valuesOf(headers, 'access-control-allow-methods')
  const methods = allowed ?? (useCorsPreflight ? [method] : [])
  const headerNames = valuesOf(headers, 'access-control-allow-headers') ?? []
  const maxAge = maxAgeOf(headers)
  const { credentialsMode, ...place } = asked
  const entry = { ...place, credentials: credentialsMode === 'include', maxAge, stored: cache.now }
  for (const each of methods) {
    if (!refresh(methodMatches(cache, asked, each), entry)) cache.entries.push({ ...entry, method: each, headerName: null })
  }
  for (const each of headerNames) {
    if (!refresh(headerNameMatches(cache, asked, each), entry)) cache.entries.push({ ...entry, method: null, headerName: each })
  }
}

/** Sets the age of matching entries, counted from now on; false if there are none. */
function refresh(matching: readonly CacheEntry[], { maxAge, stored }: { maxAge: number; stored: number }): boolean {
  for (const entry of matching) Object.assign(entry, { maxAge, stored })
  return matching.length > 0
}

/** Source: https://fetch.spec.whatwg.org/#concept-cache-clear */
export function clear(cache: NaiveCache, { key, byteSerializedOrigin, url }: Asked): void {
  cache.entries = cache.entries.filter((entry) => {
    return !(entry.key === key && entry.byteSerializedOrigin === byteSerializedOrigin && entry.url === url)
  })
}

/** The members of a list header that parses; null if it is absent. */
function valuesOf(headers: HeaderList, name: string): string[] | null {
  const lines = headers.filter((line) => line[0].toLowerCase() === name)
  if (lines.length === 0) return null
  return lines.flatMap(([, value]) => value.split(',').map((member) => member.trim())).filter((member) => member !== '')
}

/** Digits on one line, else 5. */
function maxAgeOf(headers: HeaderList): number {
  const lines = headers.filter((line) => line[0].toLowerCase() === 'access-control-max-age')
  return lines.length === 1 && /^\d+$/.test(lines[0]![1].trim()) ? Number(lines[0]![1]) : 5
}

const unsafe = ['x-a', 'x-b', 'authorization']

/** The names that need consent, of the few headers that the tests send. */
export function unsafeNamesOf({ headers }: WireRequest): string[] {
  const names = headers.filter(([name, value]) => unsafe.includes(name.toLowerCase()) || value === 'application/json')
  return [...new Set(names.map(([name]) => name.toLowerCase()))].toSorted()
}

/** Source: https://fetch.spec.whatwg.org/#use-cors-preflight-flag */
export function usesCorsPreflight({ uploadListener, body }: PageRequest): boolean {
  return uploadListener === true || body?.replayable === false
}
