import { longestOf } from './longest-of.ts'
import { createStringSet as createPlainSet, type StringSet } from './string-set.ts'

export type { StringSet } from './string-set.ts'

/** Before each string stand a byte with a part of its hash, and this bit, which no character of an origin has, and a byte for its length. */
const begin = 0x80
const longestSaid = 0x7f
const ofBytes = /^[\x01-\x7f]+$/
/** How many bytes there are for each that is taken. */
const room = 2
/** Behind so many of the longest no string may lie, and no look-up goes on, whoever has chosen the strings. */
const mostBefore = 64
const layouts = 4
/** So many the processor has in its caches. */
const few = 1000
/** Of so few, each is compared in less time than a string that has just come in is hashed. */
const handful = 12

/**
 * Servers list the origins of all their tenants. To look one up in a `Set` of 100,000 strings, some ten places of memory are read that
 * are in no cache: its buckets, its entries, and a string of each that might be it. Here it is one, where the string itself lies.
 * What is laid out badly four times, as only strings that were chosen for it are, is left to a `Set`.
 */
export function createStringSet(given: readonly string[], lay = layOut): StringSet {
  const strings = [...new Set(given)]
  if (strings.length <= handful) return createShortList(strings)
  if (strings.length <= few || !strings.every((string) => ofBytes.test(string))) return createPlainSet(strings)
  for (let layout = 1; layout <= layouts; layout++) {
    const table = lay(strings, room)
    if (table) return table
  }
  return createPlainSet(strings)
}

function createShortList(strings: readonly string[]): StringSet {
  const longest = longestOf(strings)
  return { has: (text, from = 0) => text.length - from <= longest && strings.includes(text.slice(from)) }
}

/**
 * In one row of bytes, `times` as long as they need: each where its hash says, or behind those that are there, without a gap. Null
 * where one would lie too far from there.
 */
export function layOut(strings: readonly string[], times: number): StringSet | null {
  const seed = Math.floor(Math.random() * 2 ** 32)
  const longest = longestOf(strings)
  const farthest = mostBefore * (longest + 2)
  const length = Math.ceil(times * strings.reduce((sum, string) => sum + string.length + 2, 0))
  const placeOf = (hash: number): number => Math.floor((hash / 2 ** 32) * length)
  const hashed = strings.map((string) => ({ string, hash: hashOf(string, 0, seed) })).sort((one, other) => one.hash - other.hash)
  // With a zero at its end, as in every gap.
  const bytes = new Uint8Array(length + farthest + longest + 3)
  let end = 0
  for (const { string, hash } of hashed) {
    if (end > placeOf(hash) + farthest) return null
    end = Math.max(end, placeOf(hash))
    bytes[end++] = begin | hash
    bytes[end++] = Math.min(string.length, longestSaid)
    for (let index = 0; index < string.length; index++) bytes[end++] = string.charCodeAt(index)
  }
  return {
    has(text, from = 0) {
      if (text.length - from > longest) return false
      const hash = hashOf(text, from, seed)
      const first = (begin | hash) & 0xff
      const place = placeOf(hash)
      for (let at = place; at <= place + farthest && bytes[at] !== 0; at++) {
        // The rest of one that belongs before.
        if (bytes[at]! < begin) continue
        if (bytes[at] === first && isAt(bytes, at + 2, text, from)) return true
        at += bytes[at + 1]! + 1
      }
      return false
    },
  }
}

function isAt(bytes: Uint8Array, start: number, text: string, from: number): boolean {
  let next = start
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    // What is between strings is none of their characters.
    if (bytes[next++] !== code || code === 0 || code >= begin) return false
  }
  // No more of it follows.
  return bytes[next] === 0 || bytes[next]! >= begin
}

/** FNV-1a, from a seed that is another each time. */
function hashOf(text: string, from: number, seed: number): number {
  let hash = seed
  for (let at = from; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619)
  return hash >>> 0
}
