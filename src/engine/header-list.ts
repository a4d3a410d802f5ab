import type { Profile } from './profiles.ts'
import { asciiLowercase, isToken, normalizeHeaderValue } from './syntax.ts'
import type { HeaderList } from './types.ts'

/** Whether a line is of this name; `name` is lower-case. */
export function isNamed(line: readonly [string, string], name: string): boolean {
  return line[0].length === name.length && asciiLowercase(line[0]) === name
}

/**
 * All lines of one name, joined by `, `; null if there is none. `name` is lower-case.
 * Source: https://fetch.spec.whatwg.org/#concept-header-list-get
 */
export function getHeader(list: HeaderList, name: string, profile?: Profile): string | null {
  let value: string | null = null
  for (const line of list) {
    if (!isNamed(line, name)) continue
    const next = normalizeHeaderValue(line[1])
    if (value === null || (value === '' && profile?.skipsEmpty)) value = next
    else if (next !== '' || !profile?.skipsEmpty) value = `${value}, ${next}`
  }
  return value
}

/** How many lines of this name there are. */
export function countLines(list: HeaderList, name: string): number {
  return list.filter((line) => isNamed(line, name)).length
}

/** A header that does not parse as a list of tokens. */
export interface ListFailure {
  /** The first member that is no token. */
  readonly failure: string
  /** The members before it. */
  readonly before: readonly string[]
}

/**
 * The members of a header whose syntax is `#token` (Access-Control-Allow-Methods, -Headers, Expose-Headers), over all its
 * lines; null if it is absent, or the failure. Empty members are tolerated, as `#` asks.
 * Source: https://fetch.spec.whatwg.org/#extract-header-list-values
 */
export function extractHeaderListValues(list: HeaderList, name: string): string[] | null | ListFailure {
  const values: string[] = []
  const value = getHeader(list, name)
  for (const part of value?.split(',') ?? []) {
    const member = normalizeHeaderValue(part)
    if (member === '') continue
    if (!isToken(member)) return { failure: member, before: values }
    values.push(member)
  }
  return value === null ? null : values
}
