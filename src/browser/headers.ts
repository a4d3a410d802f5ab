import { asciiLowercase, getHeader, isNamed, profiles, type HeaderList, type Profile } from '../engine/index.ts'
import { appendHeader, appendHeaders, deleteHeader, requireName, setHeader, type GuardedList, type HeadersGuard } from './header-guard.ts'
import { headerBytes, headerPairs } from './headers-init.ts'
import { HeadersIterator } from './headers-iterator.ts'
import { inspected } from './inspected.ts'
import { asInterface, requireArguments } from './web-idl.ts'

let guarded: (headers: Headers) => GuardedList
let withGuard: (state: GuardedList) => Headers

/**
 * The browser's `Headers`: names and values as HTTP has them, and a guard that drops or refuses what script may not change.
 * Source: https://fetch.spec.whatwg.org/#headers-class
 */
export class Headers {
  #state: GuardedList = { list: [], guard: 'none', profile: profiles.standard }

  static {
    guarded = (headers) => headers.#state
    withGuard = (state) => {
      const headers = new Headers()
      headers.#state = state
      return headers
    }
  }

  constructor(init?: unknown) {
    // Source: https://fetch.spec.whatwg.org/#concept-headers-fill
    if (init !== undefined) appendHeaders(this.#state, headerPairs(init))
  }

  append(name: string, value: string): void {
    requireArguments(arguments, 2, 'Headers.append')
    appendHeader(this.#state, headerBytes(name), headerBytes(value, name))
  }

  delete(name: string): void {
    requireArguments(arguments, 1, 'Headers.delete')
    deleteHeader(this.#state, headerBytes(name))
  }

  get(name: string): string | null {
    requireArguments(arguments, 1, 'Headers.get')
    return getHeader(this.#state.list, lowerName(name))
  }

  getSetCookie(): string[] {
    return this.#state.list.filter((line) => isNamed(line, 'set-cookie')).map(([, value]) => value)
  }

  has(name: string): boolean {
    requireArguments(arguments, 1, 'Headers.has')
    const lower = lowerName(name)
    return this.#state.list.some((line) => isNamed(line, lower))
  }

  set(name: string, value: string): void {
    requireArguments(arguments, 2, 'Headers.set')
    setHeader(this.#state, headerBytes(name), headerBytes(value, name))
  }

  entries(): IterableIterator<[string, string]> {
    return new HeadersIterator(this.#state, (pair) => pair)
  }

  forEach(callback: (value: string, name: string, headers: Headers) => void, self?: unknown): void {
    requireArguments(arguments, 1, 'Headers.forEach')
    if (typeof callback !== 'function') throw new TypeError('Headers.forEach takes a function: headers.forEach((value, name) => ...).')
    for (const [name, value] of this.entries()) callback.call(self, value, name, this)
  }

  keys(): IterableIterator<string> {
    return new HeadersIterator(this.#state, ([name]) => name)
  }

  values(): IterableIterator<string> {
    return new HeadersIterator(this.#state, ([, value]) => value)
  }

  declare [Symbol.iterator]: () => IterableIterator<[string, string]>
}
asInterface(Headers, 'Headers')
inspected(Headers, 'Headers', (headers) => Object.fromEntries(headers.entries()))
const entries = Object.getOwnPropertyDescriptor(Headers.prototype, 'entries')
Object.defineProperty(Headers.prototype, Symbol.iterator, { ...entries, enumerable: false })

function lowerName(name: string): string {
  const bytes = headerBytes(name)
  requireName(bytes)
  return asciiLowercase(bytes)
}

/** A `Headers` of the browser's own making, with what it already holds. */
export function makeHeaders(list: HeaderList, guard: HeadersGuard, profile: Profile = profiles.standard): Headers {
  return withGuard({ list: [...list], guard, profile })
}

/** What is behind a `Headers`: its guard, and its lines as they were set. */
export function headersState(headers: Headers): GuardedList {
  return guarded(headers)
}
