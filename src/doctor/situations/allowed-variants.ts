import { corsExchange } from '../../engine/index.ts'
import { allProbes, type Case, probed, valueOf } from '../diagnose-case.ts'
import { sceneOf } from '../diagnose-replay.ts'
import type { ProbeAnswer } from '../probe/probed.ts'
import { grants } from './grant.ts'

type Variant = ProbeAnswer & { readonly origin: string }

/** What the page itself is answered to the very request that is asked from next door; null where that is not known. */
export function ownAnswer(found: Case): Pick<ProbeAnswer, 'headers' | 'standsFor'> | null {
  return probed(found, 'P1') ?? found.actual
}

/** The origins next to the page's that the server lets read what it keeps from the page: a server that lets in whoever comes compares nothing. */
export function allowedVariants(found: Case): Variant[] {
  const own = ownAnswer(found)
  if (own === null || grants(found, own)) return []
  // Where the preflight lets the page in, a GET from next door tells nothing of another method.
  const isComparable = ({ standsFor }: ProbeAnswer) => standsFor === own.standsFor || !grants(found, found.preflight)
  return allProbes(found).filter(
    (each): each is Variant => each.id === 'P1v' && each.origin !== null && isComparable(each) && isChosen(found, each, each.origin),
  )
}

/** A star chooses nobody. */
function isChosen(found: Case, answer: ProbeAnswer, origin: string): boolean {
  return valueOf(answer, 'access-control-allow-origin') !== '*' && grants(found, answer, origin)
}

/** Whether the page would pass the preflight from there. */
export function passesPreflight(found: Case, origin: string): boolean {
  const answer = allProbes(found).find((each) => each.id === 'P2v' && each.origin === origin)
  return answer !== undefined && passes(found, answer, origin)
}

/** Whether a page of this origin would pass the preflight, if that were its answer. */
export function passes(found: Case, answer: Pick<ProbeAnswer, 'status' | 'headers'>, origin: string): boolean {
  const scene = sceneOf(found.evidence)
  if (scene === null || answer.status === null || answer.headers === null) return false
  const exchange = corsExchange({ url: `${origin}/` }, scene.request, { profile: 'chromium' })
  if (exchange.next().done === true) return false
  return exchange.next({ status: answer.status, headers: answer.headers }).done !== true
}
