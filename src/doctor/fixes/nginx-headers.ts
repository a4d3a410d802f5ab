import type { Header } from '../../engine/index.ts'
import { nginxValue } from '../../gateways/index.ts'
import type { Fix } from '../diagnosis.ts'

/** Header lines for nginx, each where one of its name stands, or beside the others of CORS. None of the values may have a dollar sign, which nginx cannot write alone. */
export function nginxHeaders(lines: readonly Header[], opens: string): Fix {
  const written = lines.map(([name, value]) => `add_header ${name} ${nginxValue(value)} always;\n`)
  return {
    at: 'server',
    target: 'nginx',
    where:
      'in the place of the add_header of that name, or beside the others of CORS (where nginx has none, what stands behind it sets them: change it there)',
    edits: [...new Set(written)].map((text) => ({ text })),
    opens,
  }
}
