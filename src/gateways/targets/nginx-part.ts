import { sparesAuthorization, type Answered } from '../headers.ts'
import type { Route } from '../target.ts'

/** A route with what its variables end with, where there are several. */
export interface PolicyPart extends Route {
  readonly suffix: string
}

export type Case = Answered | 'refused'

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
