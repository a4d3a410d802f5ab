import { allowOriginLines, originsIn } from './allow-origin.ts'
import type { Patch } from './draft.ts'
import { note, type Note } from './note.ts'

/** So many are named; who allows more has a list already. */
const most = 20

/**
 * Where a change puts the page's origin in the place of others, these would be locked out by whoever pastes the line as a constant: a note
 * names them.
 */
export function keepOrigins(patches: Iterable<Patch>): Note[] {
  const origins = new Set<string>()
  for (const { head, lines } of patches) {
    const wanted = lines.get('access-control-allow-origin')?.[1]
    if (wanted === undefined) continue
    const named = allowOriginLines(head.headers).flatMap(([, value]) => originsIn(value))
    for (const origin of named) if (origin !== wanted) origins.add(origin)
  }
  return origins.size === 0 ? [] : [note('keep-origins', { origins: [...origins].slice(0, most) })]
}
