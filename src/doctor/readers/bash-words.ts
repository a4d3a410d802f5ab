/** A word of a command line, and the parts of it that only a shell could tell. */
export interface Word {
  readonly text: string
  readonly unknown: readonly string[]
  /** The quote that has no end. */
  readonly unclosed?: string
}

export type Words = readonly Word[]

/**
 * The commands of a text for a POSIX shell, as words: quotes and escapes are read, and nothing is run. `$NAME` and `$(...)` stay as
 * they are written.
 * Source: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02
 */
export function bashCommands(text: string): Words[] {
  const commands: Word[][] = []
  let words: Word[] = []
  const end = () => {
    if (words.length > 0) commands.push(words)
    words = []
  }
  let at = 0
  while (at < text.length) {
    const character = text[at]!
    if (isContinued(text, at)) at += 2
    else if (character === '\n' || character === ';' || character === '|' || character === '&') {
      end()
      at++
    } else if (/\s/.test(character)) at++
    else if (character === '#') at = endOfLine(text, at)
    else {
      const { word, next } = readWord(text, at)
      words.push(word)
      at = next
    }
  }
  end()
  return commands
}

/** A backslash before the line's end; PowerShell's backtick is met as well, where somebody calls curl.exe there. */
function isContinued(text: string, at: number): boolean {
  return (text[at] === '\\' || text[at] === '`') && text[at + 1] === '\n'
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

interface Piece {
  readonly text: string
  readonly next: number
  readonly unknown?: readonly string[]
  readonly unclosed?: string
}

function readWord(text: string, start: number): { word: Word; next: number } {
  const pieces: Piece[] = []
  let at = start
  while (at < text.length && !/[\s;|&]/.test(text[at]!)) {
    const piece = isContinued(text, at) ? { text: '', next: at + 2 } : readPiece(text, at)
    pieces.push(piece)
    at = piece.next
  }
  const unclosed = pieces.find((piece) => piece.unclosed !== undefined)?.unclosed
  const unknown = pieces.flatMap((piece) => piece.unknown ?? [])
  return { word: { text: pieces.map((piece) => piece.text).join(''), unknown, ...(unclosed !== undefined && { unclosed }) }, next: at }
}

function readPiece(text: string, at: number): Piece {
  const character = text[at]!
  if (character === "'") return between(text, at + 1, "'")
  if (character === '"') return doubleQuoted(text, at + 1)
  if (character === '$' && text[at + 1] === "'") return ansiQuoted(text, at + 2)
  if (character === '$' && text[at + 1] === '"') return doubleQuoted(text, at + 2)
  if (character === '\\') return { text: text[at + 1] ?? '', next: at + 2 }
  return expansion(text, at) ?? plain(text, at)
}

/** Characters that mean themselves, as many as there are: a word may be long. */
function plain(text: string, at: number): Piece {
  let next = at + 1
  while (next < text.length && !/[\s;|&'"$\\`]/.test(text[next]!)) next++
  return { text: text.slice(at, next), next }
}

/** What a shell would put in the place of a variable or a command is not known. */
function expansion(text: string, at: number): Piece | null {
  if (text[at] === '`') {
    const { text: inside, next } = between(text, at + 1, '`')
    return { text: `\`${inside}\``, next, unknown: [`\`${inside}\``] }
  }
  const found = text[at] === '$' ? /^\$(?:\w{1,200}|\{[^}\n]{1,200}\}|\([^)\n]{0,200}\))/.exec(text.slice(at, at + 210)) : null
  return found === null ? null : { text: found[0], next: at + found[0].length, unknown: [found[0]] }
}

function between(text: string, start: number, quote: string): Piece {
  const end = text.indexOf(quote, start)
  return end < 0 ? { text: text.slice(start), next: text.length, unclosed: quote } : { text: text.slice(start, end), next: end + 1 }
}

function doubleQuoted(text: string, start: number): Piece {
  const parts: string[] = []
  const unknown: string[] = []
  let at = start
  while (at < text.length && text[at] !== '"') {
    const escaped = text[at] === '\\' ? text[at + 1] : undefined
    const expanded = expansion(text, at)
    if (escaped === '\n') at += 2
    else if (escaped !== undefined && '$`"\\'.includes(escaped)) {
      parts.push(escaped)
      at += 2
    } else if (expanded !== null) {
      parts.push(expanded.text)
      unknown.push(...expanded.unknown!)
      at = expanded.next
    } else {
      const next = endOfRun(text, at + 1, /["\\$`]/g)
      parts.push(text.slice(at, next))
      at = next
    }
  }
  return { text: parts.join(''), next: at + 1, unknown, ...(at >= text.length && { unclosed: '"' }) }
}

function endOfRun(text: string, from: number, stop: RegExp): number {
  stop.lastIndex = from
  return stop.exec(text)?.index ?? text.length
}

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/** `$'...'`, as Chromium copies what is not plain ASCII. Source: https://www.gnu.org/software/bash/manual/html_node/ANSI_002dC-Quoting.html */
function ansiQuoted(text: string, start: number): Piece {
  const parts: string[] = []
  let at = start
  while (at < text.length && text[at] !== "'") {
    if (text[at] !== '\\') {
      const next = endOfRun(text, at + 1, /['\\]/g)
      parts.push(text.slice(at, next))
      at = next
      continue
    }
    const code = /^\\(?:x([0-9a-f]{1,2})|u([0-9a-f]{1,4})|U([0-9a-f]{1,8})|([0-7]{1,3}))/i.exec(text.slice(at, at + 11))
    const [hex, octal] = [code?.[1] ?? code?.[2] ?? code?.[3], code?.[4]]
    if (code === null) {
      const escaped = text[at + 1] ?? ''
      parts.push(escapes[escaped] ?? escaped)
      at += 2
    } else {
      const point = hex === undefined ? Number.parseInt(octal!, 8) : Number.parseInt(hex, 16)
      parts.push(point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point))
      at += code[0].length
    }
  }
  return { text: parts.join(''), next: at + 1, ...(at >= text.length && { unclosed: "'" }) }
}
