import type { Edit } from '../../diagnosis.ts'

/** A change of a text by its places, counted from 0: what stands from `start` to `end` gives way to `text`. */
export interface Change {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * The same changes as edits, each anchored in text that stands once in what the edits before it have left: to be applied in their order.
 * The last place comes first, so that no edit moves the anchor of another.
 */
export function editsOf(text: string, changes: readonly Change[]): Edit[] {
  let current = text
  return changes
    .toSorted((a, b) => b.start - a.start || b.end - a.end)
    .map(({ start, end, text: put }) => {
      const from = start === 0 && end === 0 ? 0 : anchorStart(current, start, end)
      const before = current.slice(from, start)
      const replaced = current.slice(start, end)
      current = current.slice(0, start) + put + current.slice(end)
      if (start === 0 && end === 0) return { text: put }
      return replaced === '' ? { insertAfter: before, text: put } : { replace: before + replaced, text: before + put }
    })
}

/** Where the anchor begins: at the beginning of its line, or of one before, so that it stands once. */
function anchorStart(text: string, start: number, end: number): number {
  let from = start
  do from = text.lastIndexOf('\n', from - 2) + 1
  while (from > 0 && text.indexOf(text.slice(from, end)) !== text.lastIndexOf(text.slice(from, end)))
  return from
}
