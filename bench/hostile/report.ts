import { undisturbed } from '../measure.ts'
import { progress } from '../progress.ts'
import { withContestants, workOfCase, type Contestant } from '../server/process.ts'
import { takeTurns, warmUp } from '../server/rounds.ts'
import { hostileRequests, type Hostile } from './requests.ts'

/** What a hostile request costs more than a refusal of a request like any other. */
export interface HostileCost {
  readonly name: string
  readonly status: number
  /** Nanoseconds of the processor's time. */
  readonly nanoseconds: number
  readonly bytes: number
}

/** Through `visto/node`; the lines themselves were made before, as by the parser. */
export async function measureHostile(rounds = 25): Promise<HostileCost[]> {
  progress('hostile: visto/node')
  const costs: HostileCost[] = []
  for (const requests of [hostileRequests.filter(({ list }) => !list), hostileRequests.filter(({ list }) => list)]) {
    const [{ list }] = requests as [Hostile]
    const starts = (['visto', 'floor'] as const).map((kind) => ({ shape: 'node', kind, ...(list && { list }) }) as const)
    await withContestants(starts, async (contestants) => {
      costs.push(...(await costsOf(requests, contestants, rounds)))
    })
  }
  return costs
}

/**
 * The floor is given the same lines and looks at none: what it takes is node:http's, and the collector's for 600 lines that are thrown away. What
 * visto takes beyond it is visto's own.
 */
async function costsOf(requests: readonly Hostile[], contestants: readonly Contestant[], rounds: number): Promise<HostileCost[]> {
  const refusals = [workOfCase('refused'), workOfCase('preflight refused')]
  const works = [...refusals, ...requests.map(({ asked, beside }) => ({ ...workOfCase(beside), asked }))]
  await warmUp(contestants, works)
  const times = (await takeTurns(contestants, works, rounds)).map(([visto, floor]) => undisturbed(visto!) - undisturbed(floor!))
  const bytes: number[] = []
  const statuses: number[] = []
  for (const work of works) {
    const [visto, floor] = contestants as [Contestant, Contestant]
    bytes.push((await visto.allocate(work)) - (await floor.allocate(work)))
    statuses.push((await visto.answer(work)).status)
  }
  return requests.map(({ name, beside }, index) => {
    const at = index + refusals.length
    const plain = beside === 'refused' ? 0 : 1
    return { name, status: statuses[at]!, nanoseconds: times[at]! - times[plain]!, bytes: bytes[at]! - bytes[plain]! }
  })
}
