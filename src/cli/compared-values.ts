import { printable } from './printable.ts'

export interface ComparedValues {
  readonly left: string
  readonly right: string
  /** The column in both at which they differ; null where they are alike. */
  readonly at: number | null
}

/** Two values below each other, fit for a terminal: of long ones the part around the first character that differs. */
export function comparedValues(got: string, wanted: string, room: number): ComparedValues {
  const [left, right] = [printable(got), printable(wanted)]
  const same = sameLength(left, right)
  const at = left === right ? null : same
  if (Math.max(left.length, right.length) <= room) return { left, right, at }
  const start = Math.max(0, Math.min(same - Math.floor(room / 2), Math.max(left.length, right.length) - room))
  return { left: part(left, start, room), right: part(right, start, room), at: at === null ? null : at - start }
}

function part(text: string, start: number, room: number): string {
  const cut = text.slice(start, start + room)
  const begun = start > 0 && cut.length > 0 ? `…${cut.slice(1)}` : cut
  return start + room < text.length ? `${begun.slice(0, -1)}…` : begun
}

/** How far two values are alike. */
export function sameLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && length < b.length && a[length] === b[length]) length++
  return length
}
