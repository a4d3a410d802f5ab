import type { Change } from './changes.ts'
import type { Directive } from './nginx-directives.ts'
import { inherited, ofCors, ownOf, type Site, textOf } from './nginx-site.ts'
import { indentOf, lineStart } from './text-lines.ts'

/** Statements first in a block, with what it no longer inherits because of them, but for what is of CORS, which they take the place of. */
export function putFirst(site: Site, block: Directive, statements: readonly string[], names: readonly string[]): Change {
  return firstIn(site.text, block.inside!, [...statements, ...lostIn(site, block, names, statements)])
}

/** What a block inherits today of these names, and would not with one of its own. What is hidden stays so, of CORS as well. */
export function lostIn(site: Site, block: Directive, names: readonly string[], statements: readonly string[] = []): string[] {
  const lost = names.filter((name) => ownOf(block, name).length === 0).flatMap((name) => inherited(site, block, name))
  const stays = ({ name, words }: Directive) => name !== 'add_header' || !ofCors.test(words)
  const texts = lost.filter(stays).map((each) => textOf(site, each))
  return texts.filter((text) => !statements.includes(text))
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
