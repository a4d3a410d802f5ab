import { longestOf } from './longest-of.ts'
import { createStringSet as createPlainSet, type StringSet } from './string-set.ts'

export type { StringSet } from './string-set.ts'

/** A string's length is kept in this many bits, beside as much of its hash as there is room for. */
const lengthBits = 9
/** No string is farther from its place than this, so that a look-up for what is not there ends, whoever has chosen the strings. */
const farthest = 32
const layouts = 4
/** So many the processor has in its caches. */
const few = 1000

/**
 * Servers list the origins of all their tenants. To look one up in a `Set` of 100,000 strings, some ten places of memory are read that
 * are in no cache: its buckets, its entries, and a string of each that might be it. Here it is two: a slot, and the text.
 * What is laid out badly four times, as only strings that were chosen for it are, is left to a `Set`.
 */
export function createStringSet(given: readonly string[], lay = layOut): StringSet {
  if (given.length <= few) return createPlainSet(given)
  const strings = [...new Set(given)]
  for (let layout = 1; layout <= layouts && longestOf(strings) < 1 << lengthBits; layout++) {
    const table = lay(strings, Math.ceil(Math.log2(strings.length + 1)) + Math.min(layout, 2))
    if (table) return table
  }
  return createPlainSet(given)
}

/**
 * In 2 to the power of `bits` slots; null where a string would be too far from its place. Each slot is two numbers: a tag, of a string's hash and
 * its length, and where it begins in the text of all. A tag of 0 is of none.
 */
export function layOut(strings: readonly string[], bits: number): StringSet | null {
  const seed = Math.floor(Math.random() * 2 ** 32)
  const mask = 2 ** bits - 1
  const slots = new Int32Array(2 * (mask + 1))
  let begin = 0
  for (const string of strings) {
    const hash = hashOf(string, 0, seed)
    let slot = hash >>> (32 - bits)
    for (let away = 0; slots[2 * slot] !== 0; away++) {
      if (away === farthest) return null
      slot = (slot + 1) & mask
    }
    slots[2 * slot] = tagOf(hash, string.length)
    slots[2 * slot + 1] = begin
    begin += string.length
  }
  const longest = longestOf(strings)
  const all = strings.join('')
  return {
    has(text, from = 0) {
      const length = text.length - from
      if (length < 1 || length > longest) return false
      const hash = hashOf(text, from, seed)
      const tag = tagOf(hash, length)
      let slot = hash >>> (32 - bits)
      for (let away = 0; away <= farthest; away++) {
        const found = slots[2 * slot]
        if (found === 0) return false
        if (found === tag && all.startsWith(text.slice(from), slots[2 * slot + 1])) return true
        slot = (slot + 1) & mask
      }
      return false
    },
  }
}

/** The upper bits choose a slot. */
function tagOf(hash: number, length: number): number {
  return (hash << lengthBits) | length
}

/** FNV-1a, from a seed that is another each time. */
function hashOf(text: string, from: number, seed: number): number {
  let hash = seed
  for (let at = from; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619)
  return hash
}
