import { Fault } from './fault.ts'
import type { Header } from './request-head.ts'
import type { ResponseHead } from './response-head.ts'

/** How the end of a body is found: after so many bytes, by the last chunk, or when the connection closes. */
export type BodyLength = number | 'chunked' | 'until-close'

/**
 * How long the body of a response is. A Content-Length that is no number is ignored, as browsers do.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc9112#name-message-body-length
 *
 * @throws {Fault} `malformed-head` for lines that contradict each other, which browsers refuse as well
 */
export function bodyLength(method: string, { status, headers }: Pick<ResponseHead, 'status' | 'headers'>): BodyLength {
  if (valuesOf(headers, 'content-disposition').length > 1) throw contradiction('Content-Disposition')
  if (method === 'HEAD' || status === 204 || status === 304) return 0
  if (elementsOf(headers, 'transfer-encoding').some((coding) => coding.toLowerCase() === 'chunked')) return 'chunked'
  const lengths = new Set(elementsOf(headers, 'content-length'))
  if (lengths.size > 1) throw contradiction('Content-Length')
  const [length = ''] = lengths
  return /^\d+$/.test(length) && Number.isSafeInteger(Number(length)) ? Number(length) : 'until-close'
}

function valuesOf(headers: readonly Header[], name: string): string[] {
  return [...new Set(headers.filter((line) => line[0].toLowerCase() === name).map((line) => line[1]))]
}

function elementsOf(headers: readonly Header[], name: string): string[] {
  return valuesOf(headers, name).flatMap((value) => value.split(',').map((element) => element.trim()))
}

function contradiction(name: string): Fault {
  return new Fault('malformed-head', `it has several ${name} values that contradict each other`)
}
