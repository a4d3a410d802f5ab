import type { Change } from './changes.ts'
import type { Directive } from './nginx-directives.ts'
import { inherited, ofCors, ownOf, type Site, textOf } from './nginx-site.ts'
import { indentOf, lineStart } from './text-lines.ts'

/** Statements first in a block, with what it no longer inherits because of them, but for what is of CORS, which they take the place of. */
export function putFirst(site: Site, block: Directive, statements: readonly string[], names: readonly string[]): Change {
  return firstIn(site.text, block.inside!, [...statements, ...lostIn(site, block, names)])
}

/** What a block inherits today of these names, and would not with one of its own. */
export function lostIn(site: Site, block: Directive, names: readonly string[]): string[] {
  const lost = names.filter((name) => ownOf(block, name).length === 0).flatMap((name) => inherited(site, block, name))
  return lost.filter(({ words }) => !ofCors.test(words)).map((each) => textOf(site, each))
}

/** After a brace that opens, as what follows it is indented. */
export function firstIn(text: string, at: number, statements: readonly string[]): Change {
  const indent = /^[^\S\n]*\n+([^\S\n]*)/.exec(text.slice(at))?.[1] ?? '    '
  return { start: at, end: at, text: statements.map((each) => `\n${indent}${each}`).join('') }
}

/** Each on a line of its own, indented like that before which they stand. */
export function linesBefore(text: string, place: number, lines: readonly string[]): Change {
  const [at, indent] = [lineStart(text, place), indentOf(text, place)]
  return { start: at, end: at, text: lines.map((line) => `${indent}${line}\n`).join('') }
}
