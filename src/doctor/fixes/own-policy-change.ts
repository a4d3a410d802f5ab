import { type Case, probed } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { grants, letsIn } from '../situations/grant.ts'
import { admitted } from '../stranger.ts'
import { hasOwnPolicy } from './own-policy.ts'
import { policyFor } from './policy-for.ts'
import { addNames, allowCookies } from './unseen-answer.ts'

/**
 * What the policy lacks for this request, where it lets the page in: another middleware beside it would be asked when it has refused already. Null where
 * it is no such policy, or lets the page in nowhere.
 */
export function ownPolicyChange(found: Case): Fix[] | null {
  const plain = [probed(found, 'P2m'), found.actual].find((answer) => letsIn(found, answer))
  const policy = plain !== undefined && hasOwnPolicy(found) ? policyFor(found) : null
  if (policy === null) return null
  const { methods = [], allowedHeaders = [] } = policy.toJSON()
  const lacksCookies = found.request.credentials === 'include' && !grants(found, plain!)
  // Who lets strangers in compares otherwise than visto does.
  if (lacksCookies && admitted(found)) return null
  return [
    ...(methods.length > 0 ? [addNames(found, 'methods', methods)] : []),
    ...(allowedHeaders.length > 0 ? [addNames(found, 'allowedHeaders', allowedHeaders)] : []),
    ...(lacksCookies ? [allowCookies(found)] : []),
  ]
}
