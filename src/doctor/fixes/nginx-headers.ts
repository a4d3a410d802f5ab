import type { Header } from '../../engine/index.ts'
import { nginxLoneValue } from '../../gateways/index.ts'
import type { Fix } from '../diagnosis.ts'

/** Header lines for nginx, each where one of its name stands, or beside the others of CORS; null where it has no words for one of them. */
export function nginxHeaders(lines: readonly Header[], opens: string): Fix | null {
  const written = addHeaders(lines)
  if (written === null) return null
  return {
    at: 'server',
    target: 'nginx',
    where:
      'in the place of the add_header of that name, or beside the others of CORS (where nginx has none, what stands behind it sets them: change it there)',
    edits: [...new Set(written)].map((text) => ({ text })),
    opens,
  }
}

/** On every answer, errors too. A dollar sign, as names of headers and methods may have it, nginx would take for a variable: null. */
export function addHeaders(lines: readonly Header[]): string[] | null {
  const written = lines.map(([name, value]) => {
    const quoted = nginxLoneValue(value)
    return quoted === null ? null : `add_header ${name} ${quoted} always;\n`
  })
  return written.every((line) => line !== null) ? written : null
}
