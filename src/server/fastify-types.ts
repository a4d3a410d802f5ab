import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyRequest } from 'fastify'
import type { Policy, PolicyOptions } from '../policy/index.ts'
import type { PolicySource } from './policy-source.ts'

/**
 * What `register(cors, options)` takes: a policy, the options of one, or `{ policy: (request) => policy }` where each request has
 * its own. (A function in place of the options is called by Fastify, once, to make them.)
 */
export type FastifyCorsOptions = Policy | PolicyOptions | { readonly policy: PolicySource<FastifyRequest> }

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route's own policy; false for none: its answers carry nothing of CORS, and its preflights are not answered. */
    cors?: PolicySource<FastifyRequest> | false
  }
}

/** What is used of an instance of Fastify, whatever its server, logger and type provider. */
export interface FastifyHost {
  readonly prefix: string
  readonly server: object
  addHook(name: 'onRequest' | 'onRoute', hook: (...given: never[]) => void): unknown
  hasConstraintStrategy(name: string): boolean
  addConstraintStrategy(strategy: object): void
  options(path: string, options: object, handler: (request: FastifyQuery, reply: FastifyAnswer) => void): unknown
}

export interface FastifyQuery {
  readonly raw: IncomingMessage
  readonly is404: boolean
  readonly routeOptions: { readonly config: RouteConfig }
}

export interface FastifyAnswer {
  readonly raw: ServerResponse
  getHeader(name: string): number | string | string[] | undefined
  header(name: string, value: string): unknown
  removeHeader(name: string): unknown
  code(status: number): { send(): unknown }
  callNotFound(): unknown
}

export interface FastifyRoute {
  readonly method: string | string[]
  readonly url: string
  readonly routePath: string
  readonly constraints?: Constraints
  config?: RouteConfig
}

export type RouteConfig = { readonly cors?: unknown; readonly [key: symbol]: unknown }
export type Constraints = Readonly<Record<string, unknown>>
