import type { Decision } from '../policy/index.ts'
import { asModule } from './as-module.ts'
import { decide, type FetchRequest } from './fetch-decision.ts'
import { withHeaders } from './fetch-response.ts'
import { held, hold } from './held-headers.ts'
import { readSource, type PolicySource } from './policy-source.ts'

/**
 * What is used of a context of Hono, and what policies are chosen by. `app.use` is generic, so that TypeScript cannot say which context
 * it is: who wants more of it writes `cors((c: Context<Env>) => ...)`.
 */
export interface HonoContext {
  readonly req: {
    readonly raw: FetchRequest
    readonly method: string
    readonly url: string
    readonly path: string
    header(name: string): string | undefined
    query(name: string): string | undefined
  }
  readonly finalized: boolean
  get res(): Response
  set res(response: Response | undefined)
  get(name: string): unknown
  header(name: string, value: string, options?: { append?: boolean }): void
  body(data: null, status: NonNullable<Decision['status']>): Response
}

export type HonoMiddleware<Context extends HonoContext = HonoContext> = (
  context: Context,
  next: () => Promise<void>,
) => Promise<Response | undefined>

/**
 * Answers preflights, and gives every other answer the headers of a policy. To stand before what else answers, it is used first.
 *
 * @example
 * app.use(cors({ origin: 'https://app.example.com' }))
 * @throws {PolicyError} with everything that is wrong with the options
 */
export function cors<Context extends HonoContext>(source: PolicySource<Context>): HonoMiddleware<Context> {
  const policy = readSource(source)
  return (context, next) => {
    const isFirst = held(context).length === 0
    const decided = decide(policy, context, context, context.req.raw)
    if (!('then' in decided)) return goOn(context, decided, isFirst, next)
    return decided.then((decision) => goOn(context, decision, isFirst, next))
  }
}

function goOn(
  context: HonoContext,
  { status, headers }: Decision,
  isFirst: boolean,
  next: () => Promise<void>,
): Promise<Response | undefined> {
  if (status !== null) {
    hold(context, headers)
    return answerAtOnce(context, status, headers)
  }
  // Hono makes its answers with what is set here, which is faster than to change them. Whatever else there is may not be the last word.
  if (isFirst && headers[0]?.[0] === 'Vary') context.header('Vary', headers[0][1], { append: true })
  hold(context, headers)
  // Not awaited: a function that stops and goes on costs each request more than two that are called.
  return next().then(
    () => finish(context),
    (error) => fail(context, error),
  )
}

function finish(context: HonoContext): undefined {
  if (context.finalized) answer(context)
  else prepare(context)
}

/** Hono answers errors; whatever else is thrown ends outside of it, where nobody knows of the policy. */
function fail(context: HonoContext, error: unknown): never {
  prepare(context)
  throw error instanceof Error ? error : new Error('What was thrown is no Error', { cause: error })
}

/** What was set before is kept. Where nothing was, no Headers are made: that takes half the time. */
async function answerAtOnce(
  context: HonoContext,
  status: NonNullable<Decision['status']>,
  headers: Decision['headers'],
): Promise<Response> {
  const response = context.body(null, status)
  const isBare = response.headers.keys().next().done === true
  return isBare ? new Response(null, { status, headers: Object.fromEntries(headers) }) : withHeaders(response, headers)
}

/** Behind the application, whose answer may be any response: to touch `res` before has Hono copy each of them. */
function answer(context: HonoContext): void {
  const { res } = context
  const response = withHeaders(res, held(context))
  if (response === res) return
  // Without this, Hono would put the old headers over the new ones.
  context.res = undefined
  context.res = response
}

/** There is no answer yet: Hono will make one of an error, with what the context was given. */
function prepare(context: HonoContext): void {
  for (const [name, value] of held(context)) if (name !== 'Vary') context.header(name, value)
}

const module = /* @__PURE__ */ asModule(cors)
export { cors as default, module as 'module.exports' }
