import { createStringSet as createPlainSet, type StringSet } from './string-set.ts'

export type { StringSet } from './string-set.ts'

/** A string's length stands before it, in one byte, as each of its characters. */
const longest = 255
const ofBytes = /^[\0-\xff]+$/
/** No place has more strings than these, so that a look-up ends, whoever has chosen the strings. */
const mostInPlace = 32
const layouts = 4
/** So many the processor has in its caches. */
const few = 1000

/**
 * Servers list the origins of all their tenants. To look one up in a `Set` of 100,000 strings, some ten places of memory are read that
 * are in no cache: its buckets, its entries, and a string of each that might be it. Here it is the string itself, and where it begins.
 * What is laid out badly four times, as only strings that were chosen for it are, is left to a `Set`.
 */
export function createStringSet(given: readonly string[], lay = layOut): StringSet {
  const strings = [...new Set(given)]
  if (strings.length <= few || !strings.every((string) => string.length <= longest && ofBytes.test(string))) return createPlainSet(strings)
  for (let layout = 1; layout <= layouts; layout++) {
    const table = lay(strings, Math.ceil(Math.log2(strings.length)))
    if (table) return table
  }
  return createPlainSet(strings)
}

/** In 2 to the power of `bits` places, one after the other in one row of bytes; null where one would have too many strings. */
export function layOut(strings: readonly string[], bits: number): StringSet | null {
  const seed = Math.floor(Math.random() * 2 ** 32)
  const placeOf = (text: string, from: number): number => hashOf(text, from, seed) >>> (32 - bits)
  const counts = new Uint8Array(2 ** bits)
  // Of each place, until all are counted, where the next one ends.
  const begins = new Uint32Array(2 ** bits + 1)
  for (const string of strings) {
    const place = placeOf(string, 0)
    if (++counts[place]! > mostInPlace) return null
    begins[place]! += string.length + 1
  }
  for (let place = 1; place < begins.length; place++) begins[place]! += begins[place - 1]!
  const bytes = new Uint8Array(begins.at(-1)!)
  for (const string of strings) {
    let at = (begins[placeOf(string, 0)]! -= string.length + 1)
    bytes[at] = string.length
    for (let index = 0; index < string.length; index++) bytes[++at] = string.charCodeAt(index)
  }
  return {
    has(text, from = 0) {
      const length = text.length - from
      if (length < 1 || length > longest) return false
      const place = placeOf(text, from)
      const end = begins[place + 1]!
      for (let at = begins[place]!; at < end; at += bytes[at]! + 1) if (bytes[at] === length && isAt(bytes, at + 1, text, from)) return true
      return false
    },
  }
}

function isAt(bytes: Uint8Array, begin: number, text: string, from: number): boolean {
  for (let at = from; at < text.length; at++) if (bytes[begin + at - from] !== text.charCodeAt(at)) return false
  return true
}

/** FNV-1a, from a seed that is another each time. */
function hashOf(text: string, from: number, seed: number): number {
  let hash = seed
  for (let at = from; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619)
  return hash
}
