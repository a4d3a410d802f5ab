import type { Report } from './report.ts'

/** What the most patient browser keeps: Firefox, a day. */
export const longestKept = 86_400

/** Seconds, or null for not said. */
export function readMaxAge(value: unknown, report: Report): number | null {
  if (value === undefined) return null
  // Nothing but a number is an integer.
  const seconds = value as number
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= longestKept) return seconds
  report('max-age', 'maxAge', value)
  return null
}
