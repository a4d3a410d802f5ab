import { median, undisturbed } from '../measure.ts'
import { progress } from '../progress.ts'
import { differences } from './agreement.ts'
import { cases } from './cases.ts'
import { contendersOf, shapes, type Shape } from './contenders/index.ts'
import type { Kind } from './contender.ts'
import { withContestants, workOf } from './process.ts'
import { takeTurns, warmUp } from './rounds.ts'

/** What a request costs through one adapter. Where there is no peer, what concerns it is null. */
export interface ServerCost {
  readonly shape: Shape
  readonly peer: string | null
  readonly case: (typeof cases)[number]['name']
  /** Nanoseconds of the processor's time. */
  readonly floor: number
  /** What visto's guard alone adds to the floor; null where there is none. */
  readonly guardedToFloor: number | null
  readonly byHandToFloor: number
  readonly vistoToFloor: number
  readonly peerToFloor: number | null
  readonly vistoToByHand: number
  /** The same without what the guard costs. */
  readonly unguardedToByHand: number
  readonly vistoToPeer: number | null
}

export interface ServerReport {
  readonly costs: readonly ServerCost[]
  /** Answers that are not the floor's, where they ought to be. */
  readonly differences: readonly string[]
}

const works = cases.map(workOf)

/** The processes are started anew in each generation: the same program may be compiled a little better or worse. */
export async function measureServers(chosen: readonly Shape[] = shapes, generations = 5, rounds = 16): Promise<ServerReport> {
  const costs: ServerCost[] = []
  const differing: string[] = []
  for (const shape of chosen) {
    const contenders = await contendersOf(shape)
    const { peerName } = contenders
    const kinds: Kind[] = ['floor', 'byHand', 'visto']
    if (peerName !== null) kinds.push('peer')
    if (contenders.guarded) kinds.push('guarded')
    /** Of each case and contender: what a request took in each generation. */
    const taken = cases.map(() => kinds.map((): number[] => []))
    for (let generation = 1; generation <= generations; generation++) {
      progress(`server: ${shape}, ${generation} of ${generations}`)
      await withContestants(
        kinds.map((kind) => ({ shape, kind })),
        async (contestants) => {
          if (generation === 1) differing.push(...(await differences(contestants, cases)))
          await warmUp(contestants, works)
          const times = await takeTurns(contestants, works, rounds)
          for (const [at, each] of times.entries()) for (const [who, one] of each.entries()) taken[at]![who]!.push(undisturbed(one))
        },
      )
    }
    const costOfCase = (at: number) => costOf(new Map(kinds.map((kind, who) => [kind, median(taken[at]![who]!)])))
    costs.push(...cases.map(({ name }, at) => ({ shape, peer: peerName, case: name, ...costOfCase(at) })))
  }
  return { costs, differences: differing }
}

function costOf(taken: ReadonlyMap<Kind, number>) {
  const of = (kind: Kind): number => taken.get(kind) ?? NaN
  const floor = of('floor')
  const guard = taken.has('guarded') ? of('guarded') - floor : 0
  return {
    floor: Math.round(floor),
    guardedToFloor: taken.has('guarded') ? of('guarded') / floor : null,
    byHandToFloor: of('byHand') / floor,
    vistoToFloor: of('visto') / floor,
    peerToFloor: taken.has('peer') ? of('peer') / floor : null,
    vistoToByHand: of('visto') / of('byHand'),
    unguardedToByHand: (of('visto') - guard) / of('byHand'),
    vistoToPeer: taken.has('peer') ? of('visto') / of('peer') : null,
  }
}
