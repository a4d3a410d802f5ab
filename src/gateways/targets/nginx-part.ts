import { sparesAuthorization } from '../headers.ts'
import { hashOf, policyName } from '../own-name.ts'
import type { Route } from '../target.ts'
import type { Case, PolicyPart } from './policy-part.ts'

/** The variables of one compiled policy. */
export interface Names {
  /** The origin where it is listed, and where it is allowed; what kind of request it is; and an empty one. */
  readonly listed: string
  readonly origin: string
  readonly case: string
  readonly nothing: string
  /** The variable that holds the value of a header. */
  readonly of: (header: string) => string
}

/** How much of the hash stands behind a name. By default nginx takes no name of more than some 40 signs, and the longest of these has under 30 without it. */
const tagLength = 6

/** By what the policy says: of two maps of one name, nginx forgets the first without a word, and the later policy would be that of all sites. */
export function namesOf(routes: readonly Route[]): Names {
  const tag = hashOf(JSON.stringify(routes)).slice(0, tagLength)
  const variable = (name: string) => `$${policyName(name)}_${tag}`
  return {
    listed: variable('listed'),
    origin: variable('origin'),
    case: variable('case'),
    nothing: variable('nothing'),
    of: (header) => variable(header.toLowerCase().replace('access-control-', '').replaceAll('-', '_')),
  }
}

export function caseName(answered: Case, { suffix }: PolicyPart): string {
  return answered + suffix
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
