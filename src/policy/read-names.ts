import { isToken } from '../engine/index.ts'
import type { Report } from './report.ts'

export interface NamesScene {
  readonly credentials: boolean
  readonly report: Report
}

/** More entries than a person or a database would list. */
const longestList = 1_000_000

/** A copy, by length: holes and all, whatever its iterator would say; null for what is no list. */
export function listOf(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) && value.length <= longestList
    ? Array.from({ length: value.length }, (_, index): unknown => value[index])
    : null
}

/** A list of methods or header names, or one string with commas between them. `read` checks one and gives what is kept of it, once. */
export function readNames(
  option: string,
  value: unknown,
  { credentials, report }: NamesScene,
  read: (name: string, path: string) => string,
): readonly string[] {
  const names = new Set<string>()
  const text = typeof value === 'string'
  const list = text ? value.split(',').map((name) => name.trim()) : value === undefined ? [] : listOf(value)
  if (!list) report('type', option, value)
  else
    list.forEach((name, index) => {
      const path = text && list.length === 1 ? option : `${option}[${index}]`
      if (typeof name !== 'string') report('type', path, name)
      else if (!isToken(name)) report('token', path, name)
      else if (name !== '*') names.add(read(name, path))
      else if (credentials) report('wildcard-with-credentials', path, name)
      else names.add(name)
    })
  return Object.freeze([...names])
}
