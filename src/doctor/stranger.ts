import { allowOriginLines } from './allow-origin.ts'
import { type Case, probed, valueOf } from './diagnose-case.ts'
import type { ProbeAnswer } from './probe/probed.ts'
import { isCacheable, isHit } from './situations/cache-signs.ts'
import type { Ask } from './situations/situation.ts'

/** A page that no server has on a list. */
export const stranger = 'https://visto-probe.invalid'

/** What to ask where the stranger may have got the page's own answer out of a cache: the same with a query that none has seen. */
export function asksPastCache(found: Case): Ask[] {
  const told = allowOriginLines(probed(found, 'P1x')?.headers).map(([, value]) => value.trim())
  const isOfAnother = !told.includes(stranger) && told.some((value) => value !== '*')
  return isOfAnother && isCacheable(found) ? [{ id: 'P1xbusted', origin: stranger }] : []
}

/**
 * What the server says to a stranger; null where nobody has asked it, or all that was seen is what a cache has kept. Who answers an unknown query with an
 * error has said nothing by that.
 */
export function strangersAnswer(found: Pick<Case, 'evidence'>): ProbeAnswer | null {
  const asked = probed(found, 'P1x')
  const past = probed(found, 'P1xbusted')
  if (past !== null && !isHit({ ...past, source: past.id }) && (past.status ?? 0) < 400) return past
  const isKept = asked !== null && isHit({ ...asked, source: asked.id }) && valueOf(asked, 'access-control-allow-origin') !== stranger
  return isKept ? null : asked
}

/** Whether the server names the page to a stranger, too, where one was asked for: whatever its Vary says, it does not choose. */
export function namesThePageToAll(found: Case): boolean {
  return found.origin !== null && valueOf(strangersAnswer(found), 'access-control-allow-origin') === found.origin
}

/** Whether the server answers with whatever Origin comes, where a stranger was asked for. */
export function givesBackEvery(found: Pick<Case, 'evidence'>): boolean {
  return valueOf(strangersAnswer(found), 'access-control-allow-origin') === stranger
}

/** What each line of Access-Control-Allow-Origin says to a stranger, in their order; none where none was asked for. */
export function toldToStranger(found: Case): string[] {
  return allowOriginLines(strangersAnswer(found)?.headers).map(([, value]) => value.trim())
}

/** What is to be looked at before the word for cookies is said, where no stranger was asked for; else empty. */
export function onlyWithList(found: Case): string {
  return strangersAnswer(found) === null ? listOnly : ''
}

export const listOnly = ' Only where the server compares the Origin with a list: if it gives back whatever comes, any page could.'
