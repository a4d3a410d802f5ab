import type { Case } from '../diagnose-case.ts'
import { isSentToLogin } from '../situations/redirection.ts'

/** Whether what the request itself is answered with is no answer to go by: it leads to another. Who has a login is not led to one. */
export function leadsAway(found: Case): boolean {
  const status = found.actual?.status ?? 300
  return status >= 300 && status < 400 && !isSentToLogin(found, found.actual)
}
