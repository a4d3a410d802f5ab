import { isToken } from '../engine/index.ts'
import type { ProblemCode } from './problem.ts'
import type { Report } from './report.ts'

export interface NamesScene {
  readonly credentials: boolean
  readonly report: Report
}

/** More entries than a person or a database would list. */
const longestList = 1_000_000

/** The entries of a list, each with its place: by length, holes and all, whatever its iterator would say; null for what is no list. */
export function entriesOf(option: string, value: unknown): readonly (readonly [entry: unknown, path: string])[] | null {
  return Array.isArray(value) && value.length <= longestList
    ? Array.from({ length: value.length }, (_, index) => [value[index], `${option}[${index}]`] as const)
    : null
}

/**
 * A list of methods or header names, or one string with commas between them: each once, as it was first written, under its `key`,
 * by which two names are the same.
 */
export function readNames(
  option: string,
  value: unknown,
  { credentials, report }: NamesScene,
  key: (name: string) => string,
  faultOf: (key: string) => ProblemCode | false,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const given = typeof value === 'string' ? value.split(',').map((name) => name.trim()) : value
  const entries = entriesOf(option, given) ?? (value === undefined ? [] : [[value, option]])
  for (const [name, path] of entries) {
    if (typeof name !== 'string') report('type', path, name)
    else {
      const code = name === '*' ? credentials && 'wildcard-with-credentials' : isToken(name) ? faultOf(key(name)) : 'token'
      if (code) report(code, typeof value === 'string' && entries.length === 1 ? option : path, name)
      if (!names.has(key(name))) names.set(key(name), name)
    }
  }
  return names
}
