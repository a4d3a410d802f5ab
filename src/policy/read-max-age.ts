import type { Report } from './report.ts'

/** What the most patient browser keeps: Firefox, a day. */
export const longestKept = 86_400

/** Seconds, or null for not said. */
export function readMaxAge(value: unknown, report: Report): number | null {
  if (value === undefined) return null
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= longestKept) return value
  report('max-age', 'maxAge', value)
  return null
}
