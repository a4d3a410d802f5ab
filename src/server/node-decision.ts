import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Decision, Policy } from '../policy/index.ts'
import { policyRequest } from './node-request.ts'
import { releaseHeaders } from './node-response.ts'
import type { PolicyFor } from './policy-source.ts'

/**
 * What a policy says of a request, promised only where it must be waited for.
 *
 * @param asked what the framework calls a request, by which a policy is chosen
 */
export function decide<Asked>(
  policy: Policy | PolicyFor<Asked>,
  asked: Asked,
  message: IncomingMessage,
  response: ServerResponse,
): Decision | Promise<Decision> {
  if (typeof policy === 'function') return decideByChoice(policy, asked, message, response)
  const about = policyRequest(message, policy.refuseForgery)
  return policy.dynamic ? policy.decideAsync(about) : policy.decide(about)
}

async function decideByChoice<Asked>(
  policyFor: PolicyFor<Asked>,
  asked: Asked,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<Decision> {
  // Should there be no policy to choose, that of a middleware before this one is no substitute.
  releaseHeaders(response)
  const policy = await policyFor(asked)
  return policy.decideAsync(policyRequest(message, policy.refuseForgery))
}
