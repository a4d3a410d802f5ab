import type { IncomingMessage } from 'node:http'
import type { Decision, Policy } from '../policy/index.ts'
import { policyRequest } from './node-request.ts'
import type { PolicyFor } from './policy-source.ts'

/** The decision where it must be waited for: on the policy, which what the framework calls a request chooses, or on its origin function. */
export async function decideLater<Request>(
  policy: Policy | PolicyFor<Request>,
  request: Request,
  message: IncomingMessage,
): Promise<Decision> {
  const chosen = typeof policy === 'function' ? await policy(request) : policy
  return chosen.decideAsync(policyRequest(message, chosen.refuseForgery))
}
