import { longestOf } from './longest-of.ts'

/** Strings that others, or their ends, are looked for in. */
export interface StringSet {
  /** Whether a text is one of them, or what it ends with, from this place on. */
  readonly has: (text: string, from?: number) => boolean
}

export function createStringSet(strings: readonly string[]): StringSet {
  const set = new Set(strings)
  const longest = longestOf(strings)
  return { has: (text, from = 0) => text.length - from <= longest && set.has(text.slice(from)) }
}
