import { hashOf, nameOf, ownName } from './own-name.ts'
import { literal } from './origin-regex.ts'

/** A prefix of paths, segment by segment: `/api` and `/api/users`, not `/apiary`. The parentheses capture, as the regular expressions of POSIX have no others. */
export function underPath(path: string): string {
  return `^${literal(path)}(/|$)`
}

/** The same, of a path with its query. */
export function underUrl(path: string): string {
  return `^${literal(path)}([/?]|$)`
}

/** The same, of the line that a request begins with. */
export function underRequestLine(path: string): string {
  return `^\\S+ ${literal(path)}[/? ]`
}

/** What is for the preflights of a prefix is called so, or for those of one page alone. */
export function preflightName(path: string | undefined, origin: string | undefined): string {
  return nameFor('preflight', path, origin)
}

/** What is for a prefix, whatever page asks, or for one page alone. */
export function nameFor(kind: Parameters<typeof nameUnder>[0], path: string | undefined, origin: string | undefined): string {
  const ofAll = nameUnder(kind, path)
  return origin === undefined ? ofAll : `${ofAll}_${hashOf(origin)}`
}

/** Whether it is that of a prefix, for whatever page. */
export function isPreflightName(name: string, path: string): boolean {
  return name === nameUnder('preflight', path) || isNameOfPage(name, 'preflight', path)
}

/** Whether it is that of a prefix, for one page alone. */
export function isNameOfPage(name: string, kind: Parameters<typeof nameUnder>[0], path: string): boolean {
  const ofAll = `${nameUnder(kind, path)}_`
  return name.startsWith(ofAll) && /^[\da-z]+$/.test(name.slice(ofAll.length))
}

/** What something of a prefix is called in a configuration: that of two prefixes stands in one place. */
export function nameUnder(kind: 'path' | 'preflight' | 'headers', path: string | undefined): string {
  return path === undefined ? ownName(kind) : nameOf(kind, path.replace(/^\//, ''))
}

/** As a regular expression, what a text of one path is for whatever path: what was printed for another is known again by it. */
export function forAnyPath(print: (path: string) => string): string {
  const [before = '', after = ''] = print(`/${sample}`).split(sample)
  return `${literal(before)}[^\\s"]+${literal(after)}`
}

/** Alike in every grammar, and nowhere else in what is printed. */
const sample = 'zz'
