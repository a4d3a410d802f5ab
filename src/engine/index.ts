/** The Fetch Standard's CORS protocol as browsers apply it: without network, clock or platform. */
export { connectSrcText } from './console/connect-src.ts'
export { consoleText, type Browser, type ConsoleOptions } from './console/console-text.ts'
export type { About, Meaning, NeighbourCode, RecognisedLine } from './console/meaning.ts'
export { recogniseConsole } from './console/recognise.ts'
export { scriptError } from './console/script-error.ts'
export { corsExchange } from './cors-exchange.ts'
export { describeFinding } from './describe-finding.ts'
export type { Finding, FindingArgs, FindingCode, FindingPlace } from './finding.ts'
export { includesUserinfo, parseUrl, withoutFragment, type Url } from './platform.ts'
export { createPreflightCache, type PreflightCache } from './preflight-cache.ts'
export { profiles, type Profile, type ProfileName } from './profiles.ts'
export { isReadable } from './readable.ts'
export type * from './types.ts'
export { webSocketAtBest } from './web-socket.ts'

// The rules, under the standard's names.
export { isBadPort } from './bad-port.ts'
export { consentingHeaders } from './consenting-headers.ts'
export { corsCheck, type CorsCheck } from './cors-check.ts'
export { parseDataUrl } from './data-url.ts'
export { isForbiddenRequestHeader, isForbiddenRequestHeaderName, isForbiddenResponseHeaderName } from './forbidden.ts'
export { countLines, extractHeaderListValues, getHeader, isNamed } from './header-list.ts'
export { corsSafelistedMethods, isCorsSafelistedMethod, isForbiddenMethod, normalizeMethod } from './method.ts'
export { mimeTypeEssence } from './mime-type.ts'
export { isMixedContent } from './mixed-content.ts'
export {
  isLoopbackHost,
  isPotentiallyTrustworthy,
  isSameOrigin,
  isSameSite,
  isSchemelesslySameSite,
  originOf,
  type Origin,
  type RegistrableDomain,
} from './origin.ts'
export { preflightHeaders } from './preflight-headers.ts'
export { secFetchHeaders } from './sec-fetch-headers.ts'
export { secFetchSite } from './sec-fetch-site.ts'
export {
  corsUnsafeRequestHeaderNames,
  isCorsSafelistedRequestHeader,
  isNoCorsSafelistedRequestHeader,
  isNoCorsSafelistedRequestHeaderName,
} from './safelist.ts'
export { isCorsSafelistedResponseHeaderName } from './filtered-response.ts'
export { isNullBodyStatus, isOkStatus, isRedirectStatus } from './status.ts'
export { asciiLowercase, isByteString, isHeaderValue, isToken, normalizeHeaderValue } from './syntax.ts'
export { determineReferrer } from './determine-referrer.ts'
export { defaultReferrerPolicy, isReferrerPolicy, parseReferrerPolicy, referrerPolicies, type ReferrerPolicy } from './referrer-policy.ts'
export { requestEnumerations } from './request.ts'
