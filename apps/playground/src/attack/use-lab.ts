import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { AttackAction, AttackSetup, AttackState } from '../../../../src/lab/attack/state.ts'
import { act as ask, askState } from './lab-client.ts'

export interface Lab {
  /** Null until the lab has answered. */
  readonly state: AttackState | null
  /** Whether it has fallen silent. */
  readonly silent: boolean
  /** @throws {Error} where the lab does not answer */
  readonly act: (action: AttackAction, setup?: AttackSetup) => Promise<AttackState>
  /** The next state of which this is true; null if none comes in time. */
  readonly until: (holds: (state: AttackState) => boolean) => Promise<AttackState | null>
}

const pause = 400
const longest = 20_000

/** The lab's state, asked for again and again: what happens in other windows is known to the lab alone. */
export function useLab(): Lab {
  const [state, setState] = useState<AttackState | null>(null)
  const [silent, setSilent] = useState(false)
  const acts = useRef(0)

  const take = useCallback(async (asked: Promise<AttackState>) => {
    const since = acts.current
    try {
      const answer = await asked
      // What was asked before the lab did something is no longer so.
      if (since === acts.current) setState((before) => (JSON.stringify(before) === JSON.stringify(answer) ? before : answer))
      setSilent(false)
      return answer
    } catch (error) {
      setSilent(true)
      throw error
    }
  }, [])

  useEffect(() => {
    const gone = new AbortController()
    const watch = async () => {
      while (!gone.signal.aborted) {
        await take(askState()).catch(() => null)
        await new Promise((resolve) => setTimeout(resolve, pause))
      }
    }
    void watch()
    return () => gone.abort()
  }, [])

  const send = useCallback((action: AttackAction, setup?: AttackSetup) => {
    acts.current++
    return take(ask(action, setup))
  }, [])

  const until = useCallback(async (holds: (state: AttackState) => boolean) => {
    const end = Date.now() + longest
    while (Date.now() < end) {
      const answer = await take(askState())
      if (holds(answer)) return answer
      await new Promise((resolve) => setTimeout(resolve, 150))
    }
    return null
  }, [])

  return { state, silent, act: send, until }
}
