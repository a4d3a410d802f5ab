import type { Header } from './request-head.ts'
import type { ResponseHead } from './response-head.ts'

/** How the end of a body is found: after so many bytes, by the last chunk, or when the connection closes. */
export type BodyLength = number | 'chunked' | 'until-close'

/**
 * How long the body of a response is whose lines do not contradict each other. A Content-Length that is no number is ignored, as browsers do.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc9112#name-message-body-length
 */
export function bodyLength(method: string, { status, headers }: Pick<ResponseHead, 'status' | 'headers'>): BodyLength {
  if (method === 'HEAD' || status === 204 || status === 304) return 0
  if (isChunked(headers)) return 'chunked'
  const [length = ''] = contentLengths(headers)
  return /^\d+$/.test(length) && Number.isSafeInteger(Number(length)) ? Number(length) : 'until-close'
}

export function isChunked(headers: readonly Header[]): boolean {
  return elementsOf(headers, 'transfer-encoding').some((coding) => coding.toLowerCase() === 'chunked')
}

/** The lengths that are said, each once. */
export function contentLengths(headers: readonly Header[]): string[] {
  return [...new Set(elementsOf(headers, 'content-length'))]
}

/** The values of a header that is a list, of all of its lines. */
export function elementsOf(headers: readonly Header[], name: string): string[] {
  const elements: string[] = []
  for (const [given, value] of headers)
    if (given.length === name.length && given.toLowerCase() === name) for (const element of value.split(',')) elements.push(element.trim())
  return elements
}
