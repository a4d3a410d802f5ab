import type { Policy } from '../../policy/index.ts'
import type { Case } from '../diagnose-case.ts'
import { grants } from '../situations/grant.ts'
import { lackingAnswers } from './lacking-lines.ts'
import { leadsAway } from './leads-away.ts'
import { policyFor } from './policy-for.ts'

/**
 * The policy that its preflight needs, where the answer to the request itself lets the page in already, and only the preflight fails. Null where more
 * is to be changed.
 */
export function onlyPreflight(found: Case): Policy | null {
  const { actual } = found
  if (!grants(found, actual) || leadsAway(found)) return null
  const lacking = lackingAnswers(found) ?? []
  return lacking.length > 0 && lacking.every(({ of, hop }) => of === 'preflight' && hop === 0) ? policyFor(found) : null
}
