import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Arrivals } from './arrivals.ts'
import { type EchoAnswer, readEchoPlan } from './echo-plan.ts'

/** Where it is, on each of the lab's origins. */
export const echoPath = '/echo'

/**
 * Answers as the URL of the request describes: `/echo?id=<run>&hop=0&plan=<JSON>`, whose JSON is an `EchoPlan`. In the values of its
 * headers, `{origin}` stands for the request's Origin and `{next}`, in a Location, for the query of the hop that follows. A description that is
 * none is answered with 400 and what to write instead. What arrives is noted down under the run's id.
 */
export function answerAsEcho(request: IncomingMessage, response: ServerResponse, arrivals: Arrivals): void {
  const query = new URLSearchParams(request.url?.slice(request.url.indexOf('?') + 1))
  const plan = readEchoPlan(query, arrivals.ports)
  if ('problem' in plan) {
    response.writeHead(400, { ...guards, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${plan.problem}\n`)
    return
  }
  const { id, hop, hops } = plan
  const isPreflight = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined
  arrivals.add(id, request, isPreflight ? 'preflight' : 'request', hop)
  const { preflight, request: own } = hops[hop]!
  give(isPreflight ? preflight : own, request, response, nextQuery(query, hop))
}

/** Why a description is none, and what to write instead; null if it is one. */
export function problemOf(query: URLSearchParams, { ports }: Arrivals): string | null {
  const plan = readEchoPlan(query, ports)
  return 'problem' in plan ? plan.problem : null
}

function give(answer: EchoAnswer, request: IncomingMessage, response: ServerResponse, next: string): void {
  if (answer.failed === true) {
    request.socket.destroy()
    return
  }
  const fill = (value: string) => value.replaceAll('{origin}', () => request.headers.origin ?? '').replaceAll('{next}', () => next)
  const lines = answer.headers.flatMap(([name, value]) => [name, fill(value)])
  response.writeHead(answer.status, [...lines, ...Object.entries(guards).flat()])
  response.end(request.method === 'HEAD' ? undefined : 'The lab has answered as you described.\n')
}

/**
 * On every answer: whoever opens one as a page gets a page that can do nothing. The connection is not kept, as browsers ask once more where a
 * kept one breaks.
 */
const guards = {
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
  Connection: 'close',
}

function nextQuery(query: URLSearchParams, hop: number): string {
  const next = new URLSearchParams(query)
  next.set('hop', String(hop + 1))
  return `?${next.toString()}`
}
