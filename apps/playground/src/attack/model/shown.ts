import type { AttackState } from '../../../../../src/lab/attack/state.ts'

/** What the page shows of a round. Without a lab there is no code that runs, and no window to open. */
export type Shown = Omit<AttackState, 'code' | 'source' | 'open' | 'rounds'> & Partial<Pick<AttackState, 'code' | 'source' | 'open'>>

/** How a run ended; a request that never left the browser is told apart. Null while there is no end. */
export type Ending = NonNullable<Shown['verdict']> | 'unsent'

export function endingOf({ verdict, log }: Shown): Ending | null {
  return verdict === 'safe' && log.every(({ preflight }) => preflight) ? 'unsent' : verdict
}
