import { type Case, probed } from '../diagnose-case.ts'
import { bareWith } from './bare-answer.ts'
import { isServerError } from './error-statuses.ts'

/**
 * Whether the server fails where it is told the page's origin, and answers where it is told none: a list of origins that refuses by an exception. A
 * preflight that does not fail, and what the page sends beside, would be other reasons.
 */
export function failsForOrigin(found: Case): boolean {
  const plain = probed(found, 'P0')?.status ?? 500
  const asked = found.actual
  const isSameMethod = asked?.method === 'GET' || (asked?.standsFor ?? null) !== null
  return mayFailForOrigin(found) && isSameMethod && isServerError(asked?.status ?? 0) && plain < 300
}

/** The same, before it is known what is answered to who tells no origin. */
export function mayFailForOrigin(found: Case): boolean {
  const { preflight, request } = found
  const isPlain = request.credentials !== 'include' && (request.headers ?? []).length === 0
  const isRefused = isServerError(preflight?.status ?? 0) || (preflight === null && isPlain)
  return isRefused && bareWith(found, isServerError) !== null
}
