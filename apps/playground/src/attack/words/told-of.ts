import type { Place, RoundNumber } from '../../../../../src/lab/attack/state.ts'
import { type RoundWords, roundWords } from './round-words.ts'

type Told = Pick<RoundWords, 'lesson' | 'beyond'>

/** Where a round ends otherwise, or by other means, than from its usual place. */
const told: Partial<Record<`${RoundNumber} ${Place}`, Partial<Told>>> = {
  '5 stranger': {
    lesson:
      'None of the three tests is true for this name: the answer does not name it, and the browser keeps the answer back. Each test is true for other names that anybody can have; run it as one of those.',
  },
  '6 sibling': {
    beyond:
      'This page is of the bank’s own site, and not even SameSite=Strict keeps Alice’s cookie from what it sends. With the form of a stranger the cookie goes along since the bank sets one with SameSite=None; with Lax it would stay at home.',
  },
}

/** What is to be learnt of a round at the bank as it was, run from a place. */
export function toldOf(round: RoundNumber, place: Place): Told {
  return { ...roundWords[round], ...told[`${round} ${place}`] }
}
