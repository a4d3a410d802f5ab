import type { Edit } from '../../diagnosis.ts'

/** A change of a text by its places, counted from 0: what stands from `start` to `end` gives way to `text`. */
export interface Change {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** More lines are no anchor that anybody looks for. */
const longestAnchor = 40

/**
 * The same changes as edits, each anchored in text that stands once in what the edits before it have left: to be applied in their order.
 * The last place comes first, so that no edit moves the anchor of another. Null where a text repeats itself too much to be anchored in.
 */
export function editsOf(text: string, changes: readonly Change[]): Edit[] | null {
  let current = text
  const edits: Edit[] = []
  for (const { start, end, text: put } of changes.toSorted((a, b) => b.start - a.start || b.end - a.end)) {
    const from = start === 0 && end === 0 ? 0 : anchorStart(current, start, end)
    if (from === null) return null
    const before = current.slice(from, start)
    const replaced = current.slice(start, end)
    current = current.slice(0, start) + put + current.slice(end)
    if (start === 0 && end === 0) edits.push({ text: put })
    else edits.push(replaced === '' ? { insertAfter: before, text: put } : { replace: before + replaced, text: before + put })
  }
  return edits
}

/** Where the anchor begins: at the beginning of its line, or of one before, so that it stands once. */
function anchorStart(text: string, start: number, end: number): number | null {
  let from = start
  for (let lines = 0; lines < longestAnchor; lines++) {
    from = text.lastIndexOf('\n', from - 2) + 1
    const anchor = text.slice(from, end)
    if (text.indexOf(anchor) === text.lastIndexOf(anchor)) return from
    if (from === 0) return null
  }
  return null
}
