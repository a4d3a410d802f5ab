import { inHeader, refusalToTell } from '#advice'
import { decision, line } from './answers.ts'
import { askOrigin, reportSafely } from './ask-origin.ts'
import { createDecider, type Decider } from './decide.ts'
import { isProduction } from './environment.ts'
import type { PolicyOptions } from './options.ts'
import { policyData } from './policy-data.ts'
import { readOptions } from './read-options.ts'
import type { Rules } from './rules.ts'
import type { Decision, Policy, PolicyRequest } from './types.ts'

/** What a policy is made of, for those who explain and compare it. */
export interface PolicyParts {
  readonly policy: Policy
  readonly rules: Rules
  readonly decider: Decider
}

const parts = new WeakMap<object, PolicyParts>()

/**
 * The parts of a policy; of a live policy, those of what is current.
 * @throws {TypeError} if it is not a policy that `definePolicy` made
 */
export function partsOf(policy: Policy & { readonly current?: Policy }): PolicyParts {
  const found = parts.get(policy.current ?? policy)
  if (!found) throw new TypeError('This is no policy: give what definePolicy() returned')
  return found
}

/**
 * What a server allows, checked.
 *
 * @example
 * definePolicy({ origin: ['https://app.example.com', 'https://*.example.com'], methods: ['PUT'], credentials: true })
 * @throws {PolicyError} with everything that is wrong with it
 */
export function definePolicy(options: PolicyOptions): Policy {
  const rules = readOptions(options)
  const decider = createDecider(rules)
  const answer = rules.debug === false ? decider.answer : answerAndTell(rules, decider)
  const { originFunction: ask, onOriginError } = rules
  const isAllowed = (origin: string | null): boolean => origin !== null && decider.isListed(origin)

  const policy: Policy = Object.freeze({
    dynamic: ask !== null,
    refuseForgery: rules.refuseForgery,
    decide(request: PolicyRequest): Decision {
      if (ask) throw new TypeError('A function decides on the origins of this policy: use decideAsync()')
      return answer(request, isAllowed(request.origin))
    },
    async decideAsync(request: PolicyRequest): Promise<Decision> {
      const { origin } = request
      const allowed =
        isAllowed(origin) || (origin !== null && ask !== null && (await askOrigin(ask, origin, (error) => onOriginError?.(error, origin))))
      return answer(request, allowed)
    },
    toJSON: () => policyData(rules),
  })
  parts.set(policy, { policy, rules, decider })
  return policy
}

/** Decides as ever, and tells a refused developer why: by the hook or, outside production, in a header of the answer. */
function answerAndTell(rules: Rules, decider: Decider): Decider['answer'] {
  const { debug } = rules
  if (debug === true && isProduction()) return decider.answer
  return (request, originIsAllowed) => {
    const given = decider.answer(request, originIsAllowed)
    const refusal = refusalToTell(rules, decider, request, originIsAllowed)
    if (!refusal) return given
    if (typeof debug !== 'function')
      return decision(given.kind, given.status, [...given.headers, ...line('Visto-Refused', inHeader(refusal))])
    void reportSafely(debug, refusal)
    return given
  }
}
