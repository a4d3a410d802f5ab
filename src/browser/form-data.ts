import { randomBytes } from 'node:crypto'

/** A form as it is sent: its parts between boundaries, files by reference. */
export interface EncodedForm {
  readonly blob: Blob
  readonly type: string
}

/**
 * Node encodes a form within its own `Response`, with another boundary each time; a body that a redirect sends again has to stay the same.
 * Source: https://html.spec.whatwg.org/#multipart-form-data
 */
export function encodeFormData(form: FormData): EncodedForm {
  const boundary = `----VistoFormBoundary${randomBytes(12).toString('hex')}`
  const parts: (string | Blob)[] = []
  for (const [name, value] of form) {
    parts.push(`--${boundary}\r\nContent-Disposition: form-data; name="${quoted(crlf(name))}"`)
    if (typeof value === 'string') parts.push(`\r\n\r\n${crlf(value)}\r\n`)
    else
      parts.push(`; filename="${quoted(value.name)}"\r\nContent-Type: ${value.type || 'application/octet-stream'}\r\n\r\n`, value, '\r\n')
  }
  parts.push(`--${boundary}--\r\n`)
  return { blob: new Blob(parts), type: `multipart/form-data; boundary=${boundary}` }
}

function crlf(text: string): string {
  return text.replace(/\r\n?|\n/g, '\r\n')
}

function quoted(name: string): string {
  return name.replaceAll('\n', '%0A').replaceAll('\r', '%0D').replaceAll('"', '%22')
}
