import type { Policy } from '../../policy/index.ts'

/** What is to be said of a policy that a person has to want; empty where there is nothing. */
export function dangerOf(policy: Policy | null): string {
  const { dangerouslyAllowOrigins = [] } = policy?.toJSON() ?? {}
  return dangerouslyAllowOrigins.length === 0 ? '' : 'Over plain http anybody on the way can be that page: serve it over https.'
}
