import { type FixedAnswers, fixedLines } from '../../gateways/index.ts'
import { type Case, valueOf } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { applicationPath, forOtherPaths } from './for-path.ts'
import { type LinePlaces, linePlacesOf } from './line-places.ts'

/**
 * Lines for the same headers whoever asks, in their places. Null for a server that has no such lines, or no words for one of them.
 *
 * @param stays what is said of the place beside
 */
export function lineFixes(found: Case, answers: Omit<FixedAnswers, 'path'>, opens: string, stays = ''): Fix[] | null {
  const { server } = found
  const path = applicationPath(found)
  const places = linePlacesOf(server)
  const lines = server === null ? null : fixedLines(server, { ...answers, ...(path !== undefined && { path }) })
  if (places === null || lines === null) return null
  const fix = { at: 'server', target: server } as const
  return [
    {
      ...fix,
      where: `${placeOf(places, answers, path)}${givesWay(found, path)}${stays}`,
      edits: [{ text: lines.text }],
      opens: `${opens} ${holdsFor(server, answers, path)}`,
    },
    ...[
      { where: places.behind, text: lines.behind },
      { where: places.ofOnePage?.variables ?? '', text: lines.variables },
    ]
      .filter(({ text }) => text !== '')
      .map(({ where, text }): Fix => ({ ...fix, where, edits: [{ text }], opens: 'Nothing by itself.' })),
  ]
}

type Meant = Pick<FixedAnswers, 'on' | 'origin'>

function placeOf({ lines, allPaths, ofOnePage }: LinePlaces, { on, origin }: Meant, path: string | undefined): string {
  if (origin !== undefined && ofOnePage !== undefined && on !== 'preflights') return ofOnePage[on]
  return (path === undefined && on !== 'preflights' ? allPaths?.[on] : undefined) ?? lines[on]
}

/** Of two texts for one path, one names the page already. */
function givesWay(found: Case, path: string | undefined): string {
  const isNamed = path !== undefined && found.origin !== null && valueOf(found.actual, 'access-control-allow-origin') === found.origin
  return isNamed ? `; where such lines for ${path} are there already, in their place` : ''
}

/** Neighbours of this path get the headers as well. */
function holdsFor(server: string | null, { on, origin }: Meant, path: string | undefined): string {
  const where =
    path === undefined ? `every path${server === 'varnish' ? '' : ' of the place where they stand'}` : `${path} and what is below it`
  const there = `These lines hold for ${where}.${path === undefined ? '' : ` ${forOtherPaths(path)}`}`
  if (on !== 'all') return there
  return `${there} Applications there get ${origin === undefined ? 'no preflight' : 'none of this page’s preflights'} any more${path === undefined ? ', those of other paths neither' : ''}.`
}

/** Of what they hide: a list does not show to who is not on it. */
export const takesOff = 'What the server behind may grant to other pages is taken off.'
