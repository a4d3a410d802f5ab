import type { Change } from './changes.ts'
import { isOld } from './caddy-site.ts'
import { type Line, within } from './caddyfile.ts'
import { only } from './placer.ts'

/** A header of CORS as a site has it: with the word, and perhaps a matcher, or within the braces of `header`. */
const written = /^(header\s+(?:[*@/]\S*\s+)?)?["`]?([+?>-]?)(Access-Control-[\w-]+|Vary)["`]?\s/i

/** In the place of the one of its name, or beside the one that allows an origin, for the same requests; null where neither is told. */
export function placeHeader(text: string, site: Line, line: string): Change[] | null {
  const own = written.exec(line)
  if (own === null) return null
  const lines = within(site).filter(isOld)
  const of = (name: string) => lines.filter(({ words }) => written.exec(words)?.[3]?.toLowerCase() === name)
  const same = of(own[3]!.toLowerCase())
  const there = only(same.length > 0 ? same : of('access-control-allow-origin'))
  const before = there === null ? null : written.exec(there.words)
  if (there === null || before === null || before[2] === '-') return null
  const statement = `${before[1] ?? ''}${line.slice('header '.length)}`
  if (same.length > 0) return [{ start: there.start, end: there.end, text: statement }]
  const indent = text.slice(text.lastIndexOf('\n', there.start - 1) + 1, there.start)
  return [{ start: there.end, end: there.end, text: `\n${indent}${statement}` }]
}
