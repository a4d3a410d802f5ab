import type { Loot, Role } from './state.ts'

/** A page's report, or null if it is none. */
export function readLoot(from: Role, given: Readonly<Record<string, unknown>> | null): Loot | null {
  if (given === null) return null
  const { path, text, error } = given
  if (typeof path !== 'string' || !isText(text) || !isText(error) || (text === null) === (error === null)) return null
  return { from, path, text, error }
}

function isText(value: unknown): value is string | null {
  return value === null || typeof value === 'string'
}
