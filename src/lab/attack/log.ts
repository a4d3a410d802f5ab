import type { IncomingMessage, ServerResponse } from 'node:http'
import type { LogEntry } from './state.ts'

/** What the bank notes down of a request and its answer, once that is out. */
export function logEntry(request: IncomingMessage, response: ServerResponse, cookie: boolean, cached: boolean | null): LogEntry {
  const { method = '', url = '', headers } = request
  return {
    at: Date.now(),
    method,
    path: url.slice(0, 200),
    origin: headers.origin ?? null,
    cookie,
    site: headers['sec-fetch-site']?.toString() ?? null,
    status: response.statusCode,
    cors: linesOf(response).filter(([name]) => /^(?:Access-Control-|Vary$)/.test(name)),
    preflight: method === 'OPTIONS' && headers['access-control-request-method'] !== undefined,
    cached,
  }
}

/** What was set on an answer. */
export function linesOf(response: ServerResponse): [name: string, value: string][] {
  return response.getHeaderNames().map((name) => [inCapitals(name), String(response.getHeader(name))])
}

/** Node gives names in lower case; nobody writes them so. */
function inCapitals(name: string): string {
  return name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())
}
