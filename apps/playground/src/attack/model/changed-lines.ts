/** A line of a server's code, and whether the other version has none like it. */
export interface CodeLine {
  readonly text: string
  readonly changed: boolean
}

/** The lines of a text, those marked that do not stand in the other one. Blank lines and lone brackets tell nothing. */
export function changedLines(text: string, other: string): CodeLine[] {
  const known = new Set(other.split('\n').map((line) => line.trim()))
  return text
    .trimEnd()
    .split('\n')
    .map((line) => ({ text: line, changed: /\w/.test(line) && !known.has(line.trim()) }))
}
