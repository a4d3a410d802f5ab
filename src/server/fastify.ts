import { asModule } from './as-module.ts'
import { replyWith } from './fastify-reply.ts'
import { declarePrefix, declareRoute, markOf, type RoutePolicy, type Scope } from './fastify-routes.ts'
import type { FastifyAnswer, FastifyCorsOptions, FastifyHost, FastifyQuery, FastifyRoute } from './fastify-types.ts'
import { decide } from './node-decision.ts'
import { readSource, type PolicySource } from './policy-source.ts'

export type { FastifyCorsOptions } from './fastify-types.ts'

type Done = (error?: Error) => void

/**
 * Answers preflights, and gives every other answer the headers of a policy: in the whole instance that it is registered in, whose
 * routes may have their own by `config: { cors }`. It is registered before hooks that ask who is there.
 *
 * @example
 * await app.register(cors, { origin: 'https://app.example.com' })
 * app.get('/open', { config: { cors: { origin: '*' } } }, handler)
 * A URL that cannot be decoded, or whose parameter is too long, Fastify answers before any hook: with 400 or 414, and nothing of CORS.
 * @throws {PolicyError} with everything that is wrong with the options
 */
export async function cors(instance: FastifyHost, options: FastifyCorsOptions): Promise<void> {
  const scope: Scope = { policy: readSource<unknown>(sourceOf(options)) }
  const isRoot = !('addHook' in Object.getPrototypeOf(instance))
  instance.addHook('onRequest', (request: FastifyQuery, reply: FastifyAnswer, done: Done) => {
    // Where there is no route there is none to have a policy, and the options take long to be made.
    if (request.is404) return answer(scope.policy, request, reply, done)
    const { config } = request.routeOptions
    const mark = markOf(config)
    if (mark === undefined) {
      if (config.cors !== undefined) return done(new Error(tooLate))
      return answer(scope.policy, request, reply, done)
    }
    // A registration nearer to the route decides.
    if (mark.scope !== null && mark.scope !== scope) return done()
    answer(mark.policyFor(request.raw), request, reply, done)
  })
  instance.addHook('onRoute', function (this: FastifyHost, route: FastifyRoute) {
    declareRoute(this, route, scope, isRoot)
  })
  if (instance.prefix !== '') declarePrefix(instance, scope)
}

const tooLate =
  'A route with config.cors was declared before cors was registered, so its preflights are unknown: write `await app.register(cors, ...)` before it'

/** What Fastify hands over as an unknown is the request that the function was written for. */
function sourceOf(options: FastifyCorsOptions): PolicySource<unknown> {
  return ('policy' in options ? options.policy : options) as PolicySource<unknown>
}

function answer(policy: RoutePolicy, request: FastifyQuery, reply: FastifyAnswer, done: Done): void {
  if (policy === null) return done()
  const decided = decide(policy, request, request.raw, reply.raw)
  if (!('then' in decided)) replyWith(reply, decided, done)
  else decided.then((decision) => reply.raw.headersSent || replyWith(reply, decision, done), done)
}

/** Fastify gives a plugin an instance of its own, unless it says that it is meant for the one it is registered in. */
Object.assign(cors, { [Symbol.for('skip-override')]: true, [Symbol.for('fastify.display-name')]: 'visto' })

const module = /* @__PURE__ */ asModule(cors)
export { cors as default, module as 'module.exports' }
