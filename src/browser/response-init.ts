import type { Header } from '../engine/index.ts'
import { headerPairs } from './headers-init.ts'
import { toByteString, toDictionary, toUnsignedShort } from './web-idl.ts'

/** `ResponseInit`, with its defaults. */
export interface ResponseMembers {
  readonly status: number
  readonly statusText: string
  readonly headers: readonly Header[]
}

/** Source: https://fetch.spec.whatwg.org/#responseinit, https://fetch.spec.whatwg.org/#initialize-a-response (1, 2) */
export function readResponseInit(value: unknown): ResponseMembers {
  const init = toDictionary(value, 'ResponseInit')
  const headers = init['headers'] === undefined ? [] : headerPairs(init['headers'])
  const status = init['status'] === undefined ? 200 : toUnsignedShort(init['status'])
  const statusText = init['statusText'] === undefined ? '' : toByteString(init['statusText'], 'The statusText')
  if (status < 200 || status > 599) throw new RangeError(`A Response cannot have the status ${status}: write one from 200 to 599.`)
  // Source: https://www.rfc-editor.org/rfc/rfc9112#name-status-line (reason-phrase)
  if (/[^\t\x20-\x7e\x80-\xff]/.test(statusText)) throw new TypeError('The statusText holds a control character: take it out.')
  return { status, statusText, headers }
}
