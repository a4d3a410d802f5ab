/** A directive of an nginx configuration, with the places of its text. */
export interface Directive {
  readonly name: string
  readonly words: string
  readonly start: number
  /** After the semicolon, or after the brace that closes. */
  readonly end: number
  /** After the brace that opens; null where it is no block. */
  readonly inside: number | null
  readonly children: readonly Directive[]
}

/** A blank, a comment, a mark, a quoted word, or a word. Source: ngx_conf_read_token, https://github.com/nginx/nginx/blob/master/src/core/ngx_conf_file.c */
const token = /\s+|#[^\n]*|[;{}]|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?:\\.|\$\{[^{}]*\}|[^\s;{}"'\\])+|./gs

/** Deeper, no configuration is nested. */
const deepest = 20

/** All directives of a text; of one that is no configuration, what can be read of it. */
export function directivesOf(text: string): Directive[] {
  const tokens = [...text.matchAll(token)].filter(([word]) => !/^[\s#]/.test(word))
  let at = 0
  const block = (depth: number): Directive[] => {
    const found: Directive[] = []
    let words: RegExpMatchArray[] = []
    while (at < tokens.length) {
      const next = tokens[at++]!
      const [mark] = next
      if (mark === '}') return found
      if (mark !== ';' && mark !== '{') {
        words.push(next)
        continue
      }
      const inside = mark === '{' && depth < deepest ? next.index + 1 : null
      const children = inside === null ? [] : block(depth + 1)
      const last = tokens[at - 1]!
      found.push({
        name: words[0]?.[0] ?? '',
        words: words
          .slice(1)
          .map(([word]) => word)
          .join(' '),
        start: words[0]?.index ?? next.index,
        end: last.index + last[0].length,
        inside,
        children,
      })
      words = []
    }
    return found
  }
  return block(0)
}

/** A directive and all within it. */
export function within(directive: Directive): Directive[] {
  const found: Directive[] = []
  const visit = (each: Directive): void => {
    found.push(each)
    each.children.forEach(visit)
  }
  visit(directive)
  return found
}
