/** Whose rules apply: the standard's, or one browser engine's. */
export type ProfileName = 'standard' | 'chromium' | 'firefox' | 'webkit'

/**
 * Where engines depart from the Fetch Standard, one named switch for each departure. The algorithms take them as
 * parameters, so that there is one implementation of each. What a switch says is the departure; `false` (or the value in
 * `standard`) is the standard's own rule.
 */
export interface Profile {
  readonly name: ProfileName

  // Which request headers need a preflight
  /** Lines of one name are joined before the safelist judges them. */
  readonly repeatedHeadersAreCombined: boolean
  /** A name that was set twice stands twice in Access-Control-Request-Headers. */
  readonly requestHeadersKeepRepeats: boolean
  /** Bytes from 0x80 count as unsafe in Accept and Content-Type. */
  readonly highBytesAreUnsafe: boolean
  /** An Accept of blanks only is unsafe. */
  readonly blankAcceptIsUnsafe: boolean
  /** A Content-Type with an empty parameter (`text/plain;;`) is unsafe. */
  readonly emptyMimeParameterIsUnsafe: boolean
  /** What a simple Range looks like; its groups are the first and the last position. */
  readonly simpleRange: RegExp
  /** A Range position beyond 64 bits is not simple. */
  readonly rangePositionsAre64Bit: boolean
  /** Further safelisted names, each with what its value must look like. */
  readonly safelistedClientHints: Readonly<Record<string, RegExp>>

  // The preflight
  /** The Origin of a preflight is the page's, also where a redirect has tainted the request's own. */
  readonly preflightOriginIsNeverTainted: boolean
  /** The answer's status is looked at before its Access-Control-Allow-Origin. */
  readonly preflightStatusComesFirst: boolean
  /** A redirect with a Location: a status like others, looked at before all else, or only logged beside what else is wrong. */
  readonly preflightRedirect: 'by-status' | 'checked-first' | 'logged'
  /** The method is checked before Access-Control-Allow-Headers is parsed. */
  readonly preflightMethodComesBeforeHeaders: boolean
  /** Without credentials, `Access-Control-Allow-Headers: *` covers Authorization. */
  readonly wildcardCoversAuthorization: boolean

  // The preflight cache
  /** The cap on Access-Control-Max-Age, seconds. */
  readonly maxAgeCap: number
  /** Seconds that an Access-Control-Max-Age is worth which does not parse. */
  readonly invalidMaxAge: number
  /** `+600` is a number, and so is `-1`: no caching. */
  readonly maxAgeMayHaveSign: boolean
  /** One record for each origin and URL: the next preflight replaces it, a request it does not cover drops it. */
  readonly cacheKeepsOneRecord: boolean
  /** An entry serves only requests of the same kind of credentials. */
  readonly cacheSeparatesCredentials: boolean
  /** Whether a `*` that was kept covers a later request. */
  readonly cachedWildcardMatches: 'always' | 'uncredentialed' | 'never'
  /** A `*` that was kept covers Authorization. */
  readonly cachedWildcardCoversAuthorization: boolean
  /** HEAD needs an entry, though it is safelisted. */
  readonly cachedHeadNeedsEntry: boolean
  /** Nothing is kept for opaque origins. */
  readonly cacheSkipsOpaqueOrigins: boolean
  /** A preflight that failed on method or headers is kept all the same. */
  readonly cacheKeepsRefusedPreflight: boolean
  /** Entries stay when the response to the request itself fails the CORS check. */
  readonly cacheOutlivesFailedResponse: boolean
  /** For how many pairs of origin and URL something is kept. */
  readonly cacheSize: number
  /** URLs of this length and more are not kept. */
  readonly cacheUrlLimit: number

  // The response
  /** Lines with an empty value are passed over when lines of one name are joined. */
  readonly emptyLinesAreSkipped: boolean
  /** Access-Control-Allow-Origin on several lines fails, whatever they say. */
  readonly allowOriginMustBeOneLine: boolean
  /** Blanks between a header's name and its colon are stripped; else the line is dropped. */
  readonly blanksBeforeColonAreStripped: boolean
  /** A 205 may have a body. */
  readonly resetContentHasBody: boolean

  // Other URLs, and the neighbours
  readonly aboutBlankIsRefused: boolean
  /** The response to a `data:` URL shows a Content-Length. */
  readonly dataUrlsHaveLength: boolean
  /** A page over https may not ask http on the machine itself. */
  readonly loopbackIsMixedContent: boolean
  /** Local Network Access: a public page needs the user's permission for local and loopback addresses. */
  readonly localNetworkNeedsPermission: boolean
}

const standard: Profile = {
  name: 'standard',
  repeatedHeadersAreCombined: false,
  requestHeadersKeepRepeats: false,
  highBytesAreUnsafe: false,
  blankAcceptIsUnsafe: false,
  emptyMimeParameterIsUnsafe: false,
  simpleRange: /^bytes=(\d+)-(\d*)$/,
  rangePositionsAre64Bit: false,
  safelistedClientHints: {},
  preflightOriginIsNeverTainted: false,
  preflightStatusComesFirst: false,
  preflightRedirect: 'by-status',
  preflightMethodComesBeforeHeaders: false,
  wildcardCoversAuthorization: false,
  maxAgeCap: Infinity,
  invalidMaxAge: 5,
  maxAgeMayHaveSign: false,
  cacheKeepsOneRecord: false,
  cacheSeparatesCredentials: false,
  cachedWildcardMatches: 'always',
  cachedWildcardCoversAuthorization: false,
  cachedHeadNeedsEntry: false,
  cacheSkipsOpaqueOrigins: false,
  cacheKeepsRefusedPreflight: false,
  cacheOutlivesFailedResponse: false,
  cacheSize: 10_000,
  cacheUrlLimit: Infinity,
  emptyLinesAreSkipped: false,
  allowOriginMustBeOneLine: false,
  blanksBeforeColonAreStripped: false,
  resetContentHasBody: false,
  aboutBlankIsRefused: false,
  dataUrlsHaveLength: false,
  loopbackIsMixedContent: false,
  localNetworkNeedsPermission: false,
}

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  standard,
  chromium: { ...standard, name: 'chromium' },
  firefox: { ...standard, name: 'firefox' },
  webkit: { ...standard, name: 'webkit' },
}
