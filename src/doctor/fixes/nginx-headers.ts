import type { Header } from '../../engine/index.ts'
import { nginxHeaderLines } from '../../gateways/index.ts'
import type { Fix } from '../diagnosis.ts'

/** Header lines for nginx, each where one of its name stands, or beside the others of CORS; null where it has no words for one of them. */
export function nginxHeaders(headers: readonly Header[], opens: string): Fix | null {
  const lines = nginxHeaderLines(headers)
  if (lines === null) return null
  return {
    at: 'server',
    target: 'nginx',
    where:
      'where this path is answered, in the place of the add_header of that name, or beside the others of CORS (where nginx has none, what stands behind it sets them: change it there)',
    edits: [...new Set(lines)].map((text) => ({ text })),
    opens,
  }
}
