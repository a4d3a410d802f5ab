/** Where an application writes what it allows, for middleware of one kind, and in what words. */
export interface MiddlewareOptions {
  /** As the end of a sentence. */
  readonly where: string
  /** Whether `origin` takes a list as it is. */
  readonly listsOrigins: boolean
  readonly methods: string
  readonly allowedHeaders: string
  readonly exposedHeaders: string
  /** What is allowed where no methods are named: to name one is to end it. */
  readonly usualMethods: readonly string[]
  /** Whether nothing more is allowed where a list is not named. */
  readonly isClosed?: true
}

const names = { listsOrigins: true, methods: 'methods', allowedHeaders: 'allowedHeaders', exposedHeaders: 'exposedHeaders' }
const shortNames = { listsOrigins: true, methods: 'allowMethods', allowedHeaders: 'allowHeaders', exposedHeaders: 'exposeHeaders' }
const most = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE']

/** By the names of the targets. */
const known: Readonly<Record<string, MiddlewareOptions>> = {
  visto: { ...names, where: 'in the policy of visto, or in the options of its cors()', usualMethods: [], isClosed: true },
  'socket.io': { ...names, where: 'in cors, in the options of new Server() of socket.io', usualMethods: most },
  'express-cors': { ...names, where: 'in the options of cors()', usualMethods: most },
  'nest-cors': { ...names, where: 'in the options of enableCors()', usualMethods: most },
  'fastify-cors': { ...names, where: 'in the options of @fastify/cors', usualMethods: ['GET', 'HEAD', 'POST'] },
  'koa-cors': { ...shortNames, where: 'in the options of @koa/cors', listsOrigins: false, usualMethods: most },
  'hono-cors': { ...shortNames, where: 'in the options of cors() of hono/cors', usualMethods: [...most, 'QUERY'] },
}

/** Undefined for what has no such options. */
export function middlewareOptions(target: string | null): MiddlewareOptions | undefined {
  return target !== null && Object.hasOwn(known, target) ? known[target] : undefined
}
