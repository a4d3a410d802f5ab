import { median } from '../measure.ts'
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
export async function measureHostile(rounds = 7): Promise<HostileCost[]> {
  progress('hostile: visto/node')
  const costs: HostileCost[] = []
  for (const requests of [hostileRequests.filter(({ list }) => !list), hostileRequests.filter(({ list }) => list)]) {
    const [{ list }] = requests as [Hostile]
    await withContestants([{ shape: 'node', kind: 'visto', ...(list && { list }) }], async ([contestant]) => {
      costs.push(...(await costsOf(requests, contestant!, rounds)))
    })
  }
  return costs
}

async function costsOf(requests: readonly Hostile[], contestant: Contestant, rounds: number): Promise<HostileCost[]> {
  const refusals = [workOfCase('refused'), workOfCase('preflight refused')]
  const works = [...refusals, ...requests.map(({ asked, beside }) => ({ ...workOfCase(beside), asked }))]
  await warmUp([contestant], works)
  const taken = (await takeTurns([contestant], works, rounds)).map(([only]) => only!)
  const bytes: number[] = []
  const statuses: number[] = []
  for (const work of works) {
    bytes.push(await contestant.allocate(work))
    statuses.push((await contestant.answer(work)).status)
  }
  return requests.map(({ name, beside }, index) => {
    const at = index + refusals.length
    const plain = beside === 'refused' ? 0 : 1
    const more = taken[at]!.map((time, round) => time - taken[plain]![round]!)
    return { name, status: statuses[at]!, nanoseconds: median(more), bytes: bytes[at]! - bytes[plain]! }
  })
}
