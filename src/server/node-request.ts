import type { IncomingMessage } from 'node:http'
import type { PolicyRequest } from '../policy/index.ts'

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
    origin: valueOf(lines, 'origin'),
    requestMethod: preflight ? valueOf(lines, 'access-control-request-method') : null,
    requestHeaders: preflight ? valueOf(lines, 'access-control-request-headers') : null,
    fetchSite: forgery ? valueOf(lines, 'sec-fetch-site') : null,
    // HTTP/2 has another name for it.
    host: forgery ? (valueOf(lines, ':authority') ?? valueOf(lines, 'host')) : null,
  }
}

/** More lines of one name come from no browser and no gateway: what is said instead of them no policy allows. */
const mostLines = 8
const neverAllowed = ','.repeat(65_536)

/** `lower` is the name in lower case. */
function valueOf(lines: readonly string[], lower: string): string | null {
  let value: string | null = null
  let count = 0
  for (let at = 0; at < lines.length; at += 2) {
    const name = lines[at]!
    if (name.length !== lower.length || !isNamed(name, lower)) continue
    if (++count > mostLines) return neverAllowed
    value = value === null ? lines[at + 1]! : `${value}, ${lines[at + 1]}`
  }
  return value
}

/** The first letter tells most of them apart, such as Accept; to lower the case of each line takes longer than all the rest. */
function isNamed(name: string, lower: string): boolean {
  return name === lower || ((name.charCodeAt(0) | 0x20) === lower.charCodeAt(0) && name.toLowerCase() === lower)
}

function fromHeaders(method: string, headers: IncomingMessage['headers']): PolicyRequest {
  const value = (name: string): string | null => {
    const given = headers[name]
    return given === undefined ? null : Array.isArray(given) ? given.join(', ') : given
  }
  return {
    method,
    origin: value('origin'),
    requestMethod: value('access-control-request-method'),
    requestHeaders: value('access-control-request-headers'),
    fetchSite: value('sec-fetch-site'),
    host: value(':authority') ?? value('host'),
  }
}
