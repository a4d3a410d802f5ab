import { useCallback, useState } from 'preact/hooks'
import type { Place, RoundNumber } from '../../../../src/lab/attack/state.ts'
import { type Progress, readProgress, type Seen, withSeen } from './model/progress.ts'

export interface ProgressControl {
  readonly progress: Progress
  readonly note: (round: RoundNumber, place: Place, part: Partial<Seen>) => void
  readonly forget: () => void
}

/** What the reader has said and seen, from one visit to the next. It is kept in this browser, and goes nowhere. */
export function useProgress(): ProgressControl {
  const [progress, setProgress] = useState(keptProgress)
  const change = useCallback((make: (before: Progress) => Progress) => {
    setProgress((before) => {
      const after = make(before)
      keepProgress(after)
      return after
    })
  }, [])
  const note = useCallback<ProgressControl['note']>((round, place, part) => change((before) => withSeen(before, round, place, part)), [])
  const forget = useCallback(() => change(() => ({})), [])
  return { progress, note, forget }
}

const key = 'visto-attacks'

function keptProgress(): Progress {
  try {
    return readProgress(localStorage.getItem(key))
  } catch {
    return {}
  }
}

function keepProgress(progress: Progress): void {
  try {
    localStorage.setItem(key, JSON.stringify(progress))
  } catch {
    // Not remembered, then.
  }
}
