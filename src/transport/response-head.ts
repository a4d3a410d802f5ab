import { Fault } from './fault.ts'
import { type Header, isToken } from './request-head.ts'

export interface ResponseHead {
  /** Of HTTP, such as 1.1. */
  readonly version: string
  readonly status: number
  readonly statusText: string
  /**
   * The header lines in their order, the names in the letters received, the values without the blanks around them. A name may end in blanks
   * (`Name : value`): Chromium reads such a line, Firefox and WebKit skip it.
   */
  readonly headers: readonly Header[]
  /** Lines which are no headers, because there is no colon or the name is none; browsers skip them. */
  readonly skipped: readonly string[]
}

/**
 * Reads a head as browsers do, which is wider than RFC 9112: lines may end in LF alone, a line that is no header is skipped, the status
 * may be missing (it is 200 then). What Chromium and Firefox read alike was measured, and is in the test; a line on which they differ is
 * skipped.
 *
 * @param text the bytes up to and with the empty line, or up to where the connection ended
 * @throws {Fault} `malformed-head`
 */
export function parseResponseHead(text: string): ResponseHead {
  if (text.includes('\0')) throw new Fault('malformed-head', 'there is a NUL byte in it')
  const lines = text.split('\n').map((line) => trimEnd(line))
  const start = lines.findIndex((line) => line !== '')
  const { version, status, statusText } = parseStatusLine(lines[start] ?? '')
  const fields: { name: string; values: string[] }[] = []
  const skipped: string[] = []
  let last: string[] = skipped
  for (const line of lines.slice(start + 1)) {
    if (line === '') continue
    const colon = line.indexOf(':')
    if (line.includes('\r')) {
      skipped.push(line)
    } else if (isBlank(line.charCodeAt(0))) {
      last.push(trim(line))
    } else if (isToken(trimEnd(line.slice(0, Math.max(colon, 0))))) {
      last = [line.slice(colon + 1)]
      fields.push({ name: line.slice(0, colon), values: last })
    } else {
      skipped.push(line)
      last = skipped
    }
  }
  return { version, status, statusText, headers: fields.map(({ name, values }) => [name, trim(values.join(' '))] as const), skipped }
}

function parseStatusLine(line: string): { version: string; status: number; statusText: string } {
  const match = /^HTTP\/(\d\.\d)(?:[ \t]+(\d{1,3})(?:[ \t]+([^]*))?)?$/.exec(line)
  if (match === null) throw new Fault('malformed-head', 'its first line is not of the form HTTP/1.1 200 OK')
  return { version: match[1] ?? '', status: Number(match[2] ?? 200), statusText: match[3] ?? '' }
}

// By hand: a regular expression for blanks at the end takes quadratic time on blanks in the middle.
function trimEnd(text: string): string {
  let end = text.length
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--
  return text.slice(0, end)
}

function trim(text: string): string {
  let start = 0
  while (start < text.length && isBlank(text.charCodeAt(start))) start++
  return trimEnd(text.slice(start))
}

/** Space and tab, and the CR of the line's end. */
function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d
}
