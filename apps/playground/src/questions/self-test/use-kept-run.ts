import { useState } from 'preact/hooks'
import { begun, type KeptRun, readRun } from './kept-run.ts'

/** How far the run of a seed is. A reload, or a look elsewhere, loses nothing: the tab keeps it until it is closed. */
export function useKeptRun(seed: string, choices: (number: number) => number): [KeptRun, (run: KeptRun) => void] {
  const [run, setRun] = useState(() => readRun(kept(seed), choices))
  return [
    run,
    (next) => {
      keep(seed, next)
      setRun(next)
    },
  ]
}

/** The next time the run begins anew. */
export function forgetRun(seed: string): void {
  keep(seed, begun)
}

const keyOf = (seed: string) => `visto-test ${seed}`

function kept(seed: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(seed))
  } catch {
    return null
  }
}

function keep(seed: string, run: KeptRun): void {
  try {
    sessionStorage.setItem(keyOf(seed), JSON.stringify(run))
  } catch {
    // Not remembered, then.
  }
}
