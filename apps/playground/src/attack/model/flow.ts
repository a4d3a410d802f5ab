import type { PolicyName } from '../../../../../src/lab/attack/state.ts'
import type { Seen } from './progress.ts'

/** The way through a round. */
export const steps = ['Predict', 'Run', 'See', 'Repair', 'Run again'] as const

/** What the reader does next, and which of the steps that is; 5 once all are done. */
export interface Next {
  readonly step: 0 | 1 | 3 | 4 | 5
  readonly does: 'say' | 'run' | 'repair' | 'go on'
}

export function nextOf({ said, broken, repaired }: Seen, policy: PolicyName): Next {
  if (said === null) return { step: 0, does: 'say' }
  if (broken === null) return policy === 'broken' ? { step: 1, does: 'run' } : { step: 4, does: 'run' }
  if (policy === 'broken') return repaired === null ? { step: 3, does: 'repair' } : { step: 5, does: 'go on' }
  return repaired === null ? { step: 4, does: 'run' } : { step: 5, does: 'go on' }
}
