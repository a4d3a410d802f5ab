import type { Decision } from '../policy/index.ts'
import { asModule } from './as-module.ts'
import { decide, type FetchRequest } from './fetch-decision.ts'
import { setHeaders, setHeadersAlone, withHeaders } from './fetch-response.ts'
import { keepOnErrors, type H3App } from './h3-errors.ts'
import { held, hold } from './held-headers.ts'
import { readSource, type PolicySource } from './policy-source.ts'
import { mergeVary } from './vary.ts'

/** What is used of an event of h3. */
export interface H3Event {
  readonly req: FetchRequest
  /** One for all events of a request, in mounted applications too. */
  readonly context: object
  readonly res: { status?: number; readonly headers: Headers; readonly errHeaders: Headers }
  readonly app?: H3App | undefined
}

export type H3Middleware<Event extends H3Event = H3Event> = (event: Event, next: () => unknown) => unknown

/**
 * Answers preflights, and gives every other answer the headers of a policy. To stand before what else answers, it is used first.
 *
 * @example
 * app.use(cors({ origin: 'https://app.example.com' }))
 * A URL that cannot be decoded h3 answers before any middleware: with 400, and nothing of CORS, unless `allowMalformedURL` is set.
 * @throws {PolicyError} with everything that is wrong with the options
 */
export function cors<Event extends H3Event = H3Event>(source: PolicySource<Event>): H3Middleware<Event> {
  const policy = readSource(source)
  return (event, next) => {
    const decided = decide(policy, event, event.context, event.req)
    return 'then' in decided ? decided.then((decision) => answer(event, decision, next)) : answer(event, decided, next)
  }
}

function answer(event: H3Event, { status, headers }: Decision, next: () => unknown): unknown {
  hold(event.context, headers)
  if (status !== null) {
    event.res.status = status
    setHeaders(event.res.headers, headers)
    return ''
  }
  let value: unknown
  try {
    value = next()
  } catch (error) {
    return fail(event, error)
  }
  return isPromise(value)
    ? value.then(
        (settled) => keep(event, settled),
        (error) => fail(event, error),
      )
    : keep(event, value)
}

/** Sees to what h3 makes of a value. It has one bag of headers for answers and one for errors, and what is in it replaces the value's own. */
function keep(event: H3Event, value: unknown): unknown {
  // A symbol stands for "not found".
  if (value instanceof Error || typeof value === 'symbol') {
    keepOnError(event, value)
    return value
  }
  const headers = held(event.context)
  if (!(value instanceof Response)) {
    keepIn(event.res.headers, value, headers)
    return value
  }
  const bag = value.status < 400 ? event.res.headers : event.res.errHeaders
  if (bag.keys().next().done !== true) setHeadersAlone(bag, headers)
  return withHeaders(value, headers)
}

function fail(event: H3Event, error: unknown): never {
  keepOnError(event, error)
  throw error
}

function keepOnError(event: H3Event, error: unknown): void {
  const headers = held(event.context)
  keepIn(event.res.errHeaders, error, headers)
  // For what the application makes of it.
  setHeaders(event.res.headers, headers)
  keepOnErrors(event.app)
}

/** Sets them in a bag, with what the value itself says of `Vary`. */
function keepIn(bag: Headers, value: unknown, headers: Decision['headers']): void {
  setHeadersAlone(bag, headers)
  const own = (value as { headers?: unknown } | null | undefined)?.headers
  if (!(own instanceof Headers)) return
  setHeadersAlone(own, headers)
  const vary = own.get('vary')
  if (vary !== null) bag.set('vary', mergeVary(vary, bag.get('vary') ?? ''))
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function'
}

const module = /* @__PURE__ */ asModule(cors)
export { cors as default, module as 'module.exports' }
