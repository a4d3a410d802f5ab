import { printable } from './printable.ts'
import { shortUrls } from './short-urls.ts'

/**
 * Lines of at most `width` characters, broken at blanks. The first begins with `first`, the others with `rest`. A word that is too long,
 * such as a URL, keeps a line to itself, so that it can be copied.
 */
export function wrap(text: string, width: number, first: string, rest = first): string[] {
  const lines: string[] = []
  let line: string | null = null
  for (const word of text.split(' ')) {
    const indent = lines.length === 0 ? first : rest
    if (line === null) line = indent + word
    else if (line.length + 1 + word.length <= width) line = `${line} ${word}`
    else {
      lines.push(line)
      line = rest + word
    }
  }
  return line === null ? lines : [...lines, line]
}

/** Text of whatever origin, fit for a terminal in kind and in length. */
export function shown(text: string, length = 1500): string {
  return shortened(printable(shortUrls(text)), length)
}

/** At most `length` characters, the middle left out. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text
  const tail = Math.floor((length - 1) / 3)
  return `${text.slice(0, length - 1 - tail)}…${text.slice(text.length - tail)}`
}
