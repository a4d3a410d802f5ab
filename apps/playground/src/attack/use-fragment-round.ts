import type { RoundNumber } from '../../../../src/lab/attack/state.ts'
import { useFragment } from '../shell/use-fragment.ts'

/** The round in the address, as in `#attack/3`; the first where none is. */
export function useFragmentRound(): RoundNumber {
  return Number(/^#attack\/([1-8])$/.exec(useFragment())?.[1] ?? 1) as RoundNumber
}
