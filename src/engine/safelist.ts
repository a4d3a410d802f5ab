import { mimeTypeEssence } from './mime-type.ts'
import { standard, type Profile } from './profiles.ts'
import { asciiLowercase } from './syntax.ts'
import type { Header, HeaderList } from './types.ts'

/** Source: https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte */
const unsafeByte = /[\0-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/
const languageValue = /^[0-9A-Za-z *,\-.;=]*$/

/**
 * A header that script may set without a preflight; `name` is lower-case.
 * Source: https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export function isCorsSafelistedRequestHeader(name: string, value: string, profile: Profile = standard): boolean {
  if (value.length > 128) return false
  switch (name) {
    case 'accept':
      return isSafeBytes(value, profile)
    case 'accept-language':
    case 'content-language':
      return languageValue.test(value)
    case 'content-type':
      return isSafeBytes(value, profile) && isSafelistedContentType(value, profile)
    case 'range':
      return isSimpleRange(value, profile)
    default:
      // Own ones only: a header may be called `constructor`.
      return Object.hasOwn(profile.clientHints, name) && profile.clientHints[name]!.test(value)
  }
}

function isSafeBytes(value: string, profile: Profile): boolean {
  return !unsafeByte.test(value) && !(profile.unsafeBytes && /[\x80-\xff]/.test(value))
}

const safelistedTypes = new Set(['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'])

function isSafelistedContentType(value: string, profile: Profile): boolean {
  if (profile.unsafeEnd && /[;,]$/.test(value) && value.indexOf(';') < value.length - 1) return false
  return safelistedTypes.has(mimeTypeEssence(value) ?? '')
}

/**
 * A single range of bytes whose first position is given.
 * Source: https://fetch.spec.whatwg.org/#cors-safelisted-request-header (`range`), https://fetch.spec.whatwg.org/#simple-range-header-value
 */
function isSimpleRange(value: string, profile: Profile): boolean {
  const match = profile.simpleRange.exec(value)
  if (!match) return false
  const start = BigInt(match[1]!)
  const end = match[2] ? BigInt(match[2]) : start
  return start <= end && !(profile.rangeLimit && end >= profile.rangeLimit)
}

/**
 * The names for which the page needs the server's consent: lower-case, sorted, each once.
 * Source: https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names
 */
export function corsUnsafeRequestHeaderNames(headers: HeaderList, profile: Profile = standard): string[] {
  const unsafe: string[] = []
  const potentiallyUnsafe: string[] = []
  let safelistValueSize = 0
  for (const [name, value] of profile.joinsRepeats ? combine(headers) : headers) {
    const lower = asciiLowercase(name)
    if (isCorsSafelistedRequestHeader(lower, value, profile)) {
      potentiallyUnsafe.push(lower)
      safelistValueSize += value.length
    } else {
      unsafe.push(lower)
    }
  }
  const names = safelistValueSize > 1024 && !profile.noTotal ? [...unsafe, ...potentiallyUnsafe] : unsafe
  if (names.length < 2) return names
  names.sort()
  return profile.repeatsNames ? names : names.filter((name, index) => name !== names[index - 1])
}

/** Lines of one name made one, as `Headers` iterates them. Source: https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine */
function combine(headers: HeaderList): HeaderList {
  const byName = new Map<string, Header>()
  for (const [name, value] of headers) {
    const lower = asciiLowercase(name)
    const earlier = byName.get(lower)
    byName.set(lower, [lower, earlier ? `${earlier[1]}, ${value}` : value])
  }
  return [...byName.values()]
}

const noCorsSafelistedName = /^(?:accept|(?:accept|content)-language|content-type)$/

/** `name` is lower-case. Source: https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header-name */
export function isNoCorsSafelistedRequestHeaderName(name: string): boolean {
  return noCorsSafelistedName.test(name)
}

/** What a no-cors request may carry. Source: https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header */
export function isNoCorsSafelistedRequestHeader(name: string, value: string, profile: Profile = standard): boolean {
  return isNoCorsSafelistedRequestHeaderName(name) && isCorsSafelistedRequestHeader(name, value, profile)
}
