import { isToken, normalizeHeaderValue } from '../engine/index.ts'
import { extractMimeType } from './mime-type.ts'

/**
 * A form from the parts between boundaries; null where they are not as they should be. Node's own reader fails at a value that holds the boundary
 * within a line, decodes what browsers leave as it is, and takes the mark off a text that begins with one.
 * Source: https://fetch.spec.whatwg.org/#body-formdata (multipart/form-data)
 */
export function readFormData(bytes: Uint8Array, boundary: string): FormData | null {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  const form = new FormData()
  if (boundary === '' || !body.subarray(0, delimiter.length - 2).equals(delimiter.subarray(2))) return null
  let at = delimiter.length - 2
  while (true) {
    const start = afterDelimiter(body, at)
    if (start === null || start === 'end') return start && form
    const blank = body.indexOf('\r\n\r\n', start)
    const end = blank < 0 ? -1 : body.indexOf(delimiter, blank + 4)
    if (end < 0) return null
    const head = readHead(decoded(body.subarray(start, blank)))
    if (!head) return null
    const content = body.subarray(blank + 4, end)
    if (head.filename === undefined) form.append(head.name, decoded(content))
    else form.append(head.name, new File([content], head.filename, { type: head.type, lastModified: 0 }))
    at = end + delimiter.length
  }
}

/** Where the part begins after a delimiter, `end` where it was the last, null where something else follows. */
function afterDelimiter(body: Buffer, at: number): number | 'end' | null {
  const isLast = body.toString('latin1', at, at + 2) === '--'
  let next = isLast ? at + 2 : at
  while (body[next] === 0x20 || body[next] === 0x09) next++
  const hasLineBreak = body[next] === 0x0d && body[next + 1] === 0x0a
  if (isLast) return hasLineBreak || next === body.length ? 'end' : null
  return hasLineBreak ? next + 2 : null
}

interface PartHead {
  readonly name: string
  /** Undefined for text. */
  readonly filename: string | undefined
  readonly type: string
}

function readHead(text: string): PartHead | null {
  const fields = new Map<string, string>()
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':')
    const name = normalizeHeaderValue(line.slice(0, Math.max(colon, 0)))
    if (/[\0\r\n]/.test(line) || !isToken(name)) return null
    fields.set(name.toLowerCase(), normalizeHeaderValue(line.slice(colon + 1)))
  }
  const [disposition = '', ...parameters] = (fields.get('content-disposition') ?? '').match(/(?:[^;"]|"[^"]*(?:"|$))+/g) ?? []
  const name = parameterOf(parameters, 'name')
  if (normalizeHeaderValue(disposition).toLowerCase() !== 'form-data' || name === undefined) return null
  const type = fields.get('content-type')
  return {
    name,
    filename: parameterOf(parameters, 'filename'),
    type: type === undefined ? 'text/plain' : (extractMimeType([type])?.toString() ?? ''),
  }
}

function parameterOf(parameters: readonly string[], name: string): string | undefined {
  for (const parameter of parameters) {
    const equals = parameter.indexOf('=')
    if (equals < 0 || normalizeHeaderValue(parameter.slice(0, equals)).toLowerCase() !== name) continue
    return normalizeHeaderValue(parameter.slice(equals + 1)).replace(/^"(.*)"$/s, '$1')
  }
  return undefined
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
}
