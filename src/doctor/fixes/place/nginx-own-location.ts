import { firstSegment } from '../for-path.ts'
import type { Change } from './changes.ts'
import { within } from './nginx-directives.ts'
import { answeringBlock, locationsOf, type Site, sitesIn } from './nginx-site.ts'
import { indentOf, lineStart } from './text-lines.ts'

/** By these it matters which location a path is in, or more than one is. */
const ofItsPlace = /^(?:location|alias|rewrite|try_files|error_page|internal|mirror|auth_request)$/

/** A server that is asked with the path as it came: with a path of its own, the location's would be cut off. */
const asItCame = /^(?:\w+:\/\/)?[^/]+$/

/**
 * A site in which the application that is asked for has a location of its own, with all that the one for every path has: what is put there is nothing to the
 * others. Null where they are told apart already, and where a copy would do something else.
 */
export function ownLocation(site: Site): { readonly site: Site; readonly added: Change } | null {
  const { text, path } = site
  const [all, own] = [answeringBlock(site), firstSegment(path ?? undefined)]
  if (all === null || own === undefined || all.name !== 'location' || all.words !== '/') return null
  const inIt = within(all).filter((each) => each !== all)
  if (inIt.some(({ name, words }) => ofItsPlace.test(name) || (name === 'proxy_pass' && !asItCame.test(words)))) return null
  const at = lineStart(text, all.start)
  const copy = `${indentOf(text, all.start)}location ${own} ${text.slice(all.inside! - 1, all.end)}\n`
  const added = { start: at, end: at, text: copy }
  const [next, ...others] = sitesIn(text.slice(0, at) + copy + text.slice(at), path)
  return next === undefined || others.length > 0 ? null : { site: next, added }
}

/** The locations of the site that keep some of the paths that begin so: of two that fit, nginx takes the longer one. */
export function keptFrom(site: Site, own: string): string[] {
  const isLonger = (words: string) => /^(?:(?:=|\^~)\s*)?["']?(\/[^"']*)/.exec(words)?.[1]?.startsWith(own) === true
  return locationsOf(site).flatMap(({ words }) => (isLonger(words) ? `location ${words}` : []))
}

/** Changes of the site with that location, as changes of the one without. Null where one is of both. */
export function withLocation({ start: from, text: copy }: Change, changes: readonly Change[]): Change[] | null {
  const to = from + copy.length
  const isInside = ({ start, end }: Change) => start > from && end < to
  const others = changes.filter((each) => !isInside(each))
  if (others.some(({ start, end }) => end > from && start < to)) return null
  const moved = others.map(({ start, end, text }) =>
    start < to ? { start, end, text } : { start: start - copy.length, end: end - copy.length, text },
  )
  const last = changes.filter(isInside).toSorted((a, b) => b.start - a.start || b.end - a.end)
  const text = last.reduce((now, each) => now.slice(0, each.start - from) + each.text + now.slice(each.end - from), copy)
  return [...moved, { start: from, end: from, text }]
}
