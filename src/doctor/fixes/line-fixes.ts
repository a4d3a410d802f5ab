import { type FixedAnswers, fixedLines } from '../../gateways/index.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { forPathAlone } from './for-path.ts'
import { linePlacesOf } from './line-places.ts'

/**
 * Lines for the same headers whoever asks, in their places. Null for a server that has no such lines, or no words for one of them.
 *
 * @param stays what is said of the place beside
 */
export function lineFixes({ server, url }: Case, answers: FixedAnswers, opens: string, stays = ''): Fix[] | null {
  const places = linePlacesOf(server)
  const lines = server === null ? null : fixedLines(server, answers)
  if (places === null || lines === null) return null
  const fix = { at: 'server', target: server } as const
  const reach = [holdsFor(server, answers.on), forPathAlone(server, url, answers.on)].filter((part) => part !== '').join(' ')
  return [
    { ...fix, where: `${places.lines[answers.on]}${stays}`, edits: [{ text: lines.text }], opens: `${opens} ${reach}` },
    ...(lines.behind === '' ? [] : [{ ...fix, where: places.behind, edits: [{ text: lines.behind }], opens: 'Nothing by itself.' }]),
  ]
}

/** Neighbours of this path get the headers as well. */
function holdsFor(server: string | null, on: FixedAnswers['on']): string {
  const there = `These lines hold for every path${server === 'varnish' ? '' : ' of the place where they stand'}.`
  return on === 'all' ? `${there} Applications there get no preflight any more, those of other paths neither.` : there
}

/** Of what they hide: a list does not show to who is not on it. */
export const takesOff = 'What the server behind may grant to other pages is taken off.'
