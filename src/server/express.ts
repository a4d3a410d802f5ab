import type { Request } from 'express'
import { asModule } from './as-module.ts'
import { cors as nodeCors, type NodeMiddleware } from './node.ts'
import type { PolicySource } from './policy-source.ts'

/**
 * Answers preflights, and gives every other answer the headers of a policy: for an application, a router or a route of Express 4 or 5,
 * which take the middleware of node:http as it is.
 *
 * @example
 * app.use(cors({ origin: 'https://app.example.com' }))
 * @throws {PolicyError} with everything that is wrong with the options
 */
export const cors: (source: PolicySource<Request>) => NodeMiddleware<Request> = nodeCors

const module = /* @__PURE__ */ asModule(cors)
export { cors as default, module as 'module.exports' }
