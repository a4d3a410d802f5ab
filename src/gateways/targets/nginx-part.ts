import { sparesAuthorization } from '../headers.ts'
import { policyName } from '../own-name.ts'
import type { Case, PolicyPart } from './policy-part.ts'

export function caseName(answered: Case, { suffix }: PolicyPart): string {
  return answered + suffix
}

/** The variables that are no header's: the origin where it is allowed, what kind of request it is, and an empty one. */
export const originVariable = `$${policyName('origin')}`
export const caseVariable = `$${policyName('case')}`
export const nothingVariable = `$${policyName('nothing')}`

/** The variable that holds the value of a header. */
export function variableOf(header: string): string {
  return `$${policyName(header.toLowerCase().replace('access-control-', '').replaceAll('-', '_'))}`
}

/** Whether one origin is allowed, and nothing else: then fewer maps say the same. */
export function isForOneOrigin(policies: readonly PolicyPart[]): boolean {
  const [{ rules }] = policies as [PolicyPart]
  const { everyone, origins, patterns } = rules
  return policies.length === 1 && !everyone && origins.length === 1 && patterns.length === 0 && !sparesAuthorization(rules)
}

/** Whether there is a preflight that is refused. */
export function refuses({ rules }: PolicyPart): boolean {
  return !rules.everyone || sparesAuthorization(rules)
}
