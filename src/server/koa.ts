import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context as KoaRequest } from 'koa'
import type { Decision } from '../policy/index.ts'
import { asModule } from './as-module.ts'
import { decide } from './node-decision.ts'
import { setHeaders } from './node-response.ts'
import { readSource, type PolicySource } from './policy-source.ts'

/** What is used of a context of Koa. */
export interface KoaContext {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  status: number
  body: unknown
}

export type KoaMiddleware<Context extends KoaContext = KoaContext> = (context: Context, next: () => Promise<unknown>) => Promise<unknown>

/**
 * Answers preflights, and gives every other answer the headers of a policy. To stand before what else answers, it is used first.
 *
 * @example
 * app.use(cors({ origin: 'https://app.example.com' }))
 * @throws {PolicyError} with everything that is wrong with the options
 */
export function cors<Context extends KoaContext = KoaRequest>(source: PolicySource<Context>): KoaMiddleware<Context> {
  const policy = readSource(source)
  return (context, next) => {
    const decided = decide(policy, context, context.req, context.res)
    if (!('then' in decided)) return answer(context, decided, next)
    return decided.then((decision) => (context.res.headersSent ? undefined : answer(context, decision, next)))
  }
}

/** The guard stands on the response of Node, since Koa clears every header of it when something was thrown. */
function answer(context: KoaContext, { status, headers }: Decision, next: () => Promise<unknown>): Promise<unknown> {
  setHeaders(context.res, headers)
  if (status === null) return next()
  // The body first: to set it chooses a status.
  context.body = null
  context.status = status
  return Promise.resolve()
}

const module = /* @__PURE__ */ asModule(cors)
export { cors as default, module as 'module.exports' }
