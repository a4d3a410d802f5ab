import { type Profile, type ProfileName, profiles } from 'visto/engine'
import { duration } from '../../playground/model/duration.ts'

type Switch = Exclude<keyof Profile, 'name' | Limit>
type Limit = (typeof limits)[number]['key']

/** What has a number in every profile. */
export const limits = [
  { key: 'maxAgeCap', title: 'Access-Control-Max-Age counts up to', unit: 'seconds' },
  { key: 'invalidMaxAge', title: 'Where it does not parse, it is worth', unit: 'seconds' },
  { key: 'cacheSize', title: 'Origins and URLs for which a preflight is kept', unit: 'count' },
  { key: 'cacheUrl', title: 'Characters from which on a URL is not kept', unit: 'count' },
] as const satisfies readonly { readonly key: keyof Profile; readonly title: string; readonly unit: 'seconds' | 'count' }[]

/** A limit as one reads it. What the standard leaves to the browser is free there, and where a browser sets none, none is known. */
export function limitIn(profile: ProfileName, { key, unit }: (typeof limits)[number]): string {
  const value = profiles[profile][key]
  // The engine has to stop somewhere, also where nobody says where.
  if (value === Infinity || (key === 'cacheSize' && value === profiles.standard.cacheSize))
    return profile === 'standard' ? 'free' : 'none known'
  return unit === 'seconds' ? duration(value) : value.toLocaleString('en')
}

export interface Departures {
  readonly group: string
  readonly switches: Readonly<Partial<Record<Switch, string>>>
}

/** What each switch of a profile means, for those who look it up. */
export const departures = [
  {
    group: 'What needs a preflight',
    switches: {
      clientHints: 'Save-Data, DPR, Width and other client hints are safelisted',
      joinsRepeats: 'Lines of one name are joined before they are judged',
      noTotal: 'There is no total of 1024 bytes',
      unsafeBytes: 'Bytes from 0x80 are unsafe in Accept and Content-Type',
      unsafeEnd: 'A Content-Type whose parameters end in ; or , is unsafe',
      simpleRange: 'A Range may have a plus sign, white space, capitals',
      rangeLimit: 'A Range with a position beyond 63 or 64 bits is not simple',
      dropsUserAgent: 'A User-Agent set by script is dropped',
      sendsUtf8: 'Bytes from 0x80 go out as UTF-8',
      noCorsType: 'In mode no-cors any Content-Type of a body is sent',
    },
  },
  {
    group: 'The preflight',
    switches: {
      starCoversAuth: 'Access-Control-Allow-Headers: * covers Authorization',
      statusFirst: 'The status is checked before the origin',
      preflightRedirect: 'A redirect is refused, or logged, as such',
      methodFirst: 'The method is checked before the list of headers is parsed',
      trustsHome: 'Back at the page’s own origin the answer need not name it',
      untainted: 'After redirects its Origin is still the page’s, and not null',
      repeatsNames: 'A name set twice stands twice in its list',
      preflightUserAgent: 'It carries the User-Agent that script has set',
      preflightAsksFor: 'After redirects it asks for headers of the first request',
    },
  },
  {
    group: 'Its cache',
    switches: {
      oneRecord: 'One record for each origin and URL: the next answer replaces it',
      cacheSplits: 'With and without credentials are kept apart',
      cachedStar: 'A * that is kept covers less, or nothing',
      cachedStarCoversAuth: 'A * that is kept covers Authorization',
      cachesHead: 'HEAD needs an entry',
      cachesRefused: 'An answer that refuses is kept',
      zeroIgnored: 'Max-Age: 0 leaves what is kept as it is',
      signedMaxAge: 'Max-Age may have a sign: -1 keeps nothing',
      failureClears: 'A request that fails clears it always, or never',
      skipsOpaque: 'Nothing is kept for opaque origins',
      skipsTainted: 'Nothing is kept for the null of a redirect',
      skipsConditional: 'A request with If-None-Match and its like is asked for anew',
    },
  },
  {
    group: 'Redirects',
    switches: {
      redirectDrops: 'To another origin, client hints are dropped',
      oddRedirects: 'Statuses 309 to 399 redirect too',
      errorNeedsUrl: 'redirect: error lets one without Location pass',
      redirectHasBody: 'redirect: manual gives one without Location a body',
      mixedFirst: 'Mixed content is blocked before the CORS check',
      lateMixed: 'Mixed content is blocked after the next preflight',
      locationFirst: 'A Location that does not parse fails first of all',
      emptyLocation: 'An empty Location is none, or is wrong',
      restores: 'Headers that a redirect has dropped come back at the next',
      lateUserinfo: 'User name and password are refused after the next preflight',
      noUserinfo: 'User name and password are refused in every mode',
      dropsDelete: 'To another origin, DELETE becomes GET',
      keepsOrigin: 'Within an origin, Origin stays on what became a GET',
      rechecks: 'From home with cookies, * fails on the way',
      noCorsCookies: 'In mode no-cors the first URL decides on cookies',
      noCorsTaints: 'In mode no-cors every crossing makes Origin null',
    },
  },
  {
    group: 'The answer, and the neighbours',
    switches: {
      skipsEmpty: 'Empty lines of a name do not count',
      oneOrigin: 'Two lines of Access-Control-Allow-Origin fail whatever they say',
      stripsNames: 'Blanks before the colon are forgiven',
      exposeStarFirst: 'A * to expose counts before what does not parse',
      resetHasBody: 'A 205 may have a body',
      dataLength: 'A data: URL shows a Content-Length',
      modesFirst: 'Modes are checked before ports and mixed content',
      noBlank: 'about:blank cannot be fetched',
      mixedLoopback: 'https may not ask http on the machine itself',
      localNetwork: 'The local network needs the user’s permission',
    },
  },
] as const satisfies readonly Departures[]

/** Whether a browser departs from the standard there. */
export function departs(browser: ProfileName, key: Switch): boolean {
  return JSON.stringify(shown(profiles[browser][key])) !== JSON.stringify(shown(profiles.standard[key]))
}

function shown(value: unknown): unknown {
  if (value instanceof RegExp || typeof value === 'bigint') return String(value)
  return typeof value === 'object' && value !== null ? Object.keys(value) : value
}
