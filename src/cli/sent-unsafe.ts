import { isSafe } from './courier.ts'
import type { ProfileReport, WireReport } from './report.ts'

/** The one request with another method than GET and HEAD that left; null if none did. */
export function sentUnsafe(profiles: readonly ProfileReport[]): WireReport | null {
  return profiles.flatMap(({ wire }) => wire).find((each) => !isSafe(each) && each.answeredBy === 'itself') ?? null
}
