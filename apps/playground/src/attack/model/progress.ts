import type { Place, PolicyName, RoundNumber } from '../../../../../src/lab/attack/state.ts'
import { endingWords } from '../words/ending-words.ts'
import type { Ending } from './shown.ts'

/** What the reader has said and seen of one attack: a round from one place. */
export interface Seen {
  readonly said: Ending | null
  /** How it ended at the bank as it was, and at the repaired one; null where it has not run. */
  readonly broken: Ending | null
  readonly repaired: Ending | null
}

/** By round and place, as in `3 sibling`. */
export type Progress = Readonly<Record<string, Seen>>

const unseen: Seen = { said: null, broken: null, repaired: null }

export function seenOf(progress: Progress, round: RoundNumber, place: Place): Seen {
  return progress[`${round} ${place}`] ?? unseen
}

export function withSeen(progress: Progress, round: RoundNumber, place: Place, part: Partial<Seen>): Progress {
  return { ...progress, [`${round} ${place}`]: { ...seenOf(progress, round, place), ...part } }
}

/** How far a round is, from whichever place it was run. */
export function farness(progress: Progress, round: RoundNumber): PolicyName | 'new' {
  const seen = Object.entries(progress).filter(([each]) => each.startsWith(`${round} `))
  if (seen.some(([, { repaired }]) => repaired !== null)) return 'repaired'
  return seen.some(([, { broken }]) => broken !== null) ? 'broken' : 'new'
}

/** What was kept from an earlier visit. Whatever else stands there is nothing. */
export function readProgress(kept: string | null): Progress {
  try {
    const read: unknown = JSON.parse(kept ?? '{}')
    return typeof read === 'object' && read !== null && Object.values(read).every(isSeen) ? (read as Progress) : {}
  } catch {
    return {}
  }
}

function isSeen(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { said, broken, repaired } = value as Record<string, unknown>
  return [said, broken, repaired].every((each) => each === null || (typeof each === 'string' && Object.hasOwn(endingWords, each)))
}
