import type { Words } from './bash-words.ts'

/**
 * The commands of a text for the Windows command prompt, as words. Browsers escape for two readers: `^` is for cmd.exe, quotes and
 * backslashes are for the program. A caret is taken away wherever it stands, for versions before today's put it into quotes, too.
 * Source: https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments
 */
export function cmdCommands(text: string): Words[] {
  const commands: { text: string; unknown: string[] }[][] = [[]]
  let word: string | null = null
  let isQuoted = false
  const end = () => {
    if (word !== null) commands.at(-1)!.push({ text: word, unknown: [] })
    word = null
  }
  for (let at = 0; at < text.length; at++) {
    let character = text[at]!
    const isEscaped = character === '^' && at + 1 < text.length
    if (isEscaped) {
      character = text[++at]!
      // A caret before a line break continues the line; the second of two breaks is meant.
      if (character === '\n') {
        if (text[at + 1] === '\n') word = (word ?? '') + text[++at]!
        continue
      }
    }
    if (character === '\\') {
      const run = backslashes(text, at)
      if (run.beforeQuote) {
        word = (word ?? '') + '\\'.repeat(Math.floor(run.count / 2))
        at = run.next - 1
        if (run.count % 2 === 1) {
          word += '"'
          at = run.quoteAt
        }
      } else {
        word = (word ?? '') + '\\'.repeat(run.count)
        at = run.next - 1
      }
    } else if (character === '"') {
      if (isQuoted && quoteAt(text, at + 1) >= 0) {
        word = (word ?? '') + '"'
        at = quoteAt(text, at + 1)
      } else {
        isQuoted = !isQuoted
        word ??= ''
      }
    } else if (!isQuoted && (character === '\n' || (character === '&' && !isEscaped))) {
      end()
      commands.push([])
    } else if (!isQuoted && /\s/.test(character)) end()
    else word = (word ?? '') + character
  }
  end()
  return commands.filter((words) => words.length > 0)
}

/** Backslashes from here on, each with a caret before it or not, and whether a quote follows. */
function backslashes(text: string, start: number): { count: number; next: number; beforeQuote: boolean; quoteAt: number } {
  let count = 1
  let next = start + 1
  for (;;) {
    if (text[next] === '\\') next++
    else if (text[next] === '^' && text[next + 1] === '\\') next += 2
    else break
    count++
  }
  const quote = quoteAt(text, next)
  return { count, next, beforeQuote: quote >= 0, quoteAt: quote }
}

/** Where a quote stands, here or behind a caret; -1 if none does. */
function quoteAt(text: string, at: number): number {
  if (text[at] === '"') return at
  return text[at] === '^' && text[at + 1] === '"' ? at + 1 : -1
}
