import type { Change } from './changes.ts'
import { expanded, importedBy, type Snippets } from './caddy-imports.ts'
import { isOfOtherPath, proxy, reachOf } from './caddy-reach.ts'
import { type Line, within } from './caddyfile.ts'
import { wholeLine } from './placer.ts'
import type { Reach } from './reach.ts'
import { lineStart } from './text-lines.ts'
import { varyOrigin } from './vary-origin.ts'

/** The one site of the files, all of whose lines are seen. */
export interface Site {
  readonly text: string
  readonly line: Line
  readonly snippets: Snippets
  /** The application that is asked for, where it is known. */
  readonly path: string | undefined
}

/** Those stand beside a route, never in it. Source: https://caddyserver.com/docs/caddyfile/directives */
const ofSite = /^(?:bind|handle_errors|log|tls|@\S+)(?!\S)/

export function isSiteOnly({ words }: Line): boolean {
  return ofSite.test(words)
}

/** What Caddy does after `respond`, or what answers nothing, in whatever order a site has it. Source: https://caddyserver.com/docs/caddyfile/directives#directive-order */
const afterRespond =
  /^(?:encode|file_server|fs|header|log_skip|map|metrics|php_fastcgi|request_body|reverse_proxy|rewrite|root|skip_log|templates|tracing|try_files|uri|vars)(?!\S)/

/** Lines first in the site: Caddy sorts them to where they belong. */
export function firstInSite({ text, line: site }: Site, lines: readonly string[]): Change[] | null {
  const first = site.children.find((each) => !isSiteOnly(each))
  if (first === undefined) return null
  const at = lineStart(text, first.start)
  const indent = text.slice(at, first.start)
  return [{ start: at, end: at, text: lines.map((line) => `${indent}${line}\n`).join('') }]
}

/**
 * Lines that come before all else of the site: in a route, and that in a handle after it, which keeps the order that Caddy gives it, unless Caddy does all
 * of it later by itself. Null where something stands between that must not be moved.
 */
export function firstInRoute(site: Site, lines: readonly string[]): Change[] | null {
  const { text, line } = site
  const kinds = new Map(line.children.map((each) => [each, kindOf(each, site)]))
  const moved = line.children.filter((each) => kinds.get(each) !== 'site' && !isOld(each))
  const [first, last] = [moved[0], moved.at(-1)]
  if (first === undefined || last === undefined) return null
  if (!lines.some((each) => each.startsWith('import ')) && moved.every((each) => isLater(each, site))) return firstInSite(site, lines)
  const isBetween = (each: Line) =>
    kinds.get(each) === 'site' && !each.words.startsWith('@') && each.start > first.start && each.end < last.end
  if (moved.some((each) => kinds.get(each) === 'both') || line.children.some(isBetween)) return null
  const at = lineStart(text, first.start)
  const one = text.slice(at, first.start)
  return [
    { start: at, end: at, text: `${one}route {\n${lines.map((each) => `${one}${one}${each}\n`).join('')}${one}${one}handle {\n` },
    { start: last.end, end: last.end, text: `\n${one}${one}}\n${one}}` },
  ]
}

/** Whether it stands beside a route or in it; a snippet may have lines of both kinds. */
function kindOf(line: Line, { snippets }: Site): 'site' | 'route' | 'both' {
  const parts = (expanded([line], snippets) ?? []).filter((each) => each === line || !each.words.startsWith('@'))
  const ofIt = parts.filter(isSiteOnly)
  if (ofIt.length === 0) return 'route'
  return ofIt.length === parts.length ? 'site' : 'both'
}

function isLater(line: Line, { snippets }: Site): boolean {
  return (expanded([line], snippets) ?? []).every((each) => isSiteOnly(each) || afterRespond.test(each.words))
}

/** What a site has of CORS. */
export interface Old {
  readonly line: Line
  readonly reach: Reach
}

/** But for what visto has printed for other paths. Null where some of it is in a snippet, or in what is not seen: others may have it, too. */
export function oldIn({ line: site, snippets, path }: Site): Old[] | null {
  const imported = importedBy(site, snippets)
  if (imported === null || imported.some((each) => isOld(each) || isOldDown(each))) return null
  return within(site)
    .filter((each) => (isOld(each) || isOldDown(each)) && !isOfOtherPath(site, each, path))
    .map((line) => ({ line, reach: reachOf(site, line, path) }))
}

/** Each to be taken out: with the braces of a `header` that has nothing else. */
export function withoutOld({ text, line: site }: Site, old: readonly Line[]): Change[] {
  const gone = new Set(old)
  const blocks = within(site).filter(
    (each) => /^header\b/.test(each.words) && each.children.length > 0 && each.children.every((child) => gone.has(child)),
  )
  const inBlocks = new Set(blocks.flatMap(({ children }) => children))
  return [...blocks, ...old.filter((each) => !inBlocks.has(each))].map(({ start, end }) => wholeLine(text, start, end))
}

/** `header Access-Control-…`, or such a line within the braces of `header`. */
export function isOld({ words }: Line): boolean {
  return ofCors.test(words)
}

const ofCors = new RegExp(String.raw`^(?:header\s+(?:[*@/]\S*\s+)?)?["\x60]?[+?>-]?(?:Access-Control-(?!Request-)|Vary${varyOrigin})`, 'i')

/** What a proxy sets on what comes from behind. */
function isOldDown({ words }: Line): boolean {
  return /^header_down\s+["`]?[+>]?Access-Control-/i.test(words)
}

/** Null where one is in a snippet, which may be of several sites. */
export function proxiesIn({ line: site, snippets }: Site): Line[] | null {
  const isProxy = ({ words }: Line) => proxy.test(words)
  return importedBy(site, snippets)?.some(isProxy) === false ? within(site).filter(isProxy) : null
}
