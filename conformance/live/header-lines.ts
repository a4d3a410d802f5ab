import type { HeaderLine } from '../case.ts'

/** Lines without those of a name. */
export function without(lines: readonly HeaderLine[], name: string): HeaderLine[] {
  return lines.filter(([key]) => key.toLowerCase() !== name.toLowerCase())
}

/** Lines with exactly one of a name, in the place of the first. */
export function withLine(lines: readonly HeaderLine[], name: string, value: string): HeaderLine[] {
  const at = lines.findIndex(([key]) => key.toLowerCase() === name.toLowerCase())
  const others = without(lines, name)
  return at < 0 ? [...others, [name, value]] : others.toSpliced(at, 0, [name, value])
}

/** The value of the first line of a name. */
export function lineOf(lines: readonly HeaderLine[], name: string): string | null {
  return lines.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1] ?? null
}
