import { stars } from './secrets.ts'

/**
 * Takes out of any text values that somebody gave as secrets: a server may send them back.
 * @param open what is shown in any case: a value that stands there is no secret
 */
export function hideValues(values: Iterable<string>, open: string): (text: string) => string {
  const secrets = [...new Set(values)].filter((value) => isTelling(value) && !open.includes(value))
  if (secrets.length === 0) return (text) => text
  // The longest first: one may be the beginning of another.
  const patterns = secrets.toSorted((a, b) => b.length - a.length).map(asWord)
  const pattern = new RegExp(patterns.join('|'), 'g')
  return (text) => text.replace(pattern, stars)
}

/** Applies a change to every string of a value, but under the keys whose values are words of ours. */
export function mapStrings<T>(value: T, change: (text: string) => string): T {
  const map = (each: unknown, key: string | null): unknown => {
    if (typeof each === 'string') return key !== null && ours.has(key) ? each : change(each)
    if (Array.isArray(each)) return each.map((item) => map(item, key))
    if (typeof each !== 'object' || each === null) return each
    return Object.fromEntries(Object.entries(each).map(([name, item]) => [name, map(item, name)]))
  }
  return map(value, null) as T
}

/** Codes and ids, and what the standard has a few words for. */
const ours = new Set(
  'code of mode redirect credentials profile browser browsers state type kind outcome rule spec answeredBy at addressSpace id verdict certainty source'.split(
    ' ',
  ),
)

/** Short words and numbers are everywhere: to hide them would hide what is not secret, and not the secret. */
export function isTelling(secret: string): boolean {
  return secret.length >= 4 && !/^(?:true|false|null|\d{4})$/i.test(secret)
}

/** A short secret only where it stands alone: in the middle of a word it is another word. */
export function asWord(secret: string): string {
  return secret.length >= 8 ? escaped(secret) : `(?<![A-Za-z0-9])${escaped(secret)}(?![A-Za-z0-9])`
}

/** Any text, as a pattern of itself. */
export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
