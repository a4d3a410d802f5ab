import fc from 'fast-check'
import { profiles, type ProfileName } from './profiles.ts'
import { exchanges, run, type Given, type Ran } from './random-exchanges.cases.ts'

export const profileNames = Object.keys(profiles) as ProfileName[]

/** Runs random exchanges in every profile, and a check on what became of each. */
export function inEveryProfile(seed: number, check: (ran: Ran, profile: ProfileName, given: Given) => void, given = exchanges): void {
  const property = fc.property(given, (exchange) => {
    for (const profile of profileNames) {
      try {
        check(run(exchange, { profile }), profile, exchange)
      } catch (error) {
        throw new Error(`in profile ${profile}`, { cause: error })
      }
    }
  })
  fc.assert(property, { seed, numRuns: 1500, includeErrorInReport: true })
}
