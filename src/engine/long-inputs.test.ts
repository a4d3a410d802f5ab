import { expect, test } from 'vitest'
import { profileNames } from './in-every-profile.cases.ts'
import { longInputs, runTwice } from './long-inputs.cases.ts'
import type { ProfileName } from './profiles.ts'
import type { Given } from './random-exchanges.cases.ts'

/**
 * Seconds of the processor's time, whatever else the machine does: a guard against what never ends, not a measure. Work that
 * grows with the length takes a tenth of it; with the square of such lengths, many times as much.
 */
const limit = 10

function secondsFor(given: Given, profiles: readonly ProfileName[]): number {
  const start = process.cpuUsage()
  runTwice(given, profiles)
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1e6
}

test.each(longInputs)('%s: work grows with the length, not with its square', (_, most, given) => {
  // The shorter one first: if that takes too long already, the whole is not tried.
  expect(secondsFor(given(most / 10), profileNames)).toBeLessThan(limit)
  expect(secondsFor(given(most), ['standard'])).toBeLessThan(limit)
})
