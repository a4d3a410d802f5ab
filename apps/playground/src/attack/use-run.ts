import { useState } from 'preact/hooks'
import { attackWindow } from './attack-window.ts'
import type { Lab } from './use-lab.ts'

/** What came in between, if anything did. */
export type Hindrance = 'window' | 'login' | 'no-end' | 'silent' | null

export interface Run {
  readonly running: boolean
  readonly hindrance: Hindrance
  readonly start: () => void
  readonly clear: () => void
  /** What hindered an earlier run is over. */
  readonly settle: () => void
}

/** Whether this browser has been to the bank: that somebody is logged in there may be of another browser. */
let hasLoggedIn = false

/** Runs what the lab is set up for: a program by itself, a page in a window of its own, logged in first. */
export function useRun(lab: Lab): Run {
  const [running, setRunning] = useState(false)
  const [hindrance, setHindrance] = useState<Hindrance>(null)
  const guarded = (work: () => Promise<Hindrance>) => {
    setRunning(true)
    setHindrance(null)
    void work()
      .catch((): Hindrance => 'silent')
      .then(setHindrance)
      .finally(() => setRunning(false))
  }
  return {
    running,
    hindrance,
    start: () => guarded(startIn(lab)),
    clear: () => guarded(clearIn(lab)),
    settle: () => setHindrance(null),
  }
}

/** The window is opened by the click itself; all else may wait. */
function startIn(lab: Lab): () => Promise<Hindrance> {
  const { state } = lab
  if (state === null) return async () => 'silent'
  const { round, policy, place, open } = state
  const logsIn = place !== 'curl' && !(hasLoggedIn && state.loggedIn)
  const needed = open.attack !== null || logsIn
  const view = needed ? attackWindow() : null
  return async () => {
    await lab.act('setup', { round, policy, place })
    if (needed && view === null) return 'window'
    if (logsIn) {
      await lab.act('reset')
      view?.location.replace(open.login)
      if ((await lab.until(({ loggedIn }) => loggedIn)) === null) return 'login'
      hasLoggedIn = true
    }
    if (open.attack === null) {
      await lab.act('run')
      return null
    }
    view?.location.replace(open.attack)
    return (await lab.until(({ verdict }) => verdict !== null)) === null ? 'no-end' : null
  }
}

function clearIn(lab: Lab): () => Promise<Hindrance> {
  const clear = lab.state?.open.clear
  const view = attackWindow()
  hasLoggedIn = false
  return async () => {
    if (clear !== undefined) view?.location.replace(clear)
    await lab.act('reset')
    return view === null ? 'window' : null
  }
}
