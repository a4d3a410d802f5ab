import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Decision } from '../policy/index.ts'
import { isGrant } from './grant.ts'
import { mergeVary } from './vary.ts'

type Headers = Decision['headers']

/** What a response has to say whatever the application does to it, and the `writeHead` that the guard stands before. */
interface Kept {
  headers: Headers
  /** The values of the lines by which it is seen whether anybody has touched them; undefined where there is none. */
  vary: string | undefined
  origin: string | undefined
  credentials: string | undefined
  readonly writeHead: (this: ServerResponse, status: number, reason?: unknown, headers?: unknown) => ServerResponse
}

const kept = Symbol('visto.kept')
type Guarded = ServerResponse & { [kept]?: Kept }

/** Sets a decision's headers on a response. An earlier decision's are taken back: the policy nearest to the route holds. */
export function setHeaders(response: ServerResponse, headers: Headers): void {
  const earlier = keptHeaders(response)
  if (earlier) for (const [name] of earlier) if (name !== 'Vary') response.removeHeader(name)
  for (let at = 0; at < headers.length; at++) {
    const [name, value] = headers[at]!
    if (name === 'Vary') addVary(response, value)
    else response.setHeader(name, value)
  }
}

/** Answers at once, with nothing else in it. Where nothing was set before, all headers are written together: that takes half the time. */
export function end(response: ServerResponse, status: number, headers: Headers): void {
  if (response.getHeaderNames().length > 0) {
    setHeaders(response, headers)
    if (keptHeaders(response)) keepHeaders(response, headers)
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
  return (response as Guarded)[kept]?.headers
}

/** Takes an earlier decision back, while another is waited for: should there be none, the earlier one is no substitute. */
export function releaseHeaders(response: ServerResponse): void {
  if (keptHeaders(response) === undefined) return
  setHeaders(response, [])
  keepHeaders(response, [])
}

/**
 * Sees to it that they are what stands there when the head is written: error handlers clear headers, applications overwrite `Vary`, and
 * what is passed on from a server behind may have a grant of its own. The guard is one function shared by all responses, set on the
 * response itself: no prototype is patched.
 */
export function keepHeaders(response: Guarded, headers: Headers): void {
  const vary = headers[0]?.[0] === 'Vary' ? headers[0][1] : undefined
  const next = headers[vary === undefined ? 0 : 1]
  const origin = next?.[0] === 'Access-Control-Allow-Origin' ? next[1] : undefined
  const credentials = headers.find(([name]) => name === 'Access-Control-Allow-Credentials')?.[1]
  const earlier = response[kept]
  if (earlier) {
    Object.assign(earlier, { headers, vary, origin, credentials })
  } else {
    // Called with the response again, whatever it is then.
    // oxlint-disable-next-line typescript/unbound-method
    response[kept] = { headers, vary, origin, credentials, writeHead: response.writeHead as Kept['writeHead'] }
    response.writeHead = writeHead
  }
}

type GivenHeaders = OutgoingHttpHeaders | OutgoingHttpHeader[]

function writeHead(this: Guarded, status: number, reason?: string | GivenHeaders, given?: GivenHeaders): Guarded {
  const { headers, vary, origin, credentials, writeHead: next } = this[kept]!
  const list = typeof reason === 'string' ? given : (reason ?? given)
  // A framework that keeps headers until now gives them all, their names in lower case.
  const isGiven =
    list &&
    !Array.isArray(list) &&
    list['vary'] === vary &&
    list['access-control-allow-origin'] === origin &&
    list['access-control-allow-credentials'] === credentials
  if (isGiven && !(origin === undefined && this.hasHeader('access-control-allow-origin'))) return next.call(this, status, reason, given)
  const rest = list && takeOver(this, list)
  const isTouched =
    (vary !== undefined && this.getHeader('vary') !== vary) ||
    this.getHeader('access-control-allow-origin') !== origin ||
    this.getHeader('access-control-allow-credentials') !== credentials
  if (isTouched) restore(this, headers)
  return typeof reason === 'string' ? next.call(this, status, reason, rest) : next.call(this, status, rest)
}

function restore(response: ServerResponse, headers: Headers): void {
  for (const name of response.getHeaderNames()) if (isGrant(name)) response.removeHeader(name)
  for (const [name, value] of headers) {
    if (name === 'Vary') addVary(response, value)
    else response.setHeader(name, value)
  }
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
