import { type BodyLength, contentLengths, elementsOf } from './body-length.ts'
import type { Header } from './request-head.ts'
import type { ResponseHead } from './response-head.ts'

/**
 * Whether the connection may carry another exchange once this answer is read to its end. Where browsers and servers may disagree on where
 * an answer ends, it may not: what is taken for the next answer could be what the server meant as the rest of this one.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc9112#name-persistence and https://www.rfc-editor.org/rfc/rfc9112#section-6.3
 */
export function persists(asked: readonly Header[], answer: ResponseHead, length: BodyLength): boolean {
  const options = elementsOf(answer.headers, 'connection').map((option) => option.toLowerCase())
  if (options.includes('close') || (answer.version !== '1.1' && !options.includes('keep-alive'))) return false
  if (elementsOf(asked, 'connection').some((option) => option.toLowerCase() === 'close')) return false
  return length !== 'until-close' && answer.skipped.length === 0 && isPlain(answer)
}

/** No coding beside `chunked`, no length beside it, and nothing announced where nothing may follow. */
function isPlain({ status, headers }: ResponseHead): boolean {
  const codings = elementsOf(headers, 'transfer-encoding')
  const lengths = contentLengths(headers)
  if (status === 204) return codings.length === 0 && lengths.every((length) => length === '0')
  return codings.length === 0 || (codings.length === 1 && codings[0]?.toLowerCase() === 'chunked' && lengths.length === 0)
}

/**
 * For how many milliseconds the server says that it keeps the connection open; Infinity where it says nothing. Half a second is taken
 * off, so that it does not close while a request is on its way.
 */
export function keepAliveTimeout(headers: readonly Header[]): number {
  for (const parameter of elementsOf(headers, 'keep-alive')) {
    const [, seconds] = /^timeout=(\d{1,9})$/i.exec(parameter) ?? []
    if (seconds !== undefined) return Math.max(0, Number(seconds) * 1000 - 500)
  }
  return Infinity
}
