import { allowOriginLines } from './allow-origin.ts'
import { allProbes, type Case, probed, valueOf } from './diagnose-case.ts'
import type { ProbeAnswer } from './probe/probed.ts'
import { isCacheable, isHit } from './situations/cache-signs.ts'
import type { Ask } from './situations/situation.ts'
import { lookAlikesOf, stranger } from './stranger-names.ts'

/** What to ask where the stranger may have got the page's own answer out of a cache: the same with a query that none has seen. */
export function asksPastCache(found: Case): Ask[] {
  const told = allowOriginLines(probed(found, 'P1x')?.headers).map(([, value]) => value.trim())
  const isOfAnother = !told.includes(stranger) && told.some((value) => value !== '*')
  return isOfAnother && isCacheable(found) ? [{ id: 'P1xbusted', origin: stranger }] : []
}

/**
 * What the server says to a stranger; null where nobody has asked it, or all that was seen is what a cache has kept. An error without a word of CORS, such as
 * that of a limit, a firewall or an unknown query, says nothing.
 */
export function strangersAnswer(found: Pick<Case, 'evidence'>): ProbeAnswer | null {
  const asked = probed(found, 'P1x')
  const past = probed(found, 'P1xbusted')
  if (past !== null && !isKept(past) && (past.status ?? 0) < 400) return past
  return asked === null || isKept(asked) || isBareError(asked) ? null : asked
}

/** Whether a cache has answered, with what it has of somebody else. */
function isKept(answer: ProbeAnswer): boolean {
  return isHit({ ...answer, source: answer.id }) && !isNamed(answer)
}

function isBareError({ status, headers }: ProbeAnswer): boolean {
  return (status ?? 0) >= 400 && allowOriginLines(headers).length === 0
}

/** Whether whoever asked was answered, and not let in by name. */
export function hasRefused(answer: ProbeAnswer | null): boolean {
  return answer !== null && (answer.status ?? 999) < 400 && !isNamed(answer)
}

function isNamed(answer: ProbeAnswer): boolean {
  return valueOf(answer, 'access-control-allow-origin') === answer.origin
}

/** Whom the server lets in beside the page: whatever comes, or what only resembles it. */
export interface Admitted {
  /** Null where it is whatever comes. */
  readonly lookAlike: string | null
}

/** Who is let in of those that nobody would name; false where all were refused, null where not all were asked. */
export function admitted(found: Pick<Case, 'evidence'>): Admitted | false | null {
  if (givesBackEvery(found)) return { lookAlike: null }
  const asked = allProbes(found).filter(({ id }) => id === 'P1xlike')
  const named = asked.find(isNamed)?.origin ?? null
  if (named !== null) return { lookAlike: named }
  const { origin } = found.evidence.page
  const answers = [strangersAnswer(found), ...lookAlikesOf(origin ?? '').map((each) => asked.find((like) => like.origin === each) ?? null)]
  return answers.every((answer) => hasRefused(answer) && !(answer !== null && isKept(answer))) ? false : null
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

/** What is to be looked at before the word for cookies is said, where not all strangers were asked for; else empty. */
export function onlyWithList(found: Case): string {
  return admitted(found) === null ? listOnly : ''
}

export const listOnly = ' Only where the server compares the Origin with a list: if it gives back whatever comes, any page could.'
