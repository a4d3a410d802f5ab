/**
 * Switches of the profiles that no recording proves, each with what it is known from. A recorded case makes two requests at most, within
 * seconds, and none after a redirected one; the tests beside the engine's rules say in full what these switches do.
 */
export const unproven: Readonly<Record<string, string>> = {
  'chromium maxAgeCap': 'preflight_result.cc: kMaxTimeout is two hours',
  'chromium cacheSize': 'preflight_cache.cc: kMaxCacheEntries; live Chromium 156 forgets beyond it',
  'chromium cacheUrl': 'preflight_cache.cc: kMaxKeyLength',
  'chromium oneRecord': 'preflight_cache.cc: one result for each origin and URL; it shows at a third request',
  'chromium skipsTainted': 'live Chromium 156: a second request that is redirected alike asks again',
  'chromium skipsConditional': 'live Chromium 156: If-None-Match and the like ask again',
  'chromium redirectDrops': 'live Chromium 156: client hints that script has set are gone after a redirect',
  'chromium locationFirst': 'live Chromium 156: a Location that does not parse, on a response that fails the CORS check too',
  'chromium localNetwork': 'the Local Network Access specification; recordings do not tell where an address lies',

  'firefox maxAgeCap': 'nsCORSListenerProxy.cpp, AddResultToCache: 86400 at most',
  'firefox cacheSize': 'nsCORSListenerProxy.cpp: PREFLIGHT_CACHE_SIZE',
  'firefox cachesHead': 'nsCORSListenerProxy.cpp, CheckRequest: excuses GET and POST alone',
  'firefox zeroIgnored': 'nsCORSListenerProxy.cpp, AddResultToCache: returns before it touches an entry',
  'firefox failureClears': 'nsCORSListenerProxy.cpp, OnStartRequest: RemoveEntries after any failed check',
  'firefox skipsConditional': 'live Firefox 153: If-None-Match and the like ask again',
  'firefox mixedFirst': 'live Firefox 153: its console names the mixed content and no failed CORS check',
  'firefox exposeStarFirst': 'live Firefox 153: a * counts that stands before what does not parse',

  'webkit maxAgeCap': 'CrossOriginPreflightResultCache.cpp: maxPreflightCacheTimeout',
  'webkit oneRecord': 'CrossOriginPreflightResultCache.cpp: one item for each origin and URL; it shows at a third request',
  'webkit skipsTainted': 'NetworkLoadChecker.cpp: a redirect that taints makes a new opaque origin, for which nothing is kept yet',
  'webkit oddRedirects': 'live WebKitGTK 2.50.6: 309 to 399 with a Location redirect',
  'webkit lateMixed': 'live WebKitGTK 2.50.6: a preflight goes out before the redirect to mixed content is blocked',
  'webkit mixedLoopback': 'MixedContentChecker.cpp, isMixedContent: goes by the scheme alone; every recorded server has a domain',
}
