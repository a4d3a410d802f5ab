import { Fault } from './fault.ts'

/** A header line as it stands on the wire; the value is a byte string (one character for each byte). */
export type Header = readonly [name: string, value: string]

/**
 * The head of a request, as a byte string: the header lines exactly as given, in their order, after Host, Connection and
 * Content-Length. A Host or a Connection of the caller stands instead of ours.
 *
 * @throws {Fault} `invalid-request` for what HTTP cannot carry, or must not: nothing that could begin a line of its own leaves
 */
export function requestHead(url: URL, method: string, headers: readonly Header[], body: Uint8Array | null): string {
  if (!isToken(method)) throw invalid('The method is not one that HTTP can carry. Write a word such as GET or PATCH.')
  if (/^(?:connect|trace|track)$/i.test(method)) throw invalid(`The method ${method} is never sent, as in browsers.`)
  for (const [name, value] of headers) checkHeader(name, value)
  const given = new Set(headers.map(([name]) => name.toLowerCase()))
  const lines = [
    `${method} ${url.pathname}${url.search} HTTP/1.1`,
    ...(given.has('host') ? [] : [`Host: ${url.host}`]),
    ...(given.has('connection') ? [] : ['Connection: close']),
    ...contentLength(method, body),
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ]
  return `${lines.join('\r\n')}\r\n\r\n`
}

/** Source: https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch (contentLength) */
function contentLength(method: string, body: Uint8Array | null): string[] {
  if (body === null) return method === 'POST' || method === 'PUT' ? ['Content-Length: 0'] : []
  return [`Content-Length: ${body.length}`]
}

function checkHeader(name: string, value: string): void {
  if (!isToken(name)) throw invalid(`${JSON.stringify(name)} is not a header name that HTTP can carry. Use letters, digits and hyphens.`)
  if (/^(?:content-length|transfer-encoding)$/i.test(name)) throw invalid(`The header ${name} is written with the body. Leave it out.`)
  if (/[\0\r\n]/.test(value)) throw invalid(`The value of the header ${name} holds a line break or a NUL byte. Take it out.`)
  if (/[^\0-\xff]/.test(value))
    throw invalid(`The value of the header ${name} holds a character above U+00FF. Encode it, in UTF-8 for example, and give the bytes.`)
}

/** Source: https://www.rfc-editor.org/rfc/rfc9110#name-tokens */
export function isToken(text: string): boolean {
  return /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text)
}

function invalid(detail: string): Fault {
  return new Fault('invalid-request', detail)
}
