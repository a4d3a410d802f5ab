import type { Case } from '../diagnose-case.ts'
import { linePlacesOf } from '../fixes/line-places.ts'
import { namesNobody, saysThatItChooses } from '../fixes/seen-today.ts'
import { bareAnswer } from './bare-answer.ts'

/** Whether there may be a list of origins that says nothing to a page that it lacks, not even that its answers depend on the origin. */
export function mayHideList(found: Case): boolean {
  const bare = bareAnswer(found)
  if (bare === null || bare.answer === null || !namesNobody(found) || saysThatItChooses(found)) return false
  const isFine = [found.preflight, found.actual, bare].some((each) => (each?.status ?? 400) < 400)
  return isFine && !isUnrouted(found)
}

/** No framework that knows CORS has no route for a preflight. What stands before it may have a list of its own, and leave that to it. */
function isUnrouted({ preflight, targets }: Case): boolean {
  return unrouted.has(preflight?.status ?? 0) && !targets.some((each) => linePlacesOf(each) !== null)
}

const unrouted: ReadonlySet<number> = new Set([404, 405, 501])
