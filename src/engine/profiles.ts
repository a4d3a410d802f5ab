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
  readonly noCorsBodyType?: true
  /** Bytes from 0x80 count as unsafe in Accept and Content-Type. */
  readonly highBytesUnsafe?: true
  /** Safelisted values stay so, however long they are together. */
  readonly noTotal?: true
  /** A Content-Type with parameters that ends in a semicolon or a comma (`text/plain;a=b;`) is unsafe. */
  readonly endSeparatorUnsafe?: true
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
  readonly preflightUntainted?: true
  /** The answer's status is looked at before its Access-Control-Allow-Origin. */
  readonly statusFirst?: true
  /** A redirect with a Location is looked at before all else, or logged beside what else is wrong; by the standard it is a status like others. */
  readonly preflightRedirect?: 'checked-first' | 'logged'
  /** The answer of the page's own origin (after redirects back to it) need not name the origin. */
  readonly homeUnchecked?: true
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
  readonly cachedStar?: 'uncredentialed' | 'never'
  /** A `*` that was kept covers Authorization. */
  readonly cachedStarCoversAuth?: true
  /** HEAD needs an entry, though it is safelisted. */
  readonly headNeedsEntry?: true
  /** Nothing is kept for opaque origins. */
  readonly skipsOpaque?: true
  /** Nothing is kept or looked up for the origin `null` that a redirect has made; that of a sandboxed page is another matter. */
  readonly skipsTainted?: true
  /** A preflight that must not be kept leaves what is kept already as it is. */
  readonly zeroIgnored?: true
  /** A preflight that failed on method or headers is kept all the same. */
  readonly keepsRefused?: true
  /** A failed response to the request itself clears what is kept at any failed CORS check, or never; by the standard, if some hop thought of a preflight. */
  readonly failureClears?: 'always' | 'never'
  /** For how many pairs of origin and URL something is kept. */
  readonly cacheSize: number
  /** URLs of this length and more are not kept. */
  readonly cacheUrlLimit: number

  /** A request with a conditional header (If-None-Match and the like) is not looked up, though what its preflight allows is kept. */
  readonly conditionalUncached?: true

  // Redirects
  /** Headers that a redirect to another origin than the page's drops. */
  readonly redirectDrops?: readonly string[]
  /** Statuses 309 to 399 redirect as well, where there is a Location. */
  readonly oddRedirects?: true
  /** A redirect without Location is an ordinary response in redirect mode `error`. */
  readonly errorNeedsLocation?: true
  /** A redirect that leads to mixed content is blocked before the CORS check of its response. */
  readonly mixedFirst?: true
  /** A redirect that leads to mixed content is blocked only after the next preflight. */
  readonly mixedLate?: true
  /** A Location that does not parse is an error before the CORS check, and in redirect mode `manual` too. */
  readonly badLocationFirst?: true
  /** An empty Location is as if absent, or not a URL; by the standard it is the same URL again. */
  readonly emptyLocation?: 'absent' | 'invalid'
  /** The opaque redirect that a redirect without Location gives in redirect mode `manual` has a body to read. */
  readonly redirectHasBody?: true
  /**
   * Each redirect starts from the headers of the first request: what an earlier one dropped comes back. With `in-cors` only
   * where a request of mode `cors` leads to another origin than the page's or has done so; elsewhere only Content-Type comes
   * back, at a 307 or 308, and a User-Agent that script has set is dropped.
   */
  readonly restoresHeaders?: 'always' | 'in-cors'
  /** A redirect drops a body's headers also if it would rewrite the first method, though it does not the present one. */
  readonly dropsByFirstMethod?: true
  /** An Authorization that one redirect dropped comes back as well. */
  readonly authComesBack?: true
  /** User name and password in the first Location that leaves the page's origin are refused only after the next preflight. */
  readonly userinfoLate?: true
  /** User name and password in a Location are refused in every mode, also within the page's origin. */
  readonly refusesUserinfo?: true
  /** A cross-origin redirect makes GET of DELETE, whatever its status. */
  readonly deleteBecomesGet?: true
  /**
   * A hop asks consent for the headers of the first request, whatever redirects have dropped, or for those less what this very
   * redirect drops, while the first request decides whether to ask; by the standard it asks for its own.
   */
  readonly preflightAsksFor?: 'first-headers' | 'first-less-dropped'
  /** A request that needed a preflight once needs one at every later hop. */
  readonly preflightSticks?: true
  /** A redirect within an origin keeps the Origin header, also where the method became GET. */
  readonly keepsOrigin?: true
  /** Redirects are checked once more with the credentials that the first URL would have had: a `*` fails there after a start at the page's own origin. */
  readonly rechecksRedirects?: true
  /** In mode no-cors the first URL decides for all hops whether credentials mode `same-origin` sends cookies. */
  readonly noCorsKeepsCookies?: true
  /** In mode no-cors every cross-origin redirect taints the Origin, the first one from the page's own origin too. */
  readonly noCorsTaints?: true

  // The response
  /** Lines with an empty value are passed over when lines of one name are joined. */
  readonly skipsEmptyLines?: true
  /** Access-Control-Allow-Origin on several lines, in just this spelling, fails whatever they say. */
  readonly oneAllowOrigin?: true
  /** Blanks between a header's name and its colon are stripped; else the line is dropped. */
  readonly stripsNameBlanks?: true
  /** A 205 may have a body. */
  readonly resetHasBody?: true

  /** A `*` in Access-Control-Expose-Headers counts where what does not parse comes after it. */
  readonly exposeStarFirst?: true

  // Other URLs, and the neighbours
  /** What the modes same-origin and no-cors forbid is checked before ports and mixed content. */
  readonly modesFirst?: true
  readonly noAboutBlank?: true
  /** The response to a `data:` URL shows a Content-Length. */
  readonly dataHasLength?: true
  /** A page over https may not ask http on the machine itself. */
  readonly loopbackIsMixed?: true
  /** Local Network Access: a public page needs the user's permission for local and loopback addresses. */
  readonly asksLocalNetwork?: true
}

