import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import type { Decision } from '../policy/index.ts'
import { mergeVary } from './vary.ts'

/** What a response has to say whatever the application does to it, and the `writeHead` that the guard stands before. */
interface Kept {
  headers: Decision['headers']
  readonly writeHead: (this: ServerResponse, status: number, reason?: unknown, headers?: unknown) => ServerResponse
}

const kept = Symbol('visto.kept')
type Guarded = ServerResponse & { [kept]?: Kept }

/** Sets a decision's headers on a response. An earlier decision's are taken back: the policy nearest to the route holds. */
export function setHeaders(response: ServerResponse, headers: Decision['headers']): void {
  const earlier = keptHeaders(response)
  if (earlier) removeHeaders(response, earlier)
  for (const [name, value] of headers) {
    if (name === 'Vary') setVary(response, value)
    else response.setHeader(name, value)
  }
}

/** Answers at once, with nothing else in it. Where nothing was set before, all headers are written together: that takes half the time. */
export function end(response: ServerResponse, status: number, headers: Decision['headers']): void {
  if (response.getHeaderNames().length > 0) {
    setHeaders(response, headers)
    response.statusCode = status
  } else {
    const lines: OutgoingHttpHeaders = status === 204 ? {} : { 'Content-Length': '0' }
    for (const [name, value] of headers) lines[name] = value
    response.writeHead(status, lines)
  }
  response.end()
}

/** What an earlier decision said of the same response. */
export function keptHeaders(response: ServerResponse): Decision['headers'] | undefined {
  return (response as Guarded)[kept]?.headers
}

/**
 * Sees to it that they are still there when the head is written: error handlers clear headers, and applications overwrite `Vary`.
 * The guard is one function shared by all responses, set on the response itself: no prototype is patched.
 */
export function keepHeaders(response: Guarded, headers: Decision['headers']): void {
  const earlier = response[kept]
  if (earlier) {
    earlier.headers = headers
  } else if (headers.length > 0) {
    // Called with the response again, whatever it is then.
    // oxlint-disable-next-line typescript/unbound-method
    response[kept] = { headers, writeHead: response.writeHead as Kept['writeHead'] }
    response.writeHead = writeHead
  }
}

type GivenHeaders = OutgoingHttpHeaders | OutgoingHttpHeader[]

/** Where the first header is as it was set, nobody has touched them; that nearly always is so, and quickly seen. */
function writeHead(this: Guarded, status: number, reason?: string | GivenHeaders, given?: GivenHeaders): Guarded {
  const { headers, writeHead: next } = this[kept]!
  const first = headers[0]
  if (first === undefined) return next.call(this, status, reason, given)
  const [name, value] = first
  const list = typeof reason === 'string' ? given : (reason ?? given)
  if (list === undefined) {
    if (this.getHeader(name) !== value) restore(this, headers)
    return next.call(this, status, reason)
  }
  // A framework that keeps headers until now gives them all, their names in lower case.
  if (!Array.isArray(list) && list[name.toLowerCase()] === value) return next.call(this, status, reason, given)
  if (this.getHeader(name) !== value) restore(this, headers)
  const merged = name === 'Vary' ? withVary(list, value) : list
  return typeof reason === 'string' ? next.call(this, status, reason, merged) : next.call(this, status, merged)
}

function restore(response: ServerResponse, headers: Decision['headers']): void {
  for (const [name, value] of headers) {
    if (name === 'Vary') setVary(response, value)
    else if (!response.hasHeader(name)) response.setHeader(name, value)
  }
}

/** What is given to `writeHead` replaces what was set before. */
function withVary(given: GivenHeaders, names: string): GivenHeaders {
  if (Array.isArray(given)) return withVaryLine(given, names)
  for (const name in given) {
    if (name.length === 4 && name.toLowerCase() === 'vary') return { ...given, [name]: mergeVary(given[name], names) }
  }
  return given
}

/** Names and values in turn, as in `rawHeaders`. */
function withVaryLine(given: OutgoingHttpHeader[], names: string): OutgoingHttpHeader[] {
  const at = given.findIndex((name, index) => index % 2 === 0 && String(name).toLowerCase() === 'vary')
  return at < 0 ? given : given.with(at + 1, mergeVary(given[at + 1], names))
}

function setVary(response: ServerResponse, names: string): void {
  const current = response.getHeader('vary')
  response.setHeader('Vary', current === undefined ? names : mergeVary(current, names))
}

function removeHeaders(response: ServerResponse, headers: Decision['headers']): void {
  for (const [name] of headers) if (name !== 'Vary') response.removeHeader(name)
}
