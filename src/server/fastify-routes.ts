import type { IncomingMessage } from 'node:http'
import { isPreflight } from '../policy/decide.ts'
import type { Policy } from '../policy/index.ts'
import type { Constraints, FastifyHost, FastifyRoute, RouteConfig } from './fastify-types.ts'
import { policyRequest } from './node-request.ts'
import { readSource, type PolicyFor, type PolicySource } from './policy-source.ts'

/** Where `cors` was registered once, and what holds there. */
export interface Scope {
  readonly policy: Policy | PolicyFor<unknown>
}

/** A route's policy; null where it wants none. */
export type RoutePolicy = Scope['policy'] | null

/** What a route was found to have when it was declared. */
export interface RouteMark {
  /** The nearest of the scopes that it is in; null for those of preflights, which any may answer. */
  readonly scope: Scope | null
  policyFor(asked: IncomingMessage): RoutePolicy
}

const mark = Symbol('visto.route')

export function markOf(config: RouteConfig): RouteMark | undefined {
  return config[mark] as RouteMark | undefined
}

/** Fastify finds a preflight's route only if there is one for OPTIONS; its policies are those of the other methods there. */
interface PreflightRoute {
  readonly constraints: Constraints
  readonly policies: Map<string, RoutePolicy>
  otherwise: RoutePolicy
}

const preflightRoutes = new WeakMap<object, Map<string, PreflightRoute[]>>()

/** Marks a route with its policy, and sees to it that its preflights come to those who know it. */
export function declareRoute(host: FastifyHost, route: FastifyRoute, scope: Scope, isRoot: boolean): void {
  const { config = {} } = route
  if (markOf(config)?.scope === null) return
  const own = ownPolicy(config)
  const policy = own === undefined ? scope.policy : own
  route.config = { ...config, [mark]: { scope, policyFor: () => policy } satisfies RouteMark }
  // At the root, the hook sees whatever has no route.
  if (isRoot && own === undefined) return
  const preflights = preflightRoute(host, route.url, route.routePath === '' ? '/' : route.routePath, route.constraints)
  preflights.otherwise = scope.policy
  for (const method of [route.method].flat()) preflights.policies.set(method, policy)
}

/** Preflights for whatever else is asked for under a prefix. */
export function declarePrefix(host: FastifyHost, scope: Scope): void {
  for (const path of ['/', '/*']) preflightRoute(host, host.prefix + path, path, {}).otherwise = scope.policy
}

function ownPolicy({ cors }: RouteConfig): RoutePolicy | undefined {
  return cors === undefined ? undefined : cors === false ? null : readSource(cors as PolicySource<unknown>)
}

function preflightRoute(host: FastifyHost, url: string, path: string, given: Constraints = {}): PreflightRoute {
  // A preflight has no Accept-Version.
  const { version: _, ...constraints } = given
  let byUrl = preflightRoutes.get(host.server)
  if (byUrl === undefined) preflightRoutes.set(host.server, (byUrl = new Map()))
  let routes = byUrl.get(url)
  if (routes === undefined) byUrl.set(url, (routes = []))
  const found = routes.find((route) => areSame(route.constraints, constraints))
  if (found) return found
  const made: PreflightRoute = { constraints, policies: new Map(), otherwise: null }
  routes.push(made)
  // Fastify declares `/` under a prefix twice, with the slash and without.
  if (path === '/' && host.prefix !== '') {
    const twin = url.endsWith('/') ? url.slice(0, -1) : `${url}/`
    byUrl.set(twin, [...(byUrl.get(twin) ?? []), made])
  }
  const policyFor: RouteMark['policyFor'] = ({ headers }) => {
    const policy = made.policies.get(headers['access-control-request-method'] ?? '')
    return policy === undefined ? made.otherwise : policy
  }
  addConstraint(host)
  const options = {
    config: { [mark]: { scope: null, policyFor } satisfies RouteMark },
    constraints: { ...constraints, [preflightConstraint]: true },
    // Not a route to document.
    schema: { hide: true },
  }
  // Answered before, but where the route wants nothing of CORS.
  host.options(path, options, (_request, reply) => void reply.callNotFound())
  return made
}

function areSame(one: Constraints, other: Constraints): boolean {
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
}

/** Routes with it are found by preflights alone: every other OPTIONS goes on as if they were not there, and they clash with none. */
const preflightConstraint = 'vistoPreflight'

function addConstraint(host: FastifyHost): void {
  if (host.hasConstraintStrategy(preflightConstraint)) return
  host.addConstraintStrategy({
    name: preflightConstraint,
    storage: () => new Map(),
    // Asked of every request: most are not read for it.
    deriveConstraint: (request: IncomingMessage) =>
      request.method === 'OPTIONS' && isPreflight(policyRequest(request, false)) ? true : undefined,
  })
}
