import { corsExchange } from '../../engine/index.ts'
import { allProbes, type Case, probed } from '../diagnose-case.ts'
import { sceneOf } from '../diagnose-replay.ts'
import type { ProbeAnswer } from '../probe/probed.ts'
import { bareAnswer } from './bare-answer.ts'
import { grants } from './grant.ts'

export type Variant = ProbeAnswer & { readonly origin: string }

/** The origins next to the page's that the server lets read what it keeps from the page: a server that lets in whoever comes compares nothing. */
export function allowedVariants(found: Case): Variant[] {
  const bare = bareAnswer(found)
  const pages = bare?.of === 'preflight' ? probed(found, 'P1') : (bare?.answer ?? null)
  if (pages === null || grants(found, pages)) return []
  return allProbes(found).filter((each): each is Variant => each.id === 'P1v' && each.origin !== null && grants(found, each, each.origin))
}

/** Whether the page would pass the preflight from there. */
export function passesPreflight(found: Case, origin: string): boolean {
  const answer = allProbes(found).find((each) => each.id === 'P2v' && each.origin === origin)
  const scene = sceneOf(found.evidence)
  if (scene === null || answer === undefined || answer.status === null || answer.headers === null) return false
  const exchange = corsExchange({ url: `${origin}/` }, scene.request, { profile: 'chromium' })
  if (exchange.next().done === true) return false
  return exchange.next({ status: answer.status, headers: answer.headers }).done !== true
}
