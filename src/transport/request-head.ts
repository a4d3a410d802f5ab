import { Fault } from './fault.ts'

/** A header line as it stands on the wire; the value is a byte string (one character for each byte). */
export type Header = readonly [name: string, value: string]

/** How the end of a request's body is told: by its length, by chunks, or there is none. */
export type RequestFraming = { readonly length: number } | 'chunked' | null

/**
 * The head of a request, as a byte string: the header lines exactly as given, in their order, after Host, Connection and
 * Content-Length. A Host or a Connection of the caller stands instead of ours.
 *
 * @throws {Fault} `invalid-request` for what HTTP cannot carry, or must not: nothing that could begin a line of its own leaves
 */
export function requestHead(
  url: URL,
  method: string,
  headers: readonly Header[],
  body: RequestFraming,
  connection: 'close' | 'keep-alive' = 'close',
): string {
  if (!isToken(method)) throw invalid('The method is not one that HTTP can carry. Write a word such as GET or PATCH.')
  if (/^(?:connect|trace|track)$/i.test(method)) throw invalid(`The method ${method} is never sent, as in browsers.`)
  let host = `Host: ${url.host}\r\n`
  let persistence = `Connection: ${connection}\r\n`
  let lines = ''
  for (const [name, value] of headers) {
    checkHeader(name, value)
    if (name.length === 4 && name.toLowerCase() === 'host') host = ''
    if (name.length === 10 && name.toLowerCase() === 'connection') persistence = ''
    lines += `${name}: ${value}\r\n`
  }
  return `${method} ${url.pathname}${url.search} HTTP/1.1\r\n${host}${persistence}${framing(method, body)}${lines}\r\n`
}

/** Source: https://fetch.spec.whatwg.org/#concept-http-network-or-cache-fetch (contentLength) */
function framing(method: string, body: RequestFraming): string {
  if (body === 'chunked') return 'Transfer-Encoding: chunked\r\n'
  if (body !== null) return `Content-Length: ${body.length}\r\n`
  return method === 'POST' || method === 'PUT' ? 'Content-Length: 0\r\n' : ''
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
