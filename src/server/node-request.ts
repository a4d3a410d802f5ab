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
  let origin: string | null = null
  let requestMethod: string | null = null
  let requestHeaders: string | null = null
  let fetchSite: string | null = null
  let host: string | null = null
  for (let at = 0; at < lines.length; at += 2) {
    const name = lines[at]!
    switch (name.length) {
      case 6:
        if (isNamed(name, 'origin')) origin = joined(origin, lines[at + 1]!)
        break
      case 29:
        if (preflight && isNamed(name, 'access-control-request-method')) requestMethod = joined(requestMethod, lines[at + 1]!)
        break
      case 30:
        if (preflight && isNamed(name, 'access-control-request-headers')) requestHeaders = joined(requestHeaders, lines[at + 1]!)
        break
      case 14:
        if (forgery && isNamed(name, 'sec-fetch-site')) fetchSite = joined(fetchSite, lines[at + 1]!)
        break
      case 4:
        if (forgery && isNamed(name, 'host')) host = joined(host, lines[at + 1]!)
        break
      case 10:
        // HTTP/2 names it so.
        if (forgery && name === ':authority') host ??= lines[at + 1]!
        break
    }
  }
  return { method, origin, requestMethod, requestHeaders, fetchSite, host }
}

function isNamed(name: string, lower: string): boolean {
  return name === lower || name.toLowerCase() === lower
}

function joined(before: string | null, value: string): string {
  return before === null ? value : `${before}, ${value}`
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
    host: value('host'),
  }
}
