import { expect, test, vi } from 'vitest'
import { inEveryProfile } from './in-every-profile.cases.ts'
import { run } from './random-exchanges.cases.ts'
import { specOf } from './spec.ts'
import type { Step } from './types.ts'

vi.mock('./spec.ts', { spy: true })

// Every step names its algorithm, which only `specOf` knows: what does not ask it makes no step.
test('a run without a trace makes no step of one, and the same run with a trace makes each step once', () => {
  let steps = 0
  inEveryProfile(21, (_, profile, given) => {
    vi.mocked(specOf).mockClear()
    run(given, { profile })
    expect(specOf).not.toHaveBeenCalled()
    const trace: Step[] = []
    run(given, { profile, trace })
    expect(specOf).toHaveBeenCalledTimes(trace.length)
    steps += trace.length
  })
  expect(steps).toBeGreaterThan(10_000)
})
