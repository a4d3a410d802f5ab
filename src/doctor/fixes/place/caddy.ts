import type { Change } from './changes.ts'
import { only, type Placer, wholeLine } from './placer.ts'

/** A line of a Caddyfile that says something, and what is within its braces. */
interface Line {
  readonly words: string
  readonly start: number
  /** After what it says, its braces included. */
  readonly end: number
  /** After the brace that opens. */
  readonly inside: number | null
  readonly children: readonly Line[]
}

/** Those stand beside a route, never in it. Source: https://caddyserver.com/docs/caddyfile/directives */
const ofSite = /^(?:bind|handle_errors|log|log_skip|tls|@\S+)\b/

/** The policy stands first in a route, and all else of the site in a handle after it, which keeps the order that Caddy gives it. */
export const placeInCaddy: Placer = (files, { policy, lines }) => {
  const found = only(
    files.flatMap(({ name, text }) => {
      const all = linesOf(text)
      return all.filter((each) => isSite(each)).map((site) => ({ name, text, all, site }))
    }),
  )
  if (found === null) return null
  const { name, text, all, site } = found
  const proxies = within(site).filter(({ words }) => /^reverse_proxy\b/.test(words))
  if (lines.length > 0 && proxies.length === 0) return null
  const placed = lines.flatMap((line) => proxies.map((proxy) => intoProxy(text, proxy, line.trim())))
  const used = policy.length > 0 ? withPolicy(text, all, site, proxies) : []
  return used === null ? null : { file: name, pasted: false, changes: [...used, ...placed] }
}

function withPolicy(text: string, all: readonly Line[], site: Line, proxies: readonly Line[]): Change[] | null {
  const moved = site.children.filter(({ words }) => !ofSite.test(words) && !isOld(words))
  const [first, last] = [moved[0], moved.at(-1)]
  if (first === undefined || last === undefined) return null
  // What stands between them and must not be moved keeps them apart.
  if (
    site.children.some((each) => ofSite.test(each.words) && !each.words.startsWith('@') && each.start > first.start && each.end < last.end)
  )
    return null
  const options = all[0]?.words === '' ? all[0].end : 0
  const from = text.lastIndexOf('\n', first.start - 1) + 1
  return [
    { start: options, end: options, text: options === 0 ? 'import visto-cors.caddy\n' : '\nimport visto-cors.caddy' },
    { start: from, end: from, text: '    route {\n        import visto_cors\n        handle {\n' },
    { start: last.end, end: last.end, text: '\n        }\n    }' },
    ...proxies.map((proxy) => intoProxy(text, proxy, 'import visto_cors_upstream')),
    ...within(site)
      .filter(({ words }) => isOld(words))
      .map(({ start, end }) => wholeLine(text, start, end)),
  ]
}

/** `header Access-Control-...`, or such a line within the braces of `header`. */
function isOld(words: string): boolean {
  return /^(?:header\s+(?:[*@/]\S*\s+)?)?["`]?[+?>-]?(?:Access-Control-|Vary["`]?\s+["`]?Origin\b)/i.test(words)
}

function intoProxy(text: string, { words, start, end, inside }: Line, line: string): Change {
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  if (inside !== null) return { start: inside, end: inside, text: `\n${indent}    ${line}` }
  const at = start + words.length
  return { start: at, end: Math.max(at, end), text: ` {\n${indent}    ${line}\n${indent}}` }
}

/** A site has an address, and answers: snippets, options and sites that only redirect are none. */
function isSite({ words, inside, children }: Line): boolean {
  const own = children.filter((each) => !ofSite.test(each.words))
  return inside !== null && words !== '' && !words.startsWith('(') && own.length > 0 && !own.every((each) => /^redir\b/.test(each.words))
}

function within(line: Line): Line[] {
  const found: Line[] = []
  const visit = (each: Line): void => {
    found.push(each)
    each.children.forEach(visit)
  }
  visit(line)
  return found
}

/** Deeper, no Caddyfile is nested. */
const deepest = 20

/** What its lines say, without comments: those begin where a word does. */
function rowsOf(text: string): { readonly words: string; readonly start: number }[] {
  let next = 0
  return text.split('\n').flatMap((line) => {
    const begin = next
    next += line.length + 1
    const comment = line.search(/(?<!\S)#/)
    const said = comment < 0 ? line : line.slice(0, comment)
    const words = said.trim()
    return words === '' ? [] : [{ words, start: begin + said.indexOf(words) }]
  })
}

function linesOf(text: string): Line[] {
  const rows = rowsOf(text)
  let at = 0
  const block = (depth: number): { readonly lines: Line[]; readonly end: number } => {
    const lines: Line[] = []
    while (at < rows.length) {
      const { words, start } = rows[at++]!
      const end = start + words.length
      if (words === '}') return { lines, end }
      if (!/(?:^|\s)\{$/.test(words) || depth >= deepest) {
        lines.push({ words, start, end, inside: null, children: [] })
        continue
      }
      const inner = block(depth + 1)
      lines.push({ words: words.slice(0, -1).trim(), start, end: inner.end, inside: end, children: inner.lines })
    }
    return { lines, end: text.length }
  }
  return block(0).lines
}
