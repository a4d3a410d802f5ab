/** Whose rules apply: the standard's, or one browser engine's. */
export type ProfileName = 'standard' | 'chromium' | 'firefox' | 'webkit'

/**
 * Where engines depart from the Fetch Standard, one named switch for each departure. The algorithms take them as
 * parameters, so that there is one implementation of each. What a switch says is the departure; where it is
 * absent, the standard's own rule stands.
 */
export interface Profile {
  readonly name: ProfileName

  // Which request headers need a preflight
  /** Lines of one name are joined before the safelist judges them. */
  readonly joinsRepeats?: true
  /** A name that was set twice stands twice in Access-Control-Request-Headers. */
  readonly repeatsNames?: true
  /** Bytes from 0x80 in a header that script sets go out as UTF-8. */
  readonly sendsUtf8?: true
  /** A preflight carries the User-Agent that script has set. */
  readonly preflightUserAgent?: true
  /** In mode no-cors the type of a body is sent, safelisted or not. */
  readonly noCorsType?: true
  /** Bytes from 0x80 count as unsafe in Accept and Content-Type. */
  readonly unsafeBytes?: true
  /** Safelisted values stay so, however long they are together. */
  readonly noTotal?: true
  /** A Content-Type with parameters that ends in a semicolon or a comma (`text/plain;a=b;`) is unsafe. */
  readonly unsafeEnd?: true
  /** What a simple Range looks like; its groups are the first and the last position. */
  readonly simpleRange: RegExp
  /** A Range with a position from here on is not simple. */
  readonly rangeLimit?: bigint
  /** A User-Agent set by script is dropped. */
  readonly dropsUserAgent?: true
  /** Further safelisted names, each with what its value must look like. */
  readonly clientHints: Readonly<Record<string, RegExp>>

  // The preflight
  /** The Origin of a preflight is the page's, also where a redirect has tainted the request's own. */
  readonly untainted?: true
  /** The answer's status is looked at before its Access-Control-Allow-Origin. */
  readonly statusFirst?: true
  /** A redirect with a Location is looked at before all else, or logged beside what else is wrong; by the standard it is a status like others. */
  readonly preflightRedirect?: 'first' | 'logged'
  /** The answer of the page's own origin (after redirects back to it) need not name the origin. */
  readonly trustsHome?: true
  /** The method is checked before Access-Control-Allow-Headers is parsed. */
  readonly methodFirst?: true
  /** Without credentials, `Access-Control-Allow-Headers: *` covers Authorization. */
  readonly starCoversAuth?: true

  // The preflight cache
  /** The cap on Access-Control-Max-Age, seconds. */
  readonly maxAgeCap: number
  /** Seconds that an Access-Control-Max-Age is worth which does not parse. */
  readonly invalidMaxAge: number
  /** What a number of seconds with a sign looks like: `+600` is one, and so is `-1`, no caching. */
  readonly signedMaxAge?: RegExp
  /** One record for each origin and URL: the next preflight replaces it, a request it does not cover drops it. */
  readonly oneRecord?: true
  /** An entry serves only requests of the same kind of credentials. */
  readonly cacheSplits?: true
  /** A `*` that was kept covers later requests without credentials only, or none; by the standard it covers all. */
  readonly cachedStar?: 'bare' | 'never'
  /** A `*` that was kept covers Authorization. */
  readonly cachedStarCoversAuth?: true
  /** HEAD needs an entry, though it is safelisted. */
  readonly cachesHead?: true
  /** Nothing is kept for opaque origins. */
  readonly skipsOpaque?: true
  /** Nothing is kept or looked up for the origin `null` that a redirect has made; that of a sandboxed page is another matter. */
  readonly skipsTainted?: true
  /** A preflight that must not be kept leaves what is kept already as it is. */
  readonly zeroIgnored?: true
  /** A preflight that failed on method or headers is kept all the same. */
  readonly cachesRefused?: true
  /** A failed response to the request itself clears what is kept at any failed CORS check, or never; by the standard, if some hop thought of a preflight. */
  readonly failureClears?: 'always' | 'never'
  /** For how many pairs of origin and URL something is kept. */
  readonly cacheSize: number
  /** URLs of this length and more are not kept. */
  readonly cacheUrl: number

