import type { IncomingMessage } from 'node:http'
import type { PolicyRequest } from '../policy/index.ts'

/** A header's name as browsers write it over HTTP/1.1, and in lower case, as all do over HTTP/2. */
interface Name {
  readonly usual: string
  readonly lower: string
  readonly length: number
  /** The first letter's code, in lower case. */
  readonly first: number
}

function nameOf(usual: string): Name {
  const lower = usual.toLowerCase()
  return { usual, lower, length: lower.length, first: lower.charCodeAt(0) }
}

const origin = nameOf('Origin')
const requestMethod = nameOf('Access-Control-Request-Method')
const requestHeaders = nameOf('Access-Control-Request-Headers')
const fetchSite = nameOf('Sec-Fetch-Site')
const host = nameOf('Host')
/** HTTP/2 has another name for it. */
const authority = nameOf(':authority')

/**
 * A request of node:http as a policy looks at it. Taken from the lines as they came: to have Node make an object of all headers
 * takes longer than the whole decision, and would hide how often a line was there.
 */
export function policyRequest(request: IncomingMessage, forgery: boolean): PolicyRequest {
  const { method = 'GET', rawHeaders: lines } = request
  // Some hosts make requests without lines, of headers alone.
  if (lines === undefined || lines.length === 0) return fromHeaders(method, request.headers)
  const preflight = method === 'OPTIONS'
  return {
    method,
    origin: valueOf(lines, origin),
    requestMethod: preflight ? valueOf(lines, requestMethod) : null,
    requestHeaders: preflight ? valueOf(lines, requestHeaders) : null,
    fetchSite: forgery ? valueOf(lines, fetchSite) : null,
    host: forgery ? (valueOf(lines, authority) ?? valueOf(lines, host)) : null,
  }
}

/** More lines of one name come from no browser and no gateway: what is said instead of them no policy allows. */
const mostLines = 8
const neverAllowed = ','.repeat(65_536)

function valueOf(lines: readonly string[], wanted: Name): string | null {
  let first: string | null = null
  let count = 0
  for (let at = 0; at < lines.length; at += 2) {
    if (!isNamed(lines[at]!, wanted)) continue
    if (++count > mostLines) return neverAllowed
    first ??= lines[at + 1]!
  }
  return count > 1 ? lines.filter((_, at) => at % 2 === 1 && isNamed(lines[at - 1]!, wanted)).join(', ') : first
}

/** Length and first letter tell all of them apart but a few: to compare strings, and to lower the case of one, takes longer than all the rest. */
function isNamed(name: string, { usual, lower, length, first }: Name): boolean {
  if (name.length !== length || (name.charCodeAt(0) | 0x20) !== first) return false
  return name === usual || name === lower || name.toLowerCase() === lower
}

function fromHeaders(method: string, headers: IncomingMessage['headers']): PolicyRequest {
  const value = ({ lower }: Name): string | null => {
    const given = headers[lower]
    return given === undefined ? null : Array.isArray(given) ? given.join(', ') : given
  }
  return {
    method,
    origin: value(origin),
    requestMethod: value(requestMethod),
    requestHeaders: value(requestHeaders),
    fetchSite: value(fetchSite),
    host: value(authority) ?? value(host),
  }
}
