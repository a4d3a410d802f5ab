import type { Header } from '../../engine/index.ts'
import { oneMoreHeaders } from '../fixed-headers.ts'
import type { FixedPrinter } from '../fixed-lines.ts'
import { ownName } from '../own-name.ts'
import { nginxLoneValue } from '../quote/nginx.ts'

/** For a place where no variable of a compiled policy is defined: a value with a dollar sign, as names of headers and methods may have, has no words. */
export const nginxFixed: FixedPrinter = {
  line: nginxHeaderLine,
  lines: ({ headers, on, hidden }) => {
    const lines = headers.map(nginxHeaderLine)
    if (on === 'preflights') return { text: answerOptions(lines), behind: '' }
    return { text: [on === 'all' ? answerOptions([]) : '', ...lines].join(''), behind: nginxHideLines(hidden).join('') }
  },
  // A header with an empty value is not sent.
  oneMore: (more) => {
    const { origin, other, credentials, isBehind } = more
    const [own, word] = [`$${ownName('origin')}`, `$${ownName('credentials')}`]
    return {
      text: [
        `add_header Access-Control-Allow-Origin ${own} always;\n`,
        credentials ? `add_header Access-Control-Allow-Credentials ${word} always;\n` : '',
        nginxHeaderLine(['Vary', 'Origin']),
      ].join(''),
      behind: nginxHideLines(isBehind ? oneMoreHeaders(more).map(([name]) => name) : []).join(''),
      variables: [mapByOrigin(own, origin, origin, other), credentials ? mapByOrigin(word, origin, 'true', '') : ''].join(''),
    }
  },
}

function mapByOrigin(variable: string, origin: string, value: string, others: string): string {
  const rows = [`default ${nginxLoneValue(others)};`, `${nginxLoneValue(origin)} ${nginxLoneValue(value)};`]
  return `map $http_origin ${variable} {\n${rows.map((row) => `    ${row}\n`).join('')}}\n`
}

function nginxHeaderLine([name, value]: Header): string {
  return `add_header ${name} ${nginxLoneValue(value)} always;\n`
}

/** What takes headers off the answers of the server behind: each protocol that it is asked by has a directive of its own. */
export function nginxHideLines(names: readonly string[], modules: readonly string[] = ['proxy', 'fastcgi']): string[] {
  return modules.flatMap((module) => names.map((name) => `${module}_hide_header ${name};\n`))
}

/** What answers OPTIONS: with the headers of the block around it, or with these alone. */
function answerOptions(headers: readonly string[]): string {
  const condition = 'if ($request_method = OPTIONS)'
  if (headers.length === 0) return `${condition} { return 204; }\n`
  return `${condition} {\n${headers.map((line) => `    ${line}`).join('')}    return 204;\n}\n`
}
