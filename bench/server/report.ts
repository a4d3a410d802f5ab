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
  readonly byHandToFloor: number
  readonly vistoToFloor: number
  readonly peerToFloor: number | null
  readonly vistoToByHand: number
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
    const { peerName } = await contendersOf(shape)
    const kinds: Kind[] = peerName === null ? ['floor', 'byHand', 'visto'] : ['floor', 'byHand', 'visto', 'peer']
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
    costs.push(...cases.map(({ name }, at) => ({ shape, peer: peerName, case: name, ...costOf(taken[at]!.map(median)) })))
  }
  return { costs, differences: differing }
}

function costOf([floor = NaN, byHand = NaN, visto = NaN, peer]: readonly number[]) {
  return {
    floor: Math.round(floor),
    byHandToFloor: byHand / floor,
    vistoToFloor: visto / floor,
    peerToFloor: peer === undefined ? null : peer / floor,
    vistoToByHand: visto / byHand,
    vistoToPeer: peer === undefined ? null : visto / peer,
  }
}
