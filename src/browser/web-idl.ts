import { isByteString } from '../engine/index.ts'

/** Source: https://webidl.spec.whatwg.org/#js-DOMString */
export function toDomString(value: unknown): string {
  if (typeof value === 'symbol') throw new TypeError(`A string is asked for, not ${value.toString()}.`)
  return String(value)
}

/** Source: https://webidl.spec.whatwg.org/#js-ByteString */
export function toByteString(value: unknown, what: string): string {
  const text = toDomString(value)
  if (!isByteString(text)) throw new TypeError(`${what} holds a character beyond U+00FF: encode it, for example with encodeURIComponent().`)
  return text
}

/** Source: https://webidl.spec.whatwg.org/#js-unsigned-short */
export function toUnsignedShort(value: unknown): number {
  const integer = Math.trunc(Number(value))
  return Number.isFinite(integer) ? ((integer % 65_536) + 65_536) % 65_536 : 0
}

/** An object whose members are read, or none of them. Source: https://webidl.spec.whatwg.org/#js-dictionary */
export function toDictionary(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' && typeof value !== 'function')
    throw new TypeError(`${what} takes an object of options, not ${typeof value}.`)
  return value as Record<string, unknown>
}

/** Source: https://webidl.spec.whatwg.org/#dfn-create-operation-function (too few arguments) */
export function requireArguments(given: ArrayLike<unknown>, count: number, what: string): void {
  if (given.length < count) throw new TypeError(`${what} takes ${count} argument${count === 1 ? '' : 's'}, and got ${given.length}.`)
}

/**
 * Gives a class what an interface has: members that `for ... in` lists, the name for `Object.prototype.toString`, and the number of arguments
 * that its constructor needs.
 * Source: https://webidl.spec.whatwg.org/#js-interfaces
 */
export function asInterface(type: { readonly prototype: object }, name: string, length = 0): void {
  for (const owner of [type, type.prototype]) {
    for (const key of Object.getOwnPropertyNames(owner)) {
      if (!['constructor', 'length', 'name', 'prototype'].includes(key)) Object.defineProperty(owner, key, { enumerable: true })
    }
  }
  Object.defineProperty(type, 'length', { value: length })
  Object.defineProperty(type.prototype, Symbol.toStringTag, { value: name, configurable: true })
}
