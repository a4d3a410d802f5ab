import type { Decision } from '../policy/index.ts'
import type { FastifyAnswer } from './fastify-types.ts'
import { keepHeaders, keptHeaders } from './node-response.ts'
import { mergeVary } from './vary.ts'

/**
 * Sets a decision's headers on a reply, which hands them all to `writeHead` at once: that is faster than to set them on the response.
 * There the guard stands, for what writes past the reply.
 */
export function replyWith(reply: FastifyAnswer, { status, headers }: Decision, goOn: () => void): void {
  const earlier = keptHeaders(reply.raw)
  if (earlier) for (const [name] of earlier) if (name !== 'Vary') reply.removeHeader(name)
  for (let at = 0; at < headers.length; at++) {
    const name = headers[at]![0]
    const value = headers[at]![1]
    reply.header(lowerCase(name), name === 'Vary' ? withVary(reply, value) : value)
  }
  keepHeaders(reply.raw, headers)
  if (status === null) goOn()
  else reply.code(status).send()
}

/** The names of decisions, which are a dozen, as Fastify keeps names: the same strings each time, which no object has to look for. */
const lowerCased = new Map<string, string>()

function lowerCase(name: string): string {
  let lower = lowerCased.get(name)
  if (lower === undefined) lowerCased.set(name, (lower = name.toLowerCase()))
  return lower
}

function withVary(reply: FastifyAnswer, names: string): string {
  const current = reply.getHeader('vary')
  return current === undefined ? names : mergeVary(current, names)
}
