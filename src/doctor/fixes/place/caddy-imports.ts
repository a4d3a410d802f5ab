import { type Line, within } from './caddyfile.ts'

/** By their names. */
export type Snippets = ReadonlyMap<string, Line>

export function snippetsIn(all: readonly Line[]): Snippets {
  return new Map(all.flatMap((line) => (/^\(\S+\)$/.test(line.words) ? [[line.words.slice(1, -1), line] as const] : [])))
}

/** With the lines of each snippet, once, in the place of what imports it. Null where a file is imported that is not given. */
export function expanded(lines: readonly Line[], snippets: Snippets): Line[] | null {
  const found: Line[] = []
  const seen = new Set<string>()
  const visit = (line: Line): boolean => {
    const name = importOf(line)
    if (name === undefined) return found.push(line) > 0
    if (seen.has(name)) return true
    seen.add(name)
    return snippets.get(name)?.children.every(visit) === true
  }
  return lines.every(visit) ? found : null
}

/** All lines of the snippets that are imported somewhere within; null where something is imported that is not given, or within a block of a snippet. */
export function importedBy(site: Line, snippets: Snippets): Line[] | null {
  const isImport = (line: Line) => importOf(line) !== undefined
  const found = expanded(within(site).filter(isImport), snippets)?.flatMap(within)
  return found === undefined || found.some(isImport) ? null : found
}

function importOf({ words }: Line): string | undefined {
  return /^import\s+["`]?([^\s"`]+)/.exec(words)?.[1]
}
