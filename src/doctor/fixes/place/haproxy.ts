import { hasName } from '../../../gateways/own-name.ts'
import { firstSegment } from '../for-path.ts'
import type { Change } from './changes.ts'
import {
  dropRules,
  forErrorsToo,
  hasProgram,
  hasRules,
  type Place,
  placeForPath,
  placeHeader,
  placeInOrder,
  placePreflight,
  putFirst,
} from './haproxy-rules.ts'
import { firstPlace, listening } from './haproxy-sections.ts'
import { only, type Placer, together } from './placer.ts'

/** HAProxy includes no files in a section: the rules are pasted, before the section's others. */
export const placeInHaproxy: Placer = (files, { policy, lines, path }) => {
  const asked = policy.length > 0 ? undefined : firstSegment(path)
  const found = only(files.flatMap(({ name, text }) => listening(text).map((serving) => ({ name, place: { text, serving, path: asked } }))))
  // Long lists are files of their own, at a place that the rules name.
  if (found === null || policy.length > 1) return null
  const { name, place } = found
  // All files are read as one.
  if (files.some((file) => hasProgram(file.text) || (file.name !== name && hasRules(file.text)))) return null
  const at = firstPlace(place.serving)
  const rules = policy.map((file): Change => ({ start: at, end: at, text: `${file.text.trimEnd()}\n` }))
  const dropped = policy.length > 0 || lines.some(areForAll) ? dropRules(place) : []
  const changes = together([rules, dropped, ...lines.map((line) => placeLine(place, line))])
  return changes && { file: name, pasted: true, changes }
}

/** Several rules are those for all answers, in the place of what is there, if they are not of one page, or one path. */
function areForAll(line: string): boolean {
  return line.trimEnd().includes('\n') && !hasName('origin', line) && !hasName('path', line)
}

function placeLine(place: Place, line: string): Change[] | null {
  if (hasName('origin', line)) return placeInOrder(place, line)
  if (hasName('path', line)) return placeForPath(place, line)
  if (areForAll(line)) return [putFirst(place, line)]
  if (line.endsWith(' …')) return forErrorsToo(place)
  const change = line.startsWith('http-request return ') ? placePreflight(place, line) : placeHeader(place, line.trim())
  return change === null ? null : [change]
}
