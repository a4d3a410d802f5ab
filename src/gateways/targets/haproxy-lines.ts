import { policyName } from '../own-name.ts'
import type { PolicyPart } from './policy-part.ts'

/** What is known of a request, for as long as it takes. */
export const txn = {
  preflight: `txn.${policyName('preflight')}`,
  /** The Origin that it has. */
  asked: `txn.${policyName('asked')}`,
  path: `txn.${policyName('path')}`,
  /** The suffix of the policy that holds. */
  policy: `txn.${policyName('policy')}`,
  /** The Origin, where it is allowed. */
  origin: `txn.${policyName('origin')}`,
  case: `txn.${policyName('case')}`,
}

/** The condition that the policy holds for the path, where there are several. */
export function holds({ suffix }: PolicyPart): readonly string[] {
  return suffix === '' ? [] : [`{ var(${txn.policy}) -m str ${suffix} }`]
}

export function request(action: string, ...conditions: readonly string[]): string {
  return `http-request ${action}${when(conditions)}\n`
}

export function afterResponse(action: string, ...conditions: readonly string[]): string {
  return `http-after-response ${action}${when(conditions)}\n`
}

function when(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : ` if ${conditions.join(' ')}`
}