  /** A request with a conditional header (If-None-Match and the like) is not looked up, though what its preflight allows is kept. */
  readonly skipsConditional?: true

  // Redirects
  /** Headers that a redirect to another origin than the page's drops. */
  readonly redirectDrops?: readonly string[]
  /** Statuses 309 to 399 redirect as well, where there is a Location. */
  readonly oddRedirects?: true
  /** A redirect without Location is an ordinary response in redirect mode `error`. */
  readonly errorNeedsUrl?: true
  /** A redirect that leads to mixed content is blocked before the CORS check of its response. */
  readonly mixedFirst?: true
  /** A redirect that leads to mixed content is blocked only after the next preflight. */
  readonly lateMixed?: true
  /** A Location that does not parse is an error before the CORS check, and in redirect mode `manual` too. */
  readonly locationFirst?: true
  /** An empty Location is as if absent, or not a URL; by the standard it is the same URL again. */
  readonly emptyLocation?: 'absent' | 'invalid'
  /** The opaque redirect that a redirect without Location gives in redirect mode `manual` has a body to read. */
  readonly redirectHasBody?: true
  /**
   * Each redirect starts from the headers of the first request: what an earlier one dropped comes back. With `always` that is
   * so for Authorization too, and a redirect that would rewrite the first method drops a body's headers. With `in-cors` only
   * where a request of mode `cors` leads to another origin than the page's or has done so; elsewhere only Content-Type comes
   * back, at a 307 or 308, and a User-Agent that script has set is dropped.
   */
  readonly restores?: 'always' | 'in-cors'
  /** User name and password in the first Location that leaves the page's origin are refused only after the next preflight. */
  readonly lateUserinfo?: true
  /** User name and password in a Location are refused in every mode, also within the page's origin. */
  readonly noUserinfo?: true
  /** A cross-origin redirect makes GET of DELETE, whatever its status. */
  readonly dropsDelete?: true
  /**
   * A hop asks consent for the headers of the first request, whatever redirects have dropped, or for those less what this very
   * redirect drops, while the first request decides whether to ask; and every hop asks after one that had to. By the standard
   * each asks for its own.
   */
  readonly preflightAsksFor?: 'first' | 'first-less'
  /** A redirect within an origin keeps the Origin header, also where the method became GET. */
  readonly keepsOrigin?: true
  /** Redirects are checked once more with the credentials that the first URL would have had: a `*` fails there after a start at the page's own origin. */
  readonly rechecks?: true
  /** In mode no-cors the first URL decides for all hops whether credentials mode `same-origin` sends cookies. */
  readonly noCorsCookies?: true
  /** In mode no-cors every cross-origin redirect taints the Origin, the first one from the page's own origin too. */
  readonly noCorsTaints?: true

  // The response
  /** Lines with an empty value are passed over when lines of one name are joined. */
  readonly skipsEmpty?: true
  /** Access-Control-Allow-Origin on several lines, in just this spelling, fails whatever they say. */
  readonly oneOrigin?: true
  /** Blanks between a header's name and its colon are stripped; else the line is dropped. */
  readonly stripsNames?: true
  /** A 205 may have a body. */
  readonly resetHasBody?: true

  /** A `*` in Access-Control-Expose-Headers counts where what does not parse comes after it. */
  readonly exposeStarFirst?: true

  // Other URLs, and the neighbours
  /** What the modes same-origin and no-cors forbid is checked before ports and mixed content. */
  readonly modesFirst?: true
  readonly noBlank?: true
  /** The response to a `data:` URL shows a Content-Length. */
  readonly dataLength?: true
  /** A page over https may not ask http on the machine itself. */
  readonly mixedLoopback?: true
  /** Local Network Access: a public page needs the user's permission for local and loopback addresses. */
  readonly localNetwork?: true
}

