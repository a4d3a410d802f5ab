import type { Case, Recording } from '../case.ts'
import { comparable, differences, liveLine } from '../compare.ts'
import { predict } from '../predict.ts'
import { runLive } from './run.ts'
import type { LiveEngine, RunOptions } from './run.ts'

/** A case that a browser decides otherwise than predicted. */
export interface Disagreement {
  readonly case: Case
  readonly differs: readonly (keyof Recording)[]
  readonly predicted: Recording
  readonly observed: Recording
}

/** Runs the cases in a browser, and gives those in which it does otherwise than predicted. */
export async function judge(engine: LiveEngine, cases: readonly Case[], options: RunOptions = {}): Promise<Disagreement[]> {
  const recordings = await runLive(engine, cases, options)
  return cases.flatMap((each, index) => {
    // One recording for each case, in the same order.
    const observed = comparable(recordings[index] as Recording, liveLine(each))
    const predicted = comparable(predict(each, engine), liveLine(each))
    const differs = differences(predicted, observed)
    return differs.length === 0 ? [] : [{ case: each, differs, predicted, observed }]
  })
}

/** A disagreement for people: the case as a line that can be judged again, and what differs. */
export function describeDisagreement({ case: of, differs, predicted, observed }: Disagreement): string {
  const parts = differs.flatMap((part) => [
    `  ${part}, predicted: ${JSON.stringify(predicted[part])}`,
    `  ${part}, observed:  ${JSON.stringify(observed[part])}`,
  ])
  return [JSON.stringify(of), ...parts].join('\n')
}