const standard: Profile = {
  name: 'standard',
  simpleRange: /^bytes=(\d+)-(\d*)$/,
  clientHints: {},
  maxAgeCap: Infinity,
  invalidMaxAge: 5,
  cacheSize: 10_000,
  cacheUrlLimit: Infinity,
}

/** What all three browsers do. */
const browser: Profile = { ...standard, starCoversAuth: true, modesFirst: true }

/** Chromium's client hints of old, safelisted where their values make sense. */
const clientHints = {
  'device-memory': /^\d+(\.\d+)?$/,
  dpr: /^\d+(\.\d+)?$/,
  width: /^\d+$/,
  'viewport-width': /^\d+$/,
  rtt: /^\d+$/,
  downlink: /^\d+(\.\d+)?$/,
  ect: /^(slow-2g|2g|3g|4g)$/,
  'save-data': /^on$/i,
}

export const profiles: Readonly<Record<ProfileName, Profile>> = {
  standard,
  chromium: {
    ...browser,
    name: 'chromium',
    joinsRepeats: true,
    rangeLimit: 2n ** 63n - 1n,
    clientHints,
    dropsUserAgent: true,
    preflightRedirect: 'checked-first',
    maxAgeCap: 7200,
    signedMaxAge: /^[+-]?\d+$/,
    oneRecord: true,
    cachedStar: 'uncredentialed',
    skipsOpaque: true,
    skipsTainted: true,
    failureClears: 'never',
    cacheSize: 1024,
    cacheUrlLimit: 1024,
    conditionalUncached: true,
    redirectDrops: Object.keys(clientHints).filter((name) => name !== 'save-data'),
    badLocationFirst: true,
    errorNeedsLocation: true,
    emptyLocation: 'absent',
    refusesUserinfo: true,
    noCorsTaints: true,
    stripsNameBlanks: true,
    noAboutBlank: true,
    asksLocalNetwork: true,
  },
  firefox: {
    ...browser,
    name: 'firefox',
    repeatsNames: true,
    highBytesUnsafe: true,
    rangeLimit: 2n ** 64n,
    noTotal: true,
    endSeparatorUnsafe: true,
    preflightUntainted: true,
    preflightRedirect: 'logged',
    homeUnchecked: true,
    methodFirst: true,
    maxAgeCap: 86_400,
    invalidMaxAge: 0,
    cacheSplits: true,
    cachedStar: 'never',
    headNeedsEntry: true,
    zeroIgnored: true,
    failureClears: 'always',
    cacheSize: 100,
    conditionalUncached: true,
    mixedFirst: true,
    exposeStarFirst: true,
    preflightAsksFor: 'first-less-dropped',
    preflightSticks: true,
    restoresHeaders: 'always',
    dropsByFirstMethod: true,
    authComesBack: true,
    skipsEmptyLines: true,
    oneAllowOrigin: true,
    dataHasLength: true,
  },
  webkit: {
    ...browser,
    name: 'webkit',
    joinsRepeats: true,
    sendsUtf8: true,
    rangeLimit: 2n ** 64n,
    preflightUserAgent: true,
    noCorsBodyType: true,
    simpleRange: /^bytes=[\v\f]*\+?(\d+)[\v\f]*-(?:[\v\f]*\+?(\d+)[\v\f]*)?$/i,
    statusFirst: true,
    maxAgeCap: 600,
    signedMaxAge: /^[\t\v\f ]*[+-]?\d+[\t\v\f ]*$/,
    oneRecord: true,
    cachedStar: 'uncredentialed',
    cachedStarCoversAuth: true,
    skipsTainted: true,
    keepsRefused: true,
    failureClears: 'never',
    errorNeedsLocation: true,
    oddRedirects: true,
    emptyLocation: 'invalid',
    redirectHasBody: true,
    mixedLate: true,
    userinfoLate: true,
    deleteBecomesGet: true,
    restoresHeaders: 'in-cors',
    preflightAsksFor: 'first-headers',
    preflightSticks: true,
    keepsOrigin: true,
    rechecksRedirects: true,
    noCorsKeepsCookies: true,
    resetHasBody: true,
    noAboutBlank: true,
    loopbackIsMixed: true,
  },
}
