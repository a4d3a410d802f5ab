import type { Change } from './changes.ts'
import { type Directive, directivesOf, within } from './nginx-directives.ts'
import { ofCors } from './nginx-header.ts'
import { only, wholeLine } from './placer.ts'

/** The lines of a policy first in the server, and again where a header of its own keeps a block from inheriting them; what was there of CORS goes. */
export function placePolicy(text: string, all: readonly Directive[], server: Directive, lines: string): Change[] {
  const old = all.filter(({ name, words }) => name === 'add_header' && ofCors.test(words))
  const own = blocksWithHeaders(server, old)
  const statements = directivesOf(lines).map(({ start, end }) => lines.slice(start, end))
  return [
    ...[server, ...own].map(({ inside }) => firstIn(text, inside!, statements)),
    ...old.map(({ start, end }) => wholeLine(text, start, end)),
  ]
}

/** The locations that inherit none, as they have headers beside the old ones. */
export function blocksWithHeaders(server: Directive, old: readonly Directive[]): Directive[] {
  const blocks = within(server).filter(({ name, inside }) => name === 'location' && inside !== null)
  return blocks.filter(({ children }) => children.some((each) => isHeader(each.name) && !old.includes(each)))
}

export function isHeader(name: string): boolean {
  return name === 'add_header' || name === 'proxy_hide_header'
}

/** What answers preflights: into the `if` for OPTIONS that is there, else first in the only location; where there are several, it is for a person to say which. */
export function placePreflight(text: string, server: Directive, block: Directive, statement: string): Change[] {
  const places = within(server).filter(({ name, inside }) => name === 'location' && inside !== null)
  const ifs = places.flatMap(({ children }) => children.filter(isForOptions))
  if (ifs.length > 0) {
    const there = only(ifs)
    return there === null ? [] : intoIf(text, there, block, statement)
  }
  const place = only(places)
  return place === null ? [] : [firstIn(text, place.inside!, statement.trim().split('\n'))]
}

function isForOptions({ name, words, inside, children }: Directive): boolean {
  return (
    name === 'if' &&
    inside !== null &&
    /\$request_method\s*=\s*["']?OPTIONS\b/.test(words) &&
    children.some((each) => each.name === 'return')
  )
}

function intoIf(text: string, there: Directive, block: Directive, statement: string): Change[] {
  const headers = block.children.filter(({ name }) => name === 'add_header').map(({ start, end }) => statement.slice(start, end))
  const old = there.children.filter(({ name, words }) => name === 'add_header' && ofCors.test(words))
  const bad = there.children.filter(({ name, words }) => name === 'return' && !/^20[04]\b/.test(words))
  return [
    firstIn(text, there.inside!, headers),
    ...old.map(({ start, end }) => wholeLine(text, start, end)),
    ...bad.map(({ start, end }) => ({ start, end, text: 'return 204;' })),
  ]
}

/** After a brace that opens, as what follows it is indented. */
export function firstIn(text: string, at: number, statements: readonly string[]): Change {
  const indent = /^[^\S\n]*\n+([^\S\n]*)/.exec(text.slice(at))?.[1] ?? '    '
  return { start: at, end: at, text: statements.map((each) => `\n${indent}${each}`).join('') }
}
