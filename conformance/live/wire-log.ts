import type { Case, CaseRequest, HeaderLine, Role, WireEntry } from '../case.ts'
import type { RawRequest } from './http-server.ts'
import { originOf } from './stage.ts'

/** Names of the cookies that are set beforehand. Two, since a page over http may not overwrite a cookie that is `Secure`. */
export const stageCookies = { https: 'stage-https', http: 'stage-http' } as const

/** Is this the question before the request: a preflight? */
export function isPreflight(request: RawRequest): boolean {
  return request.method === 'OPTIONS' && valueOf(request.headers, 'access-control-request-method') !== null
}

/** What is written down of a request that arrived for a case. */
export function wireEntry(request: RawRequest, of: Case, step: 1 | 2, hop: number, to: Role): WireEntry {
  const origin = valueOf(request.headers, 'origin')
  const cookies = (valueOf(request.headers, 'cookie') ?? '').split(/; */).map((cookie) => cookie.split('=')[0])
  const author = step === 2 ? { ...of.request, ...of.then?.request } : of.request
  return {
    step,
    hop,
    to,
    method: request.method,
    preflight: isPreflight(request),
    origin: of.page === 'tuple' && origin === originOf('same-origin', of.scheme) ? '$ORIGIN' : origin,
    acrm: valueOf(request.headers, 'access-control-request-method'),
    acrh: valueOf(request.headers, 'access-control-request-headers'),
    cookie: cookies.includes(stageCookies.https) || cookies.includes(stageCookies.http),
    ...(cookies.includes('case') && { caseCookie: true }),
    headers: authorHeaders(request, author),
    body: request.body.length > 0,
  }
}

// Chromium writes a Range that it understands in a form of its own: lower case, no spaces.
function authorHeaders(request: RawRequest, author: CaseRequest): string[] {
  const names = new Set(author.headers.map(([name]) => name.toLowerCase()))
  const arrived = [...names].filter((name) => {
    const [sent, given] = [valueOf(request.headers, name), valueOf(author.headers, name)]
    return sent !== null && (sent === given || (name === 'range' && sent === given?.replace(/[\t ]/g, '').toLowerCase()))
  })
  for (const name of ['content-type', 'authorization']) {
    if (valueOf(request.headers, name) !== null) arrived.push(name)
  }
  return [...new Set(arrived)].toSorted()
}

/** The lines of a name, joined as the standard joins them, without the space around that no line keeps; null when there is none. */
function valueOf(headers: readonly HeaderLine[], name: string): string | null {
  const values = headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => trim(value))
  return values.length === 0 ? null : trim(values.join(', '))
}

function trim(value: string): string {
  return value.replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '')
}
