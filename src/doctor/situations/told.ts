import type { Case } from '../diagnose-case.ts'

/** Whether only a browser's lines tell why. */
export function isTold({ reasons }: Pick<Case, 'reasons'>): boolean {
  return reasons.length > 0 && reasons.every(({ finding, seen }) => finding === null && seen !== true)
}
