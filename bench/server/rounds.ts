import { median } from '../measure.ts'
import type { Contestant, Work } from './process.ts'

/** Nanoseconds of the processor's time that a request took in each round, by contestant. */
export type Rounds = readonly (readonly number[])[]

/** Milliseconds of the processor's time for what one contestant does in a row. */
const turn = 10

/** So many requests of each kind in a row, while warming up. */
const chunk = 1000

/** Runs what is going to be measured until it has been compiled. Two at once: nothing is measured yet. */
export async function warmUp(contestants: readonly Contestant[], works: readonly Work[]): Promise<void> {
  const waiting = [...contestants]
  const next = async () => {
    for (let contestant = waiting.shift(); contestant; contestant = waiting.shift()) await warm(contestant, works)
  }
  await Promise.all([next(), next()])
}

/** All kinds of requests in turns, since a server sees them mixed, until half a second of work has made nothing faster; three seconds are enough for all. */
async function warm(contestant: Contestant, works: readonly Work[]): Promise<void> {
  const second = 1e9
  let best = Infinity
  let sinceBest = 0
  for (let taken = 0; taken < 3 * second && sinceBest < second / 2;) {
    let time = 0
    for (const work of works) time += (await contestant.measure(work, chunk)) * chunk
    taken += time
    sinceBest = time < best * 0.98 ? 0 : sinceBest + time
    best = Math.min(best, time)
  }
}

/** The contestants take turns, in each round and for each work: a slow moment hits all of them. Gives the rounds of each work. */
export async function takeTurns(contestants: readonly Contestant[], works: readonly Work[], rounds: number): Promise<Rounds[]> {
  const times = works.map(() => contestants.map((): number[] => []))
  const counts: number[][] = []
  for (const work of works) {
    const row: number[] = []
    for (const contestant of contestants) row.push(Math.ceil((turn * 1e6) / (await contestant.measure(work, 400))))
    counts.push(row)
  }
  for (let round = 0; round < rounds; round++) {
    for (const [at, work] of works.entries()) {
      for (const [who, contestant] of contestants.entries()) times[at]![who]!.push(await contestant.measure(work, counts[at]![who]!))
    }
  }
  return times
}

/** How many times as long one takes as the other, the median of the rounds' ratios, since both met the same machine in each. */
export function ratio(one: readonly number[], other: readonly number[]): number {
  return median(one.map((time, round) => time / other[round]!))
}
