import { isDeepStrictEqual } from 'node:util'
import type { Case } from './cases.ts'
import { workOf, type Contestant } from './process.ts'

/** What one contestant answers otherwise than the floor, which sets what a policy says. A peer answers as it likes: it only has to answer. */
export async function differences(contestants: readonly Contestant[], cases: readonly Case[]): Promise<string[]> {
  const found: string[] = []
  for (const each of cases) {
    const answers = await Promise.all(contestants.map((contestant) => contestant.answer(workOf(each))))
    const at = contestants.findIndex(({ start }) => start.kind === 'floor')
    for (const [who, { start }] of contestants.entries()) {
      if (start.kind === 'peer' || isDeepStrictEqual(answers[who], answers[at])) continue
      found.push(
        `${start.shape}, ${each.name}: ${start.kind} answers ${JSON.stringify(answers[who])}, the floor ${JSON.stringify(answers[at])}`,
      )
    }
  }
  return found
}
