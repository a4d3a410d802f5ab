import type { Header } from '../../engine/index.ts'
import { oneMoreHeaders } from '../fixed-headers.ts'
import type { FixedPrinter, FixedText } from '../fixed-lines.ts'
import { literal } from '../origin-regex.ts'
import { ownName, shortNameOf } from '../own-name.ts'
import { nginxLoneValue } from '../quote/nginx.ts'

/** For a place where no variable of a compiled policy is defined: a value with a dollar sign, as names of headers and methods may have, has no words. */
export const nginxFixed: FixedPrinter = {
  line: nginxHeaderLine,
  lines: ({ headers, on, hidden, origin }) => {
    const lines = headers.map(nginxHeaderLine)
    if (on === 'preflights') return { text: answerPreflights(lines, origin), behind: '', variables: '' }
    if (origin !== undefined) return forOnePage(headers, on === 'all' ? answerPreflights([], origin) : '', origin)
    return {
      text: [on === 'all' ? answerPreflights([]) : '', ...lines].join(''),
      behind: nginxHideLines(hidden).join(''),
      variables: '',
    }
  },
  // A header with an empty value is not sent. Named after what everybody else keeps: places that keep another share no map.
  oneMore: (more) => {
    const { origin, other, credentials, isOtherWord, isBehind } = more
    const [own, behind, word] = (['beside', 'behind', 'cookies'] as const).map((kind) => variable(shortNameOf(kind, other))) as [
      Variable,
      Variable,
      Variable,
    ]
    const hidden = oneMoreHeaders({ ...more, credentials: credentials && isOtherWord }).map(([name]) => name)
    const byOrigin = map('$http_origin', own, other, [[origin, origin]])
    // What is closed there, or open to somebody else, stays so.
    const byBehind = map(named.written, behind, named, [[other, own]])
    // Where the answer has it already, a second one would undo it; and where it is for somebody else, it is no matter of this.
    const byLack = map(
      `"$http_origin ${sent} ${named.written}"`,
      word,
      '',
      ['', ...(isBehind ? [other] : [])].map((each) => [`${origin}  ${each}`, 'true']),
    )
    return {
      text: [
        nginxVariableLine('Access-Control-Allow-Origin', own),
        credentials ? nginxVariableLine('Access-Control-Allow-Credentials', word) : '',
        nginxHeaderLine(['Vary', 'Origin']),
      ].join(''),
      behind: nginxHideLines(isBehind ? hidden : []).join(''),
      variables: [byOrigin, isBehind ? byBehind : '', credentials ? byLack : ''].join(''),
    }
  },
  // Its places are those of some paths already.
  wanting: ({ origin, credentials }) => {
    const { text, variables } = forOnePage([...oneMoreHeaders({ origin, credentials }), ['Vary', 'Origin']], '', origin)
    return { text, onErrors: '', variables }
  },
}

/**
 * The page gets its own where nothing else has named an origin by then: a list stays as it is, whoever keeps it. All by variables, as an `if` with an
 * add_header would inherit no other.
 */
function forOnePage(headers: readonly Header[], preflights: string, origin: string): FixedText {
  const own = variable(shortNameOf('page', origin))
  const maps: string[] = []
  const isOrigin = (name: string) => name === 'Access-Control-Allow-Origin'
  const hasOrigin = headers.some(([name]) => isOrigin(name))
  const lines = headers.map((header) => {
    const [name, value] = header
    if (name === 'Vary') return nginxHeaderLine(header)
    const its = isOrigin(name) ? own : variable(shortNameOf('page', `${origin} ${name}: ${value}`))
    // Without an origin of its own, it is for the answers that something else lets the page read.
    const asked = isOrigin(name) || !hasOrigin ? '$http_origin' : own.written
    // Names in two lines are one list; of anything else, a second value would undo the first.
    maps.push(
      /-(?:Methods|Headers)$/.test(name)
        ? map(asked, its, '', [[origin, value]])
        : map(`"${asked} ${sentOf(name)}"`, its, '', [[`${origin} `, value]]),
    )
    return nginxVariableLine(name, its)
  })
  return { text: preflights + lines.join(''), behind: '', variables: maps.join('') }
}

/** What the server behind names, whether or not that is hidden. */
const named = variable('upstream_http_access_control_allow_origin')

/** What an answer has when its own headers are added: what stands behind has sent, and is not hidden. */
function sentOf(name: string): string {
  return `$sent_http_${name.toLowerCase().replaceAll('-', '_')}`
}

const sent = sentOf('Access-Control-Allow-Credentials')

/** Not to be taken for a text that begins with a dollar sign. */
interface Variable {
  readonly written: string
}

function variable(name: string): Variable {
  return { written: `$${name}` }
}

function map(
  of: string,
  { written }: Variable,
  others: string | Variable,
  rows: readonly (readonly [key: string, value: string | Variable])[],
): string {
  const lines = [`default ${valueOf(others)};`, ...rows.map(([key, value]) => `${nginxLoneValue(keyOf(key))} ${valueOf(value)};`)]
  return `map ${of} ${written} {\n${lines.map((line) => `    ${line}\n`).join('')}}\n`
}

/** Of a longer one nginx makes no table, unless it is told how wide that has to be; a regular expression stands beside the table. */
const longestKey = 46

function keyOf(text: string): string {
  return text.length > longestKey ? `~^${literal(text)}\\z` : text
}

function valueOf(value: string | Variable): string {
  return typeof value === 'string' ? nginxLoneValue(value) : value.written
}

function nginxVariableLine(name: string, { written }: Variable): string {
  return `add_header ${name} ${written} always;\n`
}

function nginxHeaderLine([name, value]: Header): string {
  return `add_header ${name} ${nginxLoneValue(value)} always;\n`
}

/** What takes headers off the answers of the server behind: each protocol that it is asked by has a directive of its own. */
export function nginxHideLines(names: readonly string[], modules: readonly string[] = ['proxy', 'fastcgi']): string[] {
  return modules.flatMap((module) => names.map((name) => `${module}_hide_header ${name};\n`))
}

const preflight = `$${ownName('preflight')}`

/** The condition of what answers preflights: neither an OPTIONS without the header is one, nor a GET with it, and an `if` looks at one variable. */
export const isPreflight = `${preflight} ~ "^OPTIONS:."`

/** What answers preflights: with the headers of the block around it, or with these alone. All else goes on to what answers it, as do those of other pages. */
function answerPreflights(headers: readonly string[], origin?: string): string {
  const page = origin === undefined ? '' : ' $http_origin'
  const condition = origin === undefined ? isPreflight : `${preflight} ~ ${nginxLoneValue(`^OPTIONS:\\S+ ${literal(origin)}\\z`)}`
  const begin = `set ${preflight} "$request_method:$http_access_control_request_method${page}";\nif (${condition})`
  if (headers.length === 0) return `${begin} { return 204; }\n`
  return `${begin} {\n${headers.map((line) => `    ${line}`).join('')}    return 204;\n}\n`
}
