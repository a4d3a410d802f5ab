import autocannon from 'autocannon'
import { median } from '../measure.ts'
import { progress } from '../progress.ts'
import { browserLines } from '../server/browser-lines.ts'
import { contendersOf, shapes, type Shape } from '../server/contenders/index.ts'
import type { Kind } from '../server/contender.ts'
import { withContestants, workOfCase, type Contestant } from '../server/process.ts'
import { ratio } from '../server/rounds.ts'

/** What one server manages over sockets on loopback, while the client has the other processor. */
export interface WireRate {
  readonly shape: Shape
  readonly contender: string
  /** By the clock: where the client is the slower one, this is its limit. */
  readonly requestsPerSecond: number
  /** Microseconds of the server's processor time, the kernel's part included. */
  readonly processor: number
  /** The same, in that of the framework without CORS. */
  readonly toWithout: number
}

const amount = 8000
const allowed = workOfCase('allowed')

export async function measureWire(rounds = 3): Promise<WireRate[]> {
  const rates: WireRate[] = []
  for (const shape of shapes.filter((each) => each !== 'web')) {
    progress(`wire: ${shape}`)
    const { peerName } = await contendersOf(shape)
    const kinds: Kind[] = ['without', 'visto', 'peer']
    await withContestants(
      kinds.map((kind) => ({ shape, kind })),
      async (contestants) => {
        const taken = await takeTurns(contestants, rounds)
        for (const [who, { rate, processor }] of taken.entries()) {
          const contender = ['without', 'visto', peerName!][who]!
          const toWithout = ratio(processor, taken[0]!.processor)
          rates.push({ shape, contender, requestsPerSecond: median(rate), processor: median(processor), toWithout })
        }
      },
    )
  }
  return rates
}

async function takeTurns(contestants: readonly Contestant[], rounds: number): Promise<{ rate: number[]; processor: number[] }[]> {
  const taken = contestants.map(() => ({ rate: [] as number[], processor: [] as number[] }))
  // The first round only warms up.
  for (let round = 0; round <= rounds; round++) {
    for (const [who, contestant] of contestants.entries()) {
      const { rate, processor } = await fire(contestant)
      if (round === 0) continue
      taken[who]!.rate.push(rate)
      taken[who]!.processor.push(processor)
    }
  }
  return taken
}

/** So many requests over 32 connections, each an allowed one. */
async function fire(contestant: Contestant): Promise<{ rate: number; processor: number }> {
  const port = await contestant.listen(allowed)
  const lines = browserLines(allowed.asked)
  const headers = Object.fromEntries(
    lines.flatMap((name, at) => (at % 2 === 0 && name !== 'Host' && name !== 'Connection' ? [[name, lines[at + 1]!]] : [])),
  )
  const before = await contestant.processor()
  const start = performance.now()
  const result = await autocannon({ url: `http://127.0.0.1:${port}/orders`, connections: 32, amount, headers, sampleInt: 10 })
  const seconds = (performance.now() - start) / 1000
  if (result['2xx'] !== amount)
    throw new Error(`${contestant.start.shape}, ${contestant.start.kind}: ${result['2xx']} of ${amount} answers are 2xx`)
  return { rate: amount / seconds, processor: ((await contestant.processor()) - before) / amount }
}
