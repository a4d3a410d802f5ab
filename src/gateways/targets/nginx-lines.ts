import type { Header } from '../../engine/index.ts'
import { nginxLoneValue } from '../quote/nginx.ts'

/**
 * Header lines for nginx, on every answer, errors too, for a place where no variable of a compiled policy is defined. Null where one has a dollar
 * sign, as names of headers and methods may: nginx would take it for a variable.
 */
export function nginxHeaderLines(headers: readonly Header[]): string[] | null {
  const lines = headers.map(([name, value]) => {
    const quoted = nginxLoneValue(value)
    return quoted === null ? null : `add_header ${name} ${quoted} always;\n`
  })
  return lines.every((line) => line !== null) ? lines : null
}

/** What takes headers off the answers of the server behind: each protocol that it is asked by has a directive of its own. */
export function nginxHideLines(names: readonly string[], modules: readonly string[] = ['proxy', 'fastcgi']): string[] {
  return modules.flatMap((module) => names.map((name) => `${module}_hide_header ${name};\n`))
}

/** What answers OPTIONS: with the headers of the block around it, or with these alone. */
export function nginxAnswerOptions(headers: readonly string[] = []): string {
  const condition = 'if ($request_method = OPTIONS)'
  if (headers.length === 0) return `${condition} { return 204; }\n`
  return `${condition} {\n${headers.map((line) => `    ${line}`).join('')}    return 204;\n}\n`
}
