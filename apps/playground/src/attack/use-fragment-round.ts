import { useEffect, useState } from 'preact/hooks'
import type { RoundNumber } from '../../../../src/lab/attack/state.ts'

/** The round in the address, as in `#attack/3`; the first where none is. */
export function useFragmentRound(): RoundNumber {
  const [round, setRound] = useState(() => roundOf(location.hash))
  useEffect(() => {
    const follow = () => setRound(roundOf(location.hash))
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return round
}

function roundOf(fragment: string): RoundNumber {
  const number = Number(/^#attack\/([1-8])$/.exec(fragment)?.[1] ?? 1)
  return number as RoundNumber
}
