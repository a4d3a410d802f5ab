import { hasName } from '../../../gateways/own-name.ts'
import { isNameOfPage, isPreflightName, nameUnder } from '../../../gateways/under-path.ts'
import { type Line, within } from './caddyfile.ts'
import type { Reach } from './reach.ts'

/**
 * For which requests a line of a site is in effect.
 *
 * @param path the application that is asked for, where it is known: what visto has printed for it is in effect for all of them
 */
export function reachOf(site: Line, line: Line, path: string | undefined): Reach {
  const around = pathTo(site, line) ?? []
  const reaches = around.map((each, nth) => printedFor(path, each) ?? own(around.slice(0, nth), each))
  return reaches.find((each) => each === 'some') ?? reaches.find((each) => each !== 'all') ?? 'all'
}

/** Whether a line is within what visto has printed for another path. */
export function isOfOtherPath(site: Line, line: Line, path: string | undefined): boolean {
  const isPrinted = (matcher: string) =>
    matcher.startsWith('@') && (['path', 'here', 'preflight'] as const).some((kind) => hasName(kind, matcher))
  const around = pathTo(site, line) ?? []
  return path !== undefined && around.some((each) => isPrinted(matcherOf(each)) && printedFor(path, each) === null)
}

function printedFor(path: string | undefined, line: Line): Reach | null {
  const matcher = matcherOf(line)
  if (path === undefined || !matcher.startsWith('@')) return null
  if (matcher === `@${nameUnder('path', path)}` || isNameOfPage(matcher.slice(1), 'path', path)) return 'all'
  return isPreflightName(matcher.slice(1), path) ? 'preflights' : null
}

/** Whether a line is within what visto has printed for one page of the path, whatever every other gets. */
export function isOfOnePage(site: Line, line: Line, path: string | undefined): boolean {
  const around = pathTo(site, line) ?? []
  return path !== undefined && around.some((each) => isNameOfPage(matcherOf(each).slice(1), 'path', path))
}

function matcherOf({ words }: Line): string {
  return words.split(/\s+/)[1] ?? ''
}

/** Whether a line is within a route of the site. */
export function isInRoute(site: Line, line: Line): boolean {
  return pathTo(site, line)?.some(({ words }) => /^route(?!\S)/.test(words)) === true
}

/** From the site to the line, both included; null where it is not within. */
function pathTo(from: Line, line: Line): Line[] | null {
  if (from === line) return [from]
  for (const child of from.children) {
    const rest = pathTo(child, line)
    if (rest !== null) return [from, ...rest]
  }
  return null
}

/** What a directive, or its block, adds to the conditions of what is around it. */
function own(around: readonly Line[], line: Line): Reach {
  const parent = around.at(-1)
  if (parent === undefined) return 'all'
  const [directive = '', matcher = ''] = line.words.split(/\s+/)
  if (/^handle_path$|^handle_response$/.test(directive)) return 'some'
  if (matcher.startsWith('@')) return isOfOptions(around, matcher) ? 'preflights' : 'some'
  if (/^\/./.test(matcher) && matcher !== '/*') return 'some'
  if (directive === 'handle_errors') return matcher === '' ? 'errors' : 'some'
  return isOneOf(parent, line, directive) ? 'some' : 'all'
}

/** Of several handles one is taken, and of several proxies each has answers of its own. */
function isOneOf(parent: Line, line: Line, directive: string): boolean {
  const same = { handle: /^handle(?:_path)?\b/, reverse_proxy: proxy, php_fastcgi: proxy }[directive]
  return same !== undefined && parent.children.some((each) => each !== line && same.test(each.words))
}

export const proxy = /^(?:reverse_proxy|php_fastcgi)\b/

/** A matcher that looks at nothing but what preflights have, in the scope where it is used. */
function isOfOptions(around: readonly Line[], name: string): boolean {
  const found = around.flatMap(({ children }) => children).find(({ words }) => words.split(/\s+/)[0] === name)
  if (found === undefined) return false
  const conditions = [
    found.words.slice(name.length).trim(),
    ...within(found)
      .slice(1)
      .map(({ words }) => words),
  ].filter((each) => each !== '')
  return conditions.includes('method OPTIONS') && conditions.every((each) => onlyPreflights.test(each))
}

const onlyPreflights = /^(?:method OPTIONS|header (?:Origin|Access-Control-Request-Method) \*)$/
