import { undisturbed } from '../measure.ts'
import { progress } from '../progress.ts'
import type { Shape } from '../server/contenders/index.ts'
import type { OriginList } from '../server/origin-list.ts'
import { withContestants, workOfCase, type Work } from '../server/process.ts'
import { takeTurns, warmUp } from '../server/rounds.ts'
import { measureLists, type ListCost } from './lists.ts'

/** A request from an allowed origin, by the number of origins that are allowed. */
export interface OriginCost extends OriginList {
  readonly contender: string
  /** Nanoseconds of the processor's time for a whole request, where they come from all of the list. */
  readonly request: number
  /** The same in requests of the shortest list. */
  readonly toShortest: number
  /** The same where most requests come from a few of the list. */
  readonly fewToShortest: number
}

export interface OriginsReport {
  readonly costs: readonly OriginCost[]
  readonly lists: readonly ListCost[]
}

const counts = [1, 100, 10_000, 100_000] as const
const series: readonly { contender: string; shape: Shape; kind: 'visto' | 'peer'; lists: readonly OriginList[] }[] = [
  {
    contender: 'visto/node',
    shape: 'node',
    kind: 'visto',
    lists: [...counts.map((count) => ({ of: 'exact', count }) as const), { of: 'wildcard', count: 1 }, { of: 'wildcard', count: 10_000 }],
  },
  { contender: 'cors', shape: 'node', kind: 'peer', lists: counts.map((count) => ({ of: 'exact', count })) },
  { contender: 'hono/cors', shape: 'hono', kind: 'peer', lists: counts.map((count) => ({ of: 'exact', count })) },
]

const works: readonly Work[] = (['all', 'few'] as const).map((fromList) => ({ ...workOfCase('allowed'), fromList }))

export async function measureOrigins(rounds = 25): Promise<OriginsReport> {
  const costs: OriginCost[] = []
  for (const { contender, shape, kind, lists } of series) {
    progress(`origins: ${contender}`)
    await withContestants(
      lists.map((list) => ({ shape, kind, list })),
      async (contestants) => {
        await warmUp(contestants, works)
        // What visto keeps of an origin that was there once is part of what the next request meets.
        if (kind === 'visto') for (const each of contestants) await each.measure(works[0]!, each.start.list!.count)
        const [all, few] = (await takeTurns(contestants, works, rounds)).map((taken) => taken.map(undisturbed)) as [number[], number[]]
        const cost = (at: number) => ({ request: all[at]!, toShortest: all[at]! / all[0]!, fewToShortest: few[at]! / few[0]! })
        costs.push(...lists.map((list, at) => ({ contender, ...list, ...cost(at) })))
      },
    )
  }
  progress('origins: decide alone, and memory')
  return { costs, lists: await measureLists() }
}
