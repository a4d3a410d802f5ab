import { sparesAuthorization } from '../headers.ts'
import type { Case, PolicyPart } from './policy-part.ts'

export function caseName(answered: Case, { suffix }: PolicyPart): string {
  return answered + suffix
}

/** The variable that holds the value of a header. */
export function variableOf(header: string): string {
  return `$cors_${header.toLowerCase().replace('access-control-', '').replaceAll('-', '_')}`
}

/** Whether there is a preflight that is refused. */
export function refuses({ rules }: PolicyPart): boolean {
  return !rules.everyone || sparesAuthorization(rules)
}
