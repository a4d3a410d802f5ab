import type { Decision, Policy, PolicyRequest } from '../policy/index.ts'
import { hold } from './held-headers.ts'
import type { PolicyFor } from './policy-source.ts'

/** What is used of a request of the Fetch API. */
export interface FetchRequest {
  readonly method: string
  readonly url: string
  readonly headers: { get(name: string): string | null }
}

/**
 * What a policy says of a request, promised only where it must be waited for.
 *
 * @param asked what a policy is chosen by, where one is
 * @param shared what the policy's headers are to be kept in
 */
export function decide<Asked>(
  policy: Policy | PolicyFor<Asked>,
  asked: Asked,
  shared: object,
  request: FetchRequest,
): Decision | Promise<Decision> {
  if (typeof policy === 'function') return decideByChoice(policy, asked, shared, request)
  const about = policyRequest(request, policy.refuseForgery)
  return policy.dynamic ? policy.decideAsync(about) : policy.decide(about)
}

async function decideByChoice<Asked>(policyFor: PolicyFor<Asked>, asked: Asked, shared: object, request: FetchRequest): Promise<Decision> {
  // Should there be no policy to choose, that of a middleware before this one is no substitute.
  hold(shared)
  const policy = await policyFor(asked)
  return policy.decideAsync(policyRequest(request, policy.refuseForgery))
}

/** Nothing is looked up that the decision does not depend on: a URL is written anew each time that it is read. */
function policyRequest(request: FetchRequest, forgery: boolean): PolicyRequest {
  const { method, headers } = request
  const preflight = method === 'OPTIONS'
  return {
    method,
    origin: headers.get('origin'),
    requestMethod: preflight ? headers.get('access-control-request-method') : null,
    requestHeaders: preflight ? headers.get('access-control-request-headers') : null,
    fetchSite: forgery ? headers.get('sec-fetch-site') : null,
    // Where there is none, as in HTTP/2, the platform has put it into the URL.
    host: forgery ? (headers.get('host') ?? /^https?:\/\/([^/?#]*)/.exec(request.url)?.[1] ?? null) : null,
  }
}
