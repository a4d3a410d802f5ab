import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeReports } from './adapter-reports.cases.ts'
import type { AdapterHarness, RunningAdapter } from './adapter-harness.cases.ts'
import { answerTo, type CaseGroup } from './behaviour.cases.ts'
import { chosenPolicies } from './chosen-policies.cases.ts'
import { everyAnswer } from './every-answer.cases.ts'
import { everyone } from './everyone.cases.ts'
import { forgery } from './forgery.cases.ts'
import { hostileRequests } from './hostile-requests.cases.ts'
import { describeLiveSwap } from './live-swap.cases.ts'
import { options } from './options.cases.ts'
import { originFunctions } from './origin-functions.cases.ts'
import { preflights } from './preflights.cases.ts'
import { routed } from './routed.cases.ts'

export type { AdapterHarness, StartOptions } from './adapter-harness.cases.ts'

const groups: readonly CaseGroup[] = [
  ...preflights,
  ...everyAnswer,
  ...everyone,
  ...options,
  ...originFunctions,
  ...chosenPolicies,
  ...forgery,
  ...routed,
  ...hostileRequests,
]

/** All that is said of every middleware, as tests of this one. */
export function describeAdapter(harness: AdapterHarness): void {
  describe.each([harness])('$name', () => {
    describe.each(groups)('$name', ({ source, routed: own, cases }) => {
      let running: RunningAdapter
      beforeAll(async () => {
        running = await harness.start(source(harness), own === undefined ? {} : { routed: own })
      })
      afterAll(() => running.close())

      test.each(cases)('$name', async ({ ask, headers = [], body, status, cors = [], vary, mayVary }) => {
        const { headBytes, ...answer } = await answerTo(running.url, ask, headers, body)
        const wanted = mayVary !== undefined && answer.vary.includes(mayVary) ? [...vary, mayVary] : vary
        expect(answer).toEqual({ status: expect.toBeOneOf([status].flat()), cors: cors.toSorted(), vary: wanted.toSorted() })
        expect(headBytes, 'no answer grows with its request').toBeLessThan(2000)
      })
    })
    describeReports(harness)
    describeLiveSwap(harness)
  })
}
