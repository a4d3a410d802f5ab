/** `mark` is a bracket, `=` or `,`; `end` ends a statement, unless it stands within brackets. */
export interface Token {
  readonly kind: 'word' | 'string' | 'mark' | 'end'
  readonly text: string
  /** A string in which PowerShell would put something. */
  readonly unknown?: boolean
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0', a: '\x07', b: '\b', f: '\f', v: '\v' }

/** A PowerShell script in pieces; comments are left out. Source: https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < text.length && tokens.length < maxTokens) {
    const character = text[at]!
    if (character === '`' && text[at + 1] === '\n') at += 2
    else if (character === '\n' || character === ';') {
      tokens.push({ kind: 'end', text: character })
      at++
    } else if (/\s/.test(character)) at++
    else if (character === '#') at = Math.max(at + 1, (text.indexOf('\n', at) + text.length + 1) % (text.length + 1))
    else if (character === '"' || character === "'") {
      const { token, next } = character === '"' ? doubleQuoted(text, at + 1) : singleQuoted(text, at + 1)
      tokens.push(token)
      at = next
    } else if ('@{}()=,'.includes(character)) {
      tokens.push({ kind: 'mark', text: character })
      at++
    } else {
      let next = at + 1
      while (next < text.length && !/[\s;"'`{}()=,]/.test(text[next]!)) next++
      tokens.push({ kind: 'word', text: text.slice(at, next) })
      at = next
    }
  }
  return tokens
}

const maxTokens = 20_000

function singleQuoted(text: string, start: number): { token: Token; next: number } {
  const parts: string[] = []
  let at = start
  for (;;) {
    const end = text.indexOf("'", at)
    if (end < 0) return { token: { kind: 'string', text: parts.join('') + text.slice(at) }, next: text.length }
    parts.push(text.slice(at, end))
    if (text[end + 1] !== "'") return { token: { kind: 'string', text: parts.join('') }, next: end + 1 }
    parts.push("'")
    at = end + 2
  }
}

function doubleQuoted(text: string, start: number): { token: Token; next: number } {
  const parts: string[] = []
  let unknown = false
  let at = start
  while (at < text.length) {
    const character = text[at]!
    const following = text[at + 1] ?? ''
    if (character === '"' && following !== '"') break
    const char = character === '$' ? /^\$\(\[char\](\d{1,7})\)/i.exec(text.slice(at, at + 20)) : null
    if (char !== null) {
      parts.push(Number(char[1]) > 0x10ffff ? '\ufffd' : String.fromCodePoint(Number(char[1])))
      at += char[0].length
    } else if (character === '"' || character === '`') {
      parts.push(character === '"' ? '"' : (escapes[following] ?? following))
      at += 2
    } else {
      if (character === '$' && /[\w({]/.test(following)) unknown = true
      parts.push(character)
      at++
    }
  }
  return { token: { kind: 'string', text: parts.join(''), unknown }, next: at + 1 }
}
