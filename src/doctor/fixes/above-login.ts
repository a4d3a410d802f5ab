import { type Case, probed } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { passes } from '../situations/allowed-variants.ts'
import { grants } from '../situations/grant.ts'
import { corsStatement } from './cors-statements.ts'
import { middlewareOf } from './middleware-of.ts'

/**
 * Where the preflight passes with a login, which no browser sends there, the server has all of CORS that the page needs, behind the login: it is moved as
 * it is. Null where that is not shown, and where it is not known what is moved.
 */
export function aboveLogin(found: Case): Fix | null {
  const { actual, origin } = found
  const answer = probed(found, 'P2a')
  const target = middlewareOf(found)[0] ?? found.server
  const statement = corsStatement(target)
  if (origin === null || statement === undefined || answer === null || !passes(found, answer, origin)) return null
  if (actual !== null && actual.standsFor === null && !grants(found, actual)) return null
  return {
    at: 'server',
    target,
    where: `above what checks the login: move ${statement} there, as it is`,
    edits: [],
    opens: 'Preflights pass without a login; they carry no data, and every other request is checked as before.',
  }
}
