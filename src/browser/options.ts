import { type ProfileName, profiles } from '../engine/index.ts'
import { readResolve, type ResolveOption, type Resolver } from './resolve.ts'
import type { Route } from './routes.ts'

/** What `createBrowser()` takes; every option may be left out. */
export interface BrowserOptions {
  /** Whose rules apply: `'chromium'` (default: what most pages meet), `'firefox'`, `'webkit'`, or `'standard'`. */
  readonly profile?: ProfileName
  /** Applications that answer in this process, by origin: no port is listened on, and https needs no certificate. */
  readonly route?: Readonly<Record<string, Route>>
  /** Where hosts are, instead of what DNS says: `{ 'api.example.com': '127.0.0.1:3000' }`, or a function of host and port. */
  readonly resolve?: ResolveOption
  /** The only issuer of certificates to trust, in PEM, instead of those that Node knows. */
  readonly ca?: string
  /** `'block'` sends other sites no cookies, and keeps none of theirs. Default: `'allow'`. */
  readonly thirdPartyCookies?: 'allow' | 'block'
  /**
   * How long a server may keep a request waiting without a byte, in milliseconds; Infinity for ever. Default: 30,000. Browsers wait
   * for minutes: a test that hangs should say so before whoever watches gives up.
   */
  readonly timeout?: number
  /** The clock of the preflight cache and of cookies: milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number
  /** `false` lets pages read every answer, without preflights, and says so once on the console. Default: true. */
  readonly enforce?: boolean
}

export interface Settings {
  readonly profile: ProfileName
  readonly route: Readonly<Record<string, Route>>
  readonly resolver: Resolver
  readonly ca: string | undefined
  readonly thirdPartyCookies: 'allow' | 'block'
  readonly timeout: number
  readonly now: () => number
  readonly enforce: boolean
}

const names = ['profile', 'route', 'resolve', 'ca', 'thirdPartyCookies', 'timeout', 'now', 'enforce'] as const

/** @throws {TypeError} for an unknown option or a wrong value, with what to write instead */
export function readOptions(options: BrowserOptions): Settings {
  refuseUnknown('createBrowser', options, names)
  const { profile = 'chromium', route = {}, resolve = {}, ca, thirdPartyCookies = 'allow', timeout = 30_000, now, enforce = true } = options
  if (!Object.hasOwn(profiles, profile)) throw wrong('profile', profile, `one of ${listed(Object.keys(profiles))}`)
  if (ca !== undefined && (typeof ca !== 'string' || !ca.includes('-----BEGIN CERTIFICATE-----'))) {
    throw wrong('ca', null, "a certificate in PEM, as text: readFileSync('ca.pem', 'utf8')")
  }
  if (thirdPartyCookies !== 'allow' && thirdPartyCookies !== 'block') {
    throw wrong('thirdPartyCookies', thirdPartyCookies, "'allow' or 'block'")
  }
  if (typeof timeout !== 'number' || !(timeout > 0 && (timeout <= 2 ** 31 - 1 || timeout === Infinity))) {
    throw wrong('timeout', timeout, 'a number of milliseconds above 0, or Infinity')
  }
  if (now !== undefined && typeof now !== 'function') throw wrong('now', now, 'a function that gives milliseconds, such as Date.now')
  if (typeof enforce !== 'boolean') throw wrong('enforce', enforce, 'true, or false to let pages read everything')
  if (typeof route !== 'object' || route === null || Symbol.iterator in route)
    throw wrong('route', null, "{ 'https://api.example.com': app }")
  return { profile, route, resolver: readResolve(resolve), ca, thirdPartyCookies, timeout, now: now ?? Date.now, enforce }
}

/** @throws {TypeError} for a name that is none of these */
export function refuseUnknown(where: string, options: object, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null)
    throw new TypeError(`${where}: the options are no object. Write { ${known[0]}: ... }.`)
  const unknown = Object.keys(options).filter((name) => !known.includes(name))
  if (unknown.length === 0) return
  throw new TypeError(
    `${where}: ${unknown.join(', ')} ${unknown.length > 1 ? 'are no options' : 'is no option'}. There is ${listed(known)}.`,
  )
}

function wrong(name: string, value: unknown, use: string): TypeError {
  const shown = value === null ? 'the value' : typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? `the ${typeof value}`)
  return new TypeError(`createBrowser: ${name}: ${shown} does not do. Write ${use}.`)
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, -1).join(', ')}${words.length > 1 ? ' and ' : ''}${words.at(-1)}`
}
