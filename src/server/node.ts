import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Decision } from '../policy/index.ts'
import { asModule } from './as-module.ts'
import { decide } from './node-decision.ts'
import { end, setHeaders } from './node-response.ts'
import { readSource, type PolicySource } from './policy-source.ts'

/** Middleware of node:http, Connect, and whatever takes the same three arguments. */
export type NodeMiddleware<Request extends IncomingMessage = IncomingMessage> = (
  request: Request,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void

/**
 * Answers preflights, and gives every other answer the headers of a policy. Where `next` stands, the application does.
 *
 * @example
 * const allow = cors({ origin: 'https://app.example.com' })
 * createServer((request, response) => allow(request, response, () => response.end('Hello')))
 * @throws {PolicyError} with everything that is wrong with the options
 */
export function cors<Request extends IncomingMessage = IncomingMessage>(source: PolicySource<Request>): NodeMiddleware<Request> {
  const policy = readSource(source)
  return (request, response, next) => {
    const decided = decide(policy, request, request, response)
    if (!('then' in decided)) answer(response, decided, next)
    // Who waited too long may have answered meanwhile: then there is nothing left to say.
    else decided.then((decision) => response.headersSent || answer(response, decision, next), next)
  }
}

function answer(response: ServerResponse, { status, headers }: Decision, next: () => void): void {
  if (status === null) {
    setHeaders(response, headers)
    next()
  } else {
    end(response, status, headers)
  }
}

const module = /* @__PURE__ */ asModule(cors)
export { cors as default, module as 'module.exports' }
