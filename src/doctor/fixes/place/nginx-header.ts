import type { Change } from './changes.ts'
import { type Directive, within } from './nginx-directives.ts'

/** Headers that a policy sends, or that only told of one. */
export const ofCors = /^["']?(?:Access-Control-\S*|Vary["']?\s+["']?Origin\b)/i

/** Without `always`, errors do not have it. */
export function isForSuccessOnly({ name, words }: Directive): boolean {
  return name === 'add_header' && ofCors.test(words) && !/\salways$/.test(words)
}

/**
 * An add_header of CORS in the place of the one of its name; else beside those that allow an origin, where the answers themselves are made; else,
 * where only preflights have any, in their location. An `if` for OPTIONS makes preflights alone. Where there is nothing of CORS, something else sends it.
 */
export function placeHeader(text: string, server: Directive, line: string, header: string): Change[] {
  const all = within(server)
  const isNamed =
    (name: string) =>
    ({ name: directive, words }: Directive) =>
      directive === 'add_header' && words.replace(/^["']/, '').toLowerCase().startsWith(name.toLowerCase())
  const inIf = new Set(all.filter(({ name }) => name === 'if').flatMap(({ children }) => children))
  const ofPreflight = /^access-control-allow-(?:methods|headers)$/i.test(header)
  // A Vary for something else stays beside it.
  const same = all.filter(isNamed(header)).filter((each) => ofCors.test(each.words) && (ofPreflight || !inIf.has(each)))
  if (same.length > 0) return same.map(({ start, end }) => ({ start, end, text: line }))
  const origins = all.filter(isNamed('Access-Control-Allow-Origin'))
  const beside = origins.filter((each) => !inIf.has(each))
  if (beside.length > 0) return beside.map(({ end }) => ({ start: end, end, text: `\n${indentOf(text, end)}${line}` }))
  // A header of its own would keep the location from inheriting those of the server.
  if (server.children.some(({ name }) => name === 'add_header')) return []
  const blocks = all.filter(({ name, children }) => name === 'if' && children.some((each) => origins.includes(each)))
  return blocks.map(({ end }) => ({ start: end, end, text: `\n${indentOf(text, end)}${line}` }))
}

/** How the line is indented on which a place is. */
function indentOf(text: string, at: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1))![0]
}
