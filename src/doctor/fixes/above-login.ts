import { type Case, isProbed, probed } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { passes } from '../situations/allowed-variants.ts'
import { isAuthError } from '../situations/error-statuses.ts'
import { grants, namesOrigin } from '../situations/grant.ts'
import { corsStatement } from './cors-statements.ts'
import { middlewareOf } from './middleware-of.ts'

/**
 * Where the preflight passes with a login, which no browser sends there, the server has all of CORS that the page needs, behind the login: it is moved as
 * it is. Where nobody had a login to look behind it, that is so if the server has any. Null where it is shown to be otherwise, and where it is not known
 * what is moved.
 */
export function aboveLogin(found: Case): Fix | null {
  const target = middlewareOf(found)[0] ?? found.server
  const statement = corsStatement(target)
  if (statement === undefined || !(isBehind(found) || mayBeBehind(found))) return null
  const where = 'above what checks the login'
  return {
    at: 'server',
    target,
    where: isBehind(found)
      ? `${where}: move ${statement} there, as it is`
      : `if it has CORS already, ${where}: move ${statement} there, as it is`,
    edits: [],
    opens: 'Preflights pass without a login; they carry no data, and every other request is checked as before.',
  }
}

function isBehind(found: Case): boolean {
  const { actual, origin } = found
  const answer = probed(found, 'P2a')
  if (origin === null || answer === null || !passes(found, answer, origin)) return false
  return actual === null || actual.standsFor !== null || grants(found, actual)
}

/** Whether all that was seen are refusals for want of a login, which have come before CORS. A redirect may be of what stands before the application. */
export function mayBeBehind(found: Case): boolean {
  const { actual, preflight } = found
  if (isProbed(found, 'P2a') || namesOrigin(preflight) || namesOrigin(actual)) return false
  return [preflight, actual].every((answer) => answer === null || isAuthError(answer.status ?? 0))
}
