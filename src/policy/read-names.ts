import { isToken } from '../engine/index.ts'
import type { ProblemCode } from './problem.ts'
import type { Report } from './report.ts'

export interface NamesScene {
  readonly credentials: boolean
  readonly report: Report
}

/** More entries than a person or a database would list. */
const longestList = 1_000_000

/** What stands in an option, each entry with its place: of a list by its length, holes and all, whatever its iterator would say. */
export function entriesOf(option: string, value: unknown): readonly (readonly [entry: unknown, path: string])[] {
  if (!Array.isArray(value) || value.length > longestList) return value === undefined ? [] : [[value, option]]
  return Array.from({ length: value.length }, (_, index) => [value[index], `${option}[${index}]`])
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
  const parts = typeof value === 'string' ? value.split(',').map((name) => name.trim()) : []
  // One name in a string is no list.
  for (const [name, path] of entriesOf(option, parts[1] === undefined ? (parts[0] ?? value) : parts)) {
    if (typeof name !== 'string') {
      report('type', path, name)
      continue
    }
    const code = name === '*' ? credentials && 'wildcard-with-credentials' : isToken(name) ? faultOf(key(name)) : 'token'
    if (code) report(code, path, name)
    if (!names.has(key(name))) names.set(key(name), name)
  }
  return names
}
