import {
  asciiLowercase,
  countLines,
  getHeader,
  isForbiddenRequestHeader,
  isForbiddenResponseHeaderName,
  isHeaderValue,
  isNamed,
  isNoCorsSafelistedRequestHeader,
  isNoCorsSafelistedRequestHeaderName,
  isToken,
  normalizeHeaderValue,
  type Header,
  type HeaderList,
  type Profile,
} from '../engine/index.ts'
import { refusal } from './refusal.ts'

/** What a `Headers` object may change, and to what. Source: https://fetch.spec.whatwg.org/#concept-headers-guard */
export type HeadersGuard = 'none' | 'request' | 'request-no-cors' | 'response' | 'immutable'

/** What is behind a `Headers` object. */
export interface GuardedList {
  /** Replaced, never changed: who iterates sees by it that something was set. */
  list: HeaderList
  readonly guard: HeadersGuard
  /** Whose safelist and forbidden names are the guard's. */
  readonly profile: Profile
}

/** Source: https://fetch.spec.whatwg.org/#concept-headers-append */
export function appendHeader(headers: GuardedList, name: string, value: string): void {
  appendHeaders(headers, [[name, value]])
}

/** All of them, with one look at what is there: a server may send any number, and script copy them. */
export function appendHeaders(headers: GuardedList, lines: readonly Header[]): void {
  const list = [...headers.list]
  const spellings = new Map<string, string>()
  for (const [name] of list) if (!spellings.has(asciiLowercase(name))) spellings.set(asciiLowercase(name), name)
  for (const [name, rawValue] of lines) {
    const value = normalizeHeaderValue(rawValue)
    if (!validateHeader(headers, name, value)) continue
    const lower = asciiLowercase(name)
    if (headers.guard === 'request-no-cors') {
      const earlier = getHeader(list, lower)
      const whole = earlier === null ? value : `${earlier}, ${value}`
      if (!isNoCorsSafelistedRequestHeader(lower, whole, headers.profile)) continue
    }
    // A name keeps the spelling it came with first. Source: https://fetch.spec.whatwg.org/#concept-header-list-append
    const spelling = spellings.get(lower) ?? name
    spellings.set(lower, spelling)
    list.push([spelling, value])
  }
  if (list.length === headers.list.length) return
  headers.list = list
  removePrivileged(headers)
}

/** Source: https://fetch.spec.whatwg.org/#dom-headers-set */
export function setHeader(headers: GuardedList, name: string, rawValue: string): void {
  const value = normalizeHeaderValue(rawValue)
  if (!validateHeader(headers, name, value)) return
  const lower = asciiLowercase(name)
  if (headers.guard === 'request-no-cors' && !isNoCorsSafelistedRequestHeader(lower, value, headers.profile)) return
  const at = headers.list.findIndex((line) => isNamed(line, lower))
  const line: Header = [headers.list[at]?.[0] ?? name, value]
  headers.list =
    at < 0 ? [...headers.list, line] : headers.list.with(at, line).filter((each, index) => index <= at || !isNamed(each, lower))
  removePrivileged(headers)
}

/** Source: https://fetch.spec.whatwg.org/#dom-headers-delete */
export function deleteHeader(headers: GuardedList, name: string): void {
  if (!validateHeader(headers, name, '')) return
  const lower = asciiLowercase(name)
  if (headers.guard === 'request-no-cors' && !isNoCorsSafelistedRequestHeaderName(lower) && lower !== privileged) return
  if (countLines(headers.list, lower) === 0) return
  headers.list = headers.list.filter((line) => !isNamed(line, lower))
  removePrivileged(headers)
}

/**
 * Whether a line may be changed; false drops the change silently.
 * Source: https://fetch.spec.whatwg.org/#headers-validate
 */
function validateHeader({ guard, profile }: GuardedList, name: string, value: string): boolean {
  requireName(name)
  if (!isHeaderValue(value)) {
    const message = `The value of ${name} holds a NUL or a line break, which no header can carry: take it out or encode it.`
    throw refusal(message, 'invalid-header-value', { name, value })
  }
  if (guard === 'immutable')
    throw new TypeError('These headers cannot be changed: copy them with new Headers(headers), and change the copy.')
  const lower = asciiLowercase(name)
  if (guard === 'request') return !isForbiddenRequestHeader(lower, value, profile)
  return guard !== 'response' || !isForbiddenResponseHeaderName(lower)
}

/** @throws {TypeError} for what is no header name */
export function requireName(name: string): void {
  if (isToken(name)) return
  const message = `"${name}" is no header name: write letters, digits and any of !#$%&'*+-.^_\`|~, without blanks or a colon.`
  throw refusal(message, 'invalid-header-name', { name })
}

/** Source: https://fetch.spec.whatwg.org/#privileged-no-cors-request-header-name */
const privileged = 'range'

/** A Range that the browser put in goes when script changes anything. Source: https://fetch.spec.whatwg.org/#concept-headers-remove-privileged-no-cors-request-headers */
function removePrivileged(headers: GuardedList): void {
  if (headers.guard === 'request-no-cors') headers.list = headers.list.filter((line) => !isNamed(line, privileged))
}
