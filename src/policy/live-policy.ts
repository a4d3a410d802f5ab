import { definePolicy, partsOf } from './define-policy.ts'
import { diff, type PolicyDiff } from './diff.ts'
import type { PolicyOptions } from './options.ts'
import type { Policy } from './types.ts'

/** A policy that can be replaced while servers use it. */
export interface LivePolicy extends Policy {
  /** What holds now: an immutable policy. */
  readonly current: Policy
  /**
   * Puts another policy in place, and says what changes by it.
   * @throws {PolicyError} with everything that is wrong with the options; then nothing has changed
   * @throws {TypeError} if it is neither a policy nor options
   */
  replace(next: Policy | PolicyOptions): PolicyDiff
}

/**
 * A policy for servers whose policy changes while they run. A request that began under one policy ends under it, however long an
 * origin function takes. What browsers keep of a preflight's answer outlives the change, by up to `maxAge` seconds.
 *
 * @example
 * const live = livePolicy({ origin: 'https://app.example.com' })
 * createServer(cors(live))
 * live.replace({ origin: ['https://app.example.com', 'https://new.example.com'] }).origins.gained // ['https://new.example.com']
 */
export function livePolicy(first: Policy | PolicyOptions): LivePolicy {
  let current = asPolicy(first)
  return Object.freeze<LivePolicy>({
    get current() {
      return current
    },
    get dynamic() {
      return current.dynamic
    },
    get refuseForgery() {
      return current.refuseForgery
    },
    decide: (request) => current.decide(request),
    decideAsync: (request) => current.decideAsync(request),
    toJSON: () => current.toJSON(),
    replace(next) {
      const policy = asPolicy(next)
      const change = diff(current, policy)
      current = policy
      return change
    },
  })
}

function asPolicy(given: Policy | PolicyOptions): Policy {
  const isPolicy = typeof given === 'object' && given !== null && 'decide' in given
  return isPolicy ? partsOf(given).policy : definePolicy(given)
}
