import type { Change } from './changes.ts'
import { type Line, within } from './caddyfile.ts'
import { wholeLine } from './placer.ts'

/** Those stand beside a route, never in it. Source: https://caddyserver.com/docs/caddyfile/directives */
const ofSite = /^(?:bind|handle_errors|log|log_skip|tls|@\S+)\b/

export function isSiteOnly({ words }: Line): boolean {
  return ofSite.test(words)
}

/** What Caddy does after `respond`, in whatever order a site has it. Source: https://caddyserver.com/docs/caddyfile/directives#directive-order */
const afterRespond = /^(?:encode|file_server|header|map|metrics|php_fastcgi|request_body|reverse_proxy|root|templates|vars)\b/

/** Lines first in the site: Caddy sorts them to where they belong. */
export function firstInSite(text: string, site: Line, lines: readonly string[]): Change[] | null {
  const first = site.children.find((each) => !isSiteOnly(each))
  if (first === undefined) return null
  const at = text.lastIndexOf('\n', first.start - 1) + 1
  const indent = text.slice(at, first.start)
  return [{ start: at, end: at, text: lines.map((line) => `${indent}${line}\n`).join('') }]
}

/**
 * Lines that come before all else of the site: in a route, and that in a handle after it, which keeps the order that Caddy gives it, unless Caddy does all
 * of it later by itself. Null where something stands between that must not be moved.
 */
export function firstInRoute(text: string, site: Line, lines: readonly string[]): Change[] | null {
  const moved = site.children.filter((each) => !isSiteOnly(each) && !isOld(each))
  const [first, last] = [moved[0], moved.at(-1)]
  if (first === undefined || last === undefined) return null
  if (!lines.some((line) => line.startsWith('import ')) && moved.every(({ words }) => afterRespond.test(words)))
    return firstInSite(text, site, lines)
  const isBetween = (each: Line) => isSiteOnly(each) && !each.words.startsWith('@') && each.start > first.start && each.end < last.end
  if (site.children.some(isBetween)) return null
  const at = text.lastIndexOf('\n', first.start - 1) + 1
  return [
    { start: at, end: at, text: `    route {\n${lines.map((line) => `        ${line}\n`).join('')}        handle {\n` },
    { start: last.end, end: last.end, text: '\n        }\n    }' },
  ]
}

/** What a site has of CORS, each to be taken out: with the braces of a `header` that has nothing else. */
export function oldOf(text: string, site: Line): Change[] {
  const all = within(site)
  const blocks = all.filter((each) => /^header\b/.test(each.words) && each.children.length > 0 && each.children.every(isOld))
  const inBlocks = new Set(blocks.flatMap(({ children }) => children))
  return [...blocks, ...all.filter((each) => isOld(each) && !inBlocks.has(each))].map(({ start, end }) => wholeLine(text, start, end))
}

/** `header Access-Control-...`, or such a line within the braces of `header`. */
export function isOld({ words }: Line): boolean {
  return /^(?:header\s+(?:[*@/]\S*\s+)?)?["`]?[+?>-]?(?:Access-Control-|Vary["`]?\s+["`]?Origin\b)/i.test(words)
}
