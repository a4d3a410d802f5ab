import fc from 'fast-check'
import { expect, test } from 'vitest'
import { corsExchange } from './cors-exchange.ts'
import { profileNames } from './in-every-profile.cases.ts'
import { createPreflightCache } from './preflight-cache.ts'
import type { ProfileName } from './profiles.ts'
import { fill } from './random-answers.cases.ts'
import { exchanges, run, type Given } from './random-exchanges.cases.ts'
import type { Step } from './types.ts'

/** Freezes all that hangs on a value: whoever writes to it throws. */
function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(deepFreeze)
  }
  return value
}

test('the same input has the same outcome, whatever ran before, and stays as it was given', () => {
  const property = fc.property(exchanges, exchanges, fc.constantFrom(...profileNames), (given, other, profile) => {
    deepFreeze([given, other])
    const first: Step[] = []
    const second: Step[] = []
    const { outcome } = run(given, { profile, trace: first })
    run(other, { profile })
    expect(run(given, { profile, trace: second }).outcome).toEqual(outcome)
    expect(second).toEqual(first)
    expect(run(given, { profile }).outcome).toEqual(outcome)
    expect(run(given, { profile, cache: createPreflightCache(profile) }).outcome).toEqual(outcome)
  })
  fc.assert(property, { seed: 15, numRuns: 3000 })
})

test('exchanges that run at the same time do not meet', () => {
  const property = fc.property(exchanges, exchanges, fc.constantFrom(...profileNames), (one, other, profile) => {
    const apart = [run(one, { profile }), run(other, { profile })]
    expect(runTogether([one, other], profile)).toEqual(apart.map(({ outcome }) => outcome))
  })
  fc.assert(property, { seed: 17, numRuns: 2000 })
})

/** Runs exchanges in turns, one request each. */
function runTogether(all: readonly Given[], profile: ProfileName): unknown[] {
  const running = all.map(({ page, request, answers }) => {
    const exchange = corsExchange(page, request, { profile })
    return { exchange, answers, turn: exchange.next(), next: { preflight: 0, request: 0 } }
  })
  while (running.some(({ turn }) => !turn.done)) {
    for (const each of running) {
      if (each.turn.done) continue
      const wire = each.turn.value
      const pool = wire.of === 'preflight' ? each.answers.toPreflight : each.answers.toRequest
      each.turn = each.exchange.next(fill(pool[Math.min(each.next[wire.of]++, pool.length - 1)]!, wire))
    }
  }
  return running.map(({ turn }) => turn.value)
}
