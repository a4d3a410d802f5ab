import type { Change } from './changes.ts'
import { isOld, type Old, oldIn, type Site } from './caddy-site.ts'
import { type Line, within } from './caddyfile.ts'
import { keepsNames } from './keeps-names.ts'
import { together } from './placer.ts'
import { ofPreflights } from './reach.ts'
import { indentOf } from './text-lines.ts'

/** A header of CORS as a site has it: with the word, and perhaps a matcher, or within the braces of `header`. */
const written = /^(header\s+(?:[*@/]\S*\s+)?)?["`]?([+?>-]?)(Access-Control-[\w-]+|Vary)["`]?\s+(.*)/i

const cookies = 'access-control-allow-credentials'

/**
 * In the place of the one of its name, or beside the one that allows an origin, for the same requests; null where neither is told, and where it is set for
 * some requests only, which may be others.
 */
export function placeHeader(site: Site, line: string): Change[] | null {
  const own = written.exec(line)
  const old = oldIn(site)
  if (own === null || old === null) return null
  const name = own[3]!.toLowerCase()
  // A word of the proxy's would come beside it.
  if (name === cookies && old.some((each) => !isOld(each.line) && each.line.words.toLowerCase().includes(name))) return null
  const lines = old.filter((each) => isOld(each.line))
  const of = (wanted: string) => lines.filter((each) => written.exec(each.line.words)?.[3]?.toLowerCase() === wanted)
  const same = of(name)
  const there = same.length > 0 ? same : of('access-control-allow-origin')
  // Visto has printed the same twice, for what comes later, and for what has nothing that comes later.
  const values = there.map((each) => written.exec(each.line.words)![4])
  if (there.length === 0 || new Set(values).size > 1) return null
  const gone = lines.map((each) => each.line).filter(({ words }) => words.toLowerCase() === `-${name}`)
  const places = there.map(({ line: each, reach }) => ({ line: (same.length > 0 ? undefined : besideIn(site, each, gone)) ?? each, reach }))
  // What takes it off elsewhere would do so afterwards, or before.
  if (!gone.every((each) => places.some((place) => place.line === each))) return null
  return together(places.map((each) => placeAt(site, each, line, same.length > 0 || gone.includes(each.line))))
}

/** The one that stands in the same braces. */
function besideIn({ line: site }: Site, line: Line, others: readonly Line[]): Line | undefined {
  const around = within(site).find(({ children }) => children.includes(line))
  return others.find((each) => around?.children.includes(each))
}

function placeAt(site: Site, { line: old, reach }: Old, line: string, isSame: boolean): Change[] | null {
  if (old.words.startsWith('-')) return [{ start: old.start, end: old.end, text: line.slice('header '.length) }]
  const [before, own] = [written.exec(old.words)!, written.exec(line)!]
  const name = own[3]!.toLowerCase()
  if (before[2] === '-') return null
  if (reach !== 'all' && !(reach === 'preflights' && ofPreflights.test(name))) return null
  const [sign, value] = [before[2] === '>' ? '>' : '', line.slice('header '.length)]
  const { start, end } = old
  const statement = `${before[1] ?? ''}${sign}${value}`
  if (!isSame) return [{ start: end, end, text: `\n${indentOf(site.text, start)}${statement}` }]
  // What is set where nothing else is may be what the server behind sends: a list may come twice, a word may not.
  const isOthers = before[2] === '?' && name === cookies
  return isOthers || !keepsNames(name, before[4]!, own[4]!) ? null : [{ start, end, text: statement }]
}
