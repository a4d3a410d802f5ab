import { asModule } from './as-module.ts'
import { decide } from './fetch-decision.ts'
import { withHeaders } from './fetch-response.ts'
import { held, hold } from './held-headers.ts'
import { readSource, type PolicySource } from './policy-source.ts'

/** Declared here, since Node's types are not what Workers have. */
declare const console: { error(...values: unknown[]): void }

export interface WebOptions<Asked extends Request = Request> {
  /**
   * Called with what a handler threw. The response that it returns is the answer, and gets the policy's headers; without one, it is
   * a bare 500. Default: the error is printed.
   */
  readonly onError?: (error: unknown, request: Asked) => Response | void | Promise<Response | void>
}

/** What a Worker exports as `fetch`, what Deno and Bun serve, and Next.js routes: whatever comes after the request is passed on. */
export type WebHandler<Given extends Request, Rest extends unknown[]> = (request: Given, ...rest: Rest) => Response | Promise<Response>

/**
 * Answers preflights, and gives every other answer the headers of a policy; the 500 of a handler that throws is one.
 *
 * @example
 * const allow = cors({ origin: 'https://app.example.com' })
 * export default { fetch: allow((request, env, context) => new Response('Hello')) }
 * @throws {PolicyError} with everything that is wrong with the options
 */
export function cors<Asked extends Request = Request>(source: PolicySource<Asked>, options: WebOptions<Asked> = {}) {
  const policy = readSource(source)
  return <Given extends Asked, Rest extends unknown[]>(handler: WebHandler<Given, Rest>) =>
    async (request: Given, ...rest: Rest): Promise<Response> => {
      try {
        const decided = decide(policy, request, request, request)
        const decision = 'then' in decided ? await decided : decided
        const { status, headers } = decision
        hold(request, headers)
        if (status !== null) return withHeaders(new Response(null, { status }), headers)
        const returned: unknown = await handler(request, ...rest)
        if (isResponse(returned)) return withHeaders(returned, held(request))
        throw new TypeError(`The handler must return a Response, or a promise of one, not ${typeof returned}`)
      } catch (error) {
        return errorResponse(error, request, options)
      }
    }
}

async function errorResponse<Asked extends Request>(error: unknown, request: Asked, { onError }: WebOptions<Asked>): Promise<Response> {
  try {
    const given = onError ? await onError(error, request) : console.error(error)
    if (isResponse(given)) return withHeaders(given, held(request))
  } catch (second) {
    console.error(second)
  }
  return withHeaders(new Response('Internal Server Error', { status: 500 }), held(request))
}

/** By what is used of it: there may be several classes of that name. What `Response.error()` makes is no answer. */
function isResponse(value: unknown): value is Response {
  const { headers, status } = (value ?? {}) as Partial<Response>
  return Boolean(headers && status)
}

const module = /* @__PURE__ */ asModule(cors)
export { cors as default, module as 'module.exports' }
