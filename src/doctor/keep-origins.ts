import { parseUrl } from '../engine/index.ts'
import type { Patch } from './draft.ts'
import { note, type Note } from './note.ts'

/** So many are named; who allows more has a list already. */
const most = 20

/**
 * Where a change puts the page's origin in the place of others, these would be locked out by whoever pastes the line as a constant: a note
 * names them.
 */
export function keepOrigins(patches: Iterable<Patch>): Note[] {
  const name = 'access-control-allow-origin'
  const origins = new Set<string>()
  for (const { head, lines } of patches) {
    const wanted = lines.get(name)?.[1]
    if (wanted === undefined) continue
    const values = head.headers.filter((line) => line[0].toLowerCase() === name).flatMap(([, value]) => value.split(/[\s,;]+/))
    for (const value of values) {
      const url = parseUrl(value)
      if (url !== null && /^https?:$/.test(url.protocol) && url.origin !== wanted) origins.add(url.origin)
    }
  }
  return origins.size === 0 ? [] : [note('keep-origins', { origins: [...origins].slice(0, most) })]
}