export const standard: Profile = {
  name: 'standard',
  simpleRange: /^bytes=(\d+)-(\d*)$/,
  clientHints: {},
  maxAgeCap: Infinity,
  invalidMaxAge: 5,
  cacheSize: 10_000,
  cacheUrl: Infinity,
}

/** What all three browsers do. */
const browser: Profile = { ...standard, starCoversAuth: true, modesFirst: true }

/** What Chromium and WebKit, whose code was once one, both do. */
const kin: Profile = {
  ...browser,
  joinsRepeats: true,
  oneRecord: true,
  cachedStar: 'bare',
  skipsTainted: true,
  failureClears: 'never',
  errorNeedsUrl: true,
  noBlank: true,
}

/** Chromium's client hints of old, safelisted where their values make sense; the last is the one that no redirect drops. */
const clientHints = {
  'device-memory': /^\d+(\.\d+)?$/,
  dpr: /^\d+(\.\d+)?$/,
  width: /^\d+$/,
  'viewport-width': /^\d+$/,
  rtt: /^\d+$/,
  downlink: /^\d+(\.\d+)?$/,
  ect: /^(slow-2|[234])g$/,
  'save-data': /^on$/i,
}

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  standard,
  chromium: {
    ...kin,
    name: 'chromium',
    rangeLimit: 2n ** 63n - 1n,
    clientHints,
    dropsUserAgent: true,
    preflightRedirect: 'first',
    maxAgeCap: 7200,
    signedMaxAge: /^[+-]?\d+$/,
    skipsOpaque: true,
    cacheSize: 1024,
    cacheUrl: 1024,
    skipsConditional: true,
    redirectDrops: Object.keys(clientHints).slice(0, -1),
    locationFirst: true,
    emptyLocation: 'absent',
    noUserinfo: true,
    noCorsTaints: true,
    stripsNames: true,
    localNetwork: true,
  },
  firefox: {
    ...browser,
    name: 'firefox',
    repeatsNames: true,
    unsafeBytes: true,
    rangeLimit: 2n ** 64n,
    noTotal: true,
    unsafeEnd: true,
    untainted: true,
    preflightRedirect: 'logged',
    trustsHome: true,
    methodFirst: true,
    maxAgeCap: 86_400,
    invalidMaxAge: 0,
    cacheSplits: true,
    cachedStar: 'never',
    cachesHead: true,
    zeroIgnored: true,
    failureClears: 'always',
    cacheSize: 100,
    skipsConditional: true,
    mixedFirst: true,
    exposeStarFirst: true,
    preflightAsksFor: 'first-less',
    restores: 'always',
    skipsEmpty: true,
    oneOrigin: true,
    dataLength: true,
  },
  webkit: {
    ...kin,
    name: 'webkit',
    sendsUtf8: true,
    rangeLimit: 2n ** 64n,
    preflightUserAgent: true,
    noCorsType: true,
    simpleRange: /^bytes=[\v\f]*\+?(\d+)[\v\f]*-(?:[\v\f]*\+?(\d+)[\v\f]*)?$/i,
    statusFirst: true,
    maxAgeCap: 600,
    signedMaxAge: /^[\t\v\f ]*[+-]?\d+[\t\v\f ]*$/,
    cachedStarCoversAuth: true,
    cachesRefused: true,
    oddRedirects: true,
    emptyLocation: 'invalid',
    redirectHasBody: true,
    lateMixed: true,
    lateUserinfo: true,
    dropsDelete: true,
    restores: 'in-cors',
    preflightAsksFor: 'first',
    keepsOrigin: true,
    rechecks: true,
    noCorsCookies: true,
    resetHasBody: true,
    mixedLoopback: true,
  },
}
