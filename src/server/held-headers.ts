import type { Decision } from '../policy/index.ts'

type Headers = Decision['headers']

const nearest = Symbol('visto.nearest')
const nothing: Headers = []

/**
 * Says what holds for a request from here on: the policy nearest to the route, which is the last to speak.
 *
 * @param shared what all middlewares of one request have in common: its context, or the request itself
 */
export function hold(shared: object & { [nearest]?: Headers }, headers: Headers = nothing): void {
  shared[nearest] = headers
}

/** What holds for a request, whichever middleware asks. Nothing, as long as no policy has spoken. */
export function held(shared: object & { readonly [nearest]?: Headers }): Headers {
  return shared[nearest] ?? nothing
}
