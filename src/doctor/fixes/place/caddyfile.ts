/** A line of a Caddyfile that says something, and what is within its braces. */
export interface Line {
  readonly words: string
  readonly start: number
  /** After what it says, its braces included. */
  readonly end: number
  /** After the brace that opens. */
  readonly inside: number | null
  readonly children: readonly Line[]
}

export function within(line: Line): Line[] {
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

/** Whether all of it is read as it is here: nothing goes on in the next line, no string and no heredoc. */
export function isPlain(text: string): boolean {
  return (
    !/\\\r?$|(?<!\S)<<\w/m.test(text) &&
    rowsOf(text).every(({ words }) => [/(?<!\\)"/g, /`/g].every((quote) => (words.match(quote) ?? []).length % 2 === 0))
  )
}

export function linesOf(text: string): Line[] {
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
