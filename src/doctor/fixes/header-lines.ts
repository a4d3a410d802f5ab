import type { Header } from '../../engine/index.ts'
import { fixedHeaderLines } from '../../gateways/index.ts'
import type { Fix } from '../diagnosis.ts'
import { linePlacesOf } from './line-places.ts'

/**
 * Header lines for a server, each where one of its name stands, or beside the others of CORS; null where it has no words for one of them, and for what
 * is no such server.
 *
 * @param on whether they are on the answers to preflights alone
 * @param sent names of those that some answer has today: what stands behind may send them
 */
export function headerLines(
  server: string | null,
  headers: readonly Header[],
  opens: string,
  sent: readonly string[] = [],
  on: 'preflights' | 'all' = 'all',
): Fix | null {
  const places = linePlacesOf(server)
  const lines = server === null ? null : fixedHeaderLines(server, headers, sent)
  if (places === null || lines === null) return null
  // One that is left without it is on every answer, in the place of what others say there.
  const only =
    places.condition === undefined
      ? ''
      : `; on each of these lines ${places.condition} of the one that it takes the place of, or stands beside, if that has one`
  const below = places.takenOff === undefined ? '' : `, below ${places.takenOff}`
  return {
    at: 'server',
    target: server,
    where: `${(on === 'preflights' ? places.headerOfPreflight : undefined) ?? 'where this path is answered'}, ${places.header}, or beside the others of CORS${below} (where ${places.name} has none, what stands behind it sets them: change it there)${only}`,
    edits: [...new Set(lines)].map((text) => ({ text })),
    opens,
  }
}
