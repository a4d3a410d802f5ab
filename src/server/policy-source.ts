import { definePolicy, type Policy, type PolicyOptions } from '../policy/index.ts'

/** A policy, the options of one, or what chooses one for each request. */
export type PolicySource<Request> = Policy | PolicyOptions | ((request: Request) => Policy | Promise<Policy>)

/** The policy that serves a request: always the same one, or chosen. */
export type PolicyFor<Request> = (request: Request) => Policy | Promise<Policy>

/**
 * @throws {PolicyError} if options are given, and wrong
 * @throws {TypeError} if it is none of the three
 */
export function readSource<Request>(source: PolicySource<Request>): Policy | PolicyFor<Request> {
  if (typeof source === 'function') {
    if (source.length > 1) {
      throw new TypeError('cors((request) => policy) takes no callback: it returns the policy')
    }
    return async (request) => checked(await source(request))
  }
  return isPolicy(source) ? source : definePolicy(source)
}

function checked(policy: unknown): Policy {
  if (isPolicy(policy)) return policy
  throw new TypeError('cors((request) => policy) must return what definePolicy() gave, once, outside')
}

function isPolicy(value: unknown): value is Policy {
  return typeof (value as Partial<Policy> | null | undefined)?.decideAsync === 'function'
}
