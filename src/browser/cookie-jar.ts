import { Cookie, CookieJar, MemoryCookieStore } from 'tough-cookie'
import type { HeaderList, ProfileName } from '../engine/index.ts'
import type { CookieContext } from './cookie-context.ts'

/** A cookie as it is kept. */
export interface BrowserCookie {
  readonly name: string
  readonly value: string
  readonly domain: string
  /** Whether it goes to this very host only, and not to those under it. */
  readonly hostOnly: boolean
  readonly path: string
  readonly secure: boolean
  readonly httpOnly: boolean
  /** As set: null where the server named none, or one that browsers do not know. */
  readonly sameSite: 'strict' | 'lax' | 'none' | null
  /** Milliseconds of the browser's clock; null for a session's cookie. */
  readonly expires: number | null
}

/** The cookies of a browser, for tests to set up and to look at. */
export interface BrowserCookies {
  /** The cookies that a page of this URL's own origin would send there. */
  get(url: string): BrowserCookie[]
  /**
   * Sets a cookie as if the server at the URL had, with a `Set-Cookie` line such as `session=1; Secure; SameSite=None`.
   * @throws {TypeError} where browsers would refuse it
   */
  set(url: string, line: string): void
  clear(): void
}

export interface Jar {
  /** The value of `Cookie`, or null for no such header. */
  header(url: URL, context: CookieContext): string | null
  /** Keeps what the answer sets; what a browser refuses is left out without a word. */
  store(url: URL, headers: HeaderList, context: CookieContext): void
  readonly cookies: BrowserCookies
}

/** In characters, as browsers count a name and its value. Source: https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis (5.7, 1) */
const longest = 4096
/** Of one host, as in Chromium; the oldest go. All hosts of a test together are few. */
const mostOfHost = 180
const mostHosts = 1000

/** One jar for a browser, on its clock. */
export function createJar(profile: ProfileName, now: () => number): Jar {
  const store = new MemoryCookieStore()
  // Safari is the one that sends no Secure cookie to http://localhost.
  const options = { looseMode: true, allowSecureOnLocal: profile !== 'webkit', enforceSecureOriginOnStorage: true }
  const jar = new CookieJar(store, options)
  const laxByDefault = profile === 'chromium' || profile === 'standard'
  const noneNeedsSecure = laxByDefault
  let isEmpty = true

  const matching = (url: URL): Cookie[] =>
    isEmpty ? [] : jar.getCookiesSync(url.href, { expire: false, sort: true }).filter((cookie) => (cookie.expiryTime() ?? Infinity) > now())

  const goesAlong = ({ sameSite }: Cookie, context: CookieContext): boolean =>
    context === 'same-site' || (context === 'cross-site' && (sameSite === undefined ? !laxByDefault : sameSite === 'none'))

  /** Why it is refused; null if it was kept. */
  const keep = (line: string, url: URL, context: CookieContext): string | null => {
    const cookie = Cookie.parse(line, { loose: true })
    if (cookie === undefined) return 'it does not parse'
    if (cookie.key.length + cookie.value.length > longest) return `name and value are longer than ${longest} characters`
    if (!goesAlong(cookie, context)) return 'a request from another site may not set it'
    if (noneNeedsSecure && cookie.sameSite === 'none' && !cookie.secure) return 'SameSite=None needs Secure'
    limitLife(cookie, now())
    try {
      const kept = jar.setCookieSync(cookie, url.href, { now: new Date(now()) })
      if (kept === undefined) return 'the prefix of its name asks for attributes that it has not'
    } catch (error) {
      return (error as Error).message
    }
    isEmpty = false
    if ((cookie.expiryTime() ?? Infinity) <= now()) void store.removeCookie(cookie.domain!, cookie.path!, cookie.key)
    evict(store, cookie.domain)
    return null
  }

  return {
    header(url, context) {
      const cookies = matching(url).filter((cookie) => goesAlong(cookie, context))
      return cookies.length === 0 ? null : cookies.map((cookie) => cookie.cookieString()).join('; ')
    },
    store(url, headers, context) {
      if (context === 'blocked') return
      for (const [name, value] of headers) if (name.toLowerCase() === 'set-cookie') keep(value, url, context)
    },
    cookies: {
      get: (url) => matching(asUrl(url, 'get')).map(shown),
      set(url, line) {
        const refused = keep(line, asUrl(url, 'set'), 'same-site')
        if (refused !== null) throw new TypeError(`browser.cookies.set: browsers refuse this cookie: ${refused}.`)
      },
      clear() {
        jar.removeAllCookiesSync()
        isEmpty = true
      },
    },
  }
}

/** In milliseconds. Source: https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis (5.5) */
const longestLife = 400 * 24 * 3600 * 1000

/** A Max-Age counts from when it was set; the library would count it from the last look at the cookie. */
function limitLife(cookie: Cookie, now: number): void {
  const { maxAge } = cookie
  if (maxAge === null && !(cookie.expires instanceof Date)) return
  const wanted = maxAge === null ? cookie.expiryTime()! : typeof maxAge === 'number' && maxAge > 0 ? now + maxAge * 1000 : 0
  cookie.expires = new Date(Math.min(wanted, now + longestLife))
  cookie.maxAge = null
}

function asUrl(text: string, method: string): URL {
  if (URL.canParse(text)) return new URL(text)
  throw new TypeError(`browser.cookies.${method}: ${JSON.stringify(text)} is no URL. Write it in full, such as https://api.example.com/.`)
}

/** A server may set cookies without end. */
function evict(store: MemoryCookieStore, domain: string | null): void {
  const hosts = Object.keys(store.idx)
  if (hosts.length > mostHosts) delete store.idx[hosts[0]!]
  const ofHost = Object.values(store.idx[domain ?? ''] ?? {}).flatMap((ofPath) => Object.values(ofPath))
  if (ofHost.length <= mostOfHost) return
  const [oldest] = ofHost.sort((a, b) => a.creationIndex - b.creationIndex)
  delete store.idx[oldest!.domain!]![oldest!.path!]![oldest!.key]
}

function shown(cookie: Cookie): BrowserCookie {
  const { key, value, domain, hostOnly, path, secure, httpOnly, sameSite } = cookie
  const expires = cookie.expiryTime()
  return {
    name: key,
    value,
    domain: domain ?? '',
    hostOnly: hostOnly === true,
    path: path ?? '/',
    secure,
    httpOnly,
    sameSite: (sameSite as BrowserCookie['sameSite'] | undefined) ?? null,
    expires: expires === undefined || expires === Infinity ? null : expires,
  }
}
