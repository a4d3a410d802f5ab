import { ownName, nameOf } from './own-name.ts'
import { literal } from './origin-regex.ts'

/** A prefix of paths, segment by segment: `/api` and `/api/users`, not `/apiary`. */
export function underPath(path: string): string {
  return `^${literal(path)}(?:/|$)`
}

/** What a preflight is called in a configuration: those of two prefixes stand in one place. */
export function preflightName(path: string | undefined): string {
  return path === undefined ? ownName('preflight') : nameOf('preflight', path.replace(/^\//, ''))
}
