import { ServerResponse, type OutgoingHttpHeader, type OutgoingHttpHeaders } from 'node:http'
import type { Decision } from '../policy/index.ts'
import { isGrant } from './grant.ts'
import { keep, keptOf, letGo, type Kept } from './kept.ts'
import { mergeVary } from './vary.ts'

type Headers = Decision['headers']

/** Sets a decision's headers on a response, and keeps them there. An earlier decision's are taken back: the policy nearest to the route holds. */
export function setHeaders(response: ServerResponse, headers: Headers): void {
  const earlier = keptOf(response)
  const taken = earlier?.headers
  // Before the headers: with the guard, a response of Express is of another shape, of which all has to be looked up anew.
  guard(response, headers, earlier)
  if (taken) for (const [name] of taken) if (name !== 'Vary') response.removeHeader(name)
  addHeaders(response, headers)
}

function addHeaders(response: ServerResponse, headers: Headers): void {
  for (let at = 0; at < headers.length; at++) {
    const name = headers[at]![0]
    const value = headers[at]![1]
    if (name === 'Vary') addVary(response, value)
    else response.setHeader(name, value)
  }
}

/** Answers at once, with nothing else in it. Where nothing was set before, all headers are written together: that takes half the time. */
export function end(response: ServerResponse, status: number, headers: Headers): void {
  if (response.getHeaderNames().length > 0) {
    if (keptHeaders(response)) setHeaders(response, headers)
    else addHeaders(response, headers)
    response.statusCode = status
  } else {
    const lines: OutgoingHttpHeaders = status === 204 ? {} : { 'Content-Length': '0' }
    for (const [name, value] of headers) lines[name] = value
    response.writeHead(status, lines)
  }
  response.end()
}

/** What an earlier decision said of the same response. */
export function keptHeaders(response: ServerResponse): Headers | undefined {
  return keptOf(response)?.headers
}

/** Takes an earlier decision back, while another is waited for: should there be none, the earlier one is no substitute. */
export function releaseHeaders(response: ServerResponse): void {
  if (keptHeaders(response) !== undefined) setHeaders(response, [])
}

/**
 * Sees to it that they are what stands there when the head is written: error handlers clear headers, applications overwrite `Vary`, and
 * what is passed on from a server behind may have a grant of its own. The guard is one function shared by all responses, set on the
 * response itself: no prototype is patched.
 */
export function keepHeaders(response: ServerResponse, headers: Headers): void {
  guard(response, headers, keptOf(response))
}

function guard(response: ServerResponse, headers: Headers, earlier: Kept | undefined): void {
  if (earlier) {
    earlier.headers = headers
    return
  }
  // Called with the response again, whatever it is then.
  // oxlint-disable-next-line typescript/unbound-method
  keep(response, { headers, writeHead: response.writeHead as Kept['writeHead'] })
  response.writeHead = writeHead
}

/** Of a decision's headers, `Vary` is the first, and those that grant something follow in one order. */
function valueAt(headers: Headers, at: number, name: string): string | undefined {
  const header = headers[at]
  return header?.[0] === name ? header[1] : undefined
}

// Called with the response.
// oxlint-disable-next-line typescript/unbound-method
const ofNode: unknown = ServerResponse.prototype.writeHead

type GivenHeaders = OutgoingHttpHeaders | OutgoingHttpHeader[]

function writeHead(this: ServerResponse, status: number, reason?: string | GivenHeaders, given?: GivenHeaders): ServerResponse {
  const kept = keptOf(this)
  if (!kept) return unguarded(this).call(this, status, reason, given)
  const written = writeKept(this, kept, status, reason, given)
  // A middleware below may keep the head back, and write it later. Node’s own never does: it is spared the question, which costs on Express.
  if (kept.writeHead === ofNode || this.headersSent) letGo(this)
  return written
}

function writeKept(
  response: ServerResponse,
  kept: Kept,
  status: number,
  reason: string | GivenHeaders | undefined,
  given: GivenHeaders | undefined,
): ServerResponse {
  const { headers, writeHead: next } = kept
  // The lines by which it is seen whether anybody has touched them.
  const vary = valueAt(headers, 0, 'Vary')
  const first = vary === undefined ? 0 : 1
  const origin = valueAt(headers, first, 'Access-Control-Allow-Origin')
  const credentials = valueAt(headers, first + 1, 'Access-Control-Allow-Credentials')
  const list = typeof reason === 'string' ? given : (reason ?? given)
  // A framework that keeps headers until now gives them all, their names in lower case.
  const isGiven =
    list &&
    !Array.isArray(list) &&
    list['vary'] === vary &&
    list['access-control-allow-origin'] === origin &&
    list['access-control-allow-credentials'] === credentials
  if (isGiven && !(origin === undefined && response.hasHeader('access-control-allow-origin')))
    return next.call(response, status, reason, given)
  const rest = list && takeOver(response, list)
  const isTouched =
    (vary !== undefined && response.getHeader('vary') !== vary) ||
    response.getHeader('access-control-allow-origin') !== origin ||
    response.getHeader('access-control-allow-credentials') !== credentials
  if (isTouched) restore(response, headers)
  return typeof reason === 'string' ? next.call(response, status, reason, rest) : next.call(response, status, rest)
}

/** Of a proxy's target nothing is kept: there stands what was set. */
function unguarded(response: ServerResponse): Kept['writeHead'] {
  let from = response
  while (from.writeHead === writeHead) from = Object.getPrototypeOf(from) as ServerResponse
  // Called with the response again.
  // oxlint-disable-next-line typescript/unbound-method
  return from.writeHead as Kept['writeHead']
}

function restore(response: ServerResponse, headers: Headers): void {
  for (const name of response.getHeaderNames()) if (isGrant(name)) response.removeHeader(name)
  addHeaders(response, headers)
}

/** What is given to `writeHead` replaces what was set before: its `Vary` is set here instead, and its grants are left out. */
function takeOver(response: ServerResponse, given: GivenHeaders): GivenHeaders {
  const pairs = Array.isArray(given) ? pairsOf(given) : Object.entries(given)
  const others = pairs.filter(([name]) => !/^vary$/i.test(name) && !isGrant(name))
  if (others.length === pairs.length) return given
  for (const [name, value] of pairs) if (/^vary$/i.test(name)) addVary(response, String(value))
  return Array.isArray(given) ? others.flatMap(([name, value]) => [name, value ?? '']) : Object.fromEntries(others)
}

/** Names and values in turn, as in `rawHeaders`. */
function pairsOf(list: readonly OutgoingHttpHeader[]): [name: string, value: OutgoingHttpHeader][] {
  return list.flatMap((name, at): [string, OutgoingHttpHeader][] => (at % 2 === 0 ? [[String(name), list[at + 1] ?? '']] : []))
}

function addVary(response: ServerResponse, names: string): void {
  const current = response.getHeader('vary')
  response.setHeader('Vary', current === undefined ? names : mergeVary(current, names))
}
