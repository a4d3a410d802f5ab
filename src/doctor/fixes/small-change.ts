import type { Header } from '../../engine/index.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { type LackingLine, lackingLines } from './lacking-lines.ts'
import { middlewareOf } from './middleware-of.ts'
import { nginxHeaders } from './nginx-headers.ts'
import { nginxPreflight } from './nginx-preflight.ts'
import { routePreflight } from './route-preflight.ts'

/** A change of what the server has of CORS today, and whether it is all that there is to do. */
export interface SmallChange {
  readonly fixes: readonly Fix[]
  /** False where a policy in its place is another way, since the words do not say how this server writes it. */
  readonly isEnough: boolean
}

/** Where the server allows the page already: the names, or the one word, that it lacks for this request. */
export function smallChange(found: Case): SmallChange {
  const { server } = found
  const lines = lackingLines(found) ?? []
  if (server === 'nginx') {
    const own = lines.length === 0 ? nginxPreflight(found) : inNginx(lines)
    return { fixes: own === null ? [] : [own], isEnough: own !== null }
  }
  if (lines.length === 0) {
    const own = routePreflight(found)
    return { fixes: own === null ? [] : [own], isEnough: own?.target === server }
  }
  const target = middlewareOf(found)[0] ?? server
  const where = target === null ? undefined : optionsOf[target]
  if (where !== undefined) return { fixes: [inOptions(target!, where, lines)], isEnough: target === server }
  return { fixes: lines.map(inWords), isEnough: false }
}

/** A list may come in two lines, a word may not: where it is sent already, nginx has to be who sends it. */
function inNginx(lines: readonly LackingLine[]): Fix | null {
  const fix = nginxHeaders(
    lines.map(({ line }) => line),
    opensOf(lines),
  )
  const isWord = ({ line: [name], today }: LackingLine) => name === 'Access-Control-Allow-Credentials' && today !== null
  return fix === null || !lines.some(isWord) ? fix : { ...fix, onlyWith: 'add_header Access-Control-Allow-Credentials …;' }
}

function opensOf(lines: readonly LackingLine[]): string {
  const isCookies = lines.some(({ line: [name] }) => name === 'Access-Control-Allow-Credentials')
  return `Pages that are allowed today may ${isCookies ? "send their users' cookies" : 'send this, too'}; all else stays as it is.`
}

/** Where each of those that take the options of npm cors has them. */
const optionsOf: Readonly<Record<string, string>> = {
  'express-cors': 'in the options of cors()',
  'nest-cors': 'in the options of enableCors()',
  'fastify-cors': 'in the options of @fastify/cors',
}

const optionNames: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Methods': 'methods',
  'Access-Control-Allow-Headers': 'allowedHeaders',
}

function inOptions(target: string, where: string, lines: readonly LackingLine[]): Fix {
  const text = lines.map(({ line: [name, value] }) => {
    const option = optionNames[name]
    return option === undefined
      ? 'credentials: true,\n'
      : `${option}: [${namesIn(value)
          .map((each) => `'${each}'`)
          .join(', ')}],\n`
  })
  return {
    at: 'server',
    target,
    where: `${where}, in the place of what is there`,
    edits: [{ text: [...new Set(text)].join('') }],
    opens: opensOf(lines),
  }
}

/** For whatever sets the header today. */
function inWords(lacking: LackingLine): Fix {
  const { of, line, today } = lacking
  const what = line[0] === 'Access-Control-Allow-Methods' ? 'methods' : 'headers'
  const fix = { at: 'server', target: null, opens: opensOf([lacking]) } as const
  if (optionNames[line[0]] === undefined)
    return { ...fix, where: `in its answer to the ${of === 'preflight' ? 'preflight' : 'request itself'}`, edits: [{ text: textOf(line) }] }
  const had = namesIn(today ?? '')
  const added = namesIn(line[1]).filter((name) => !had.includes(name))
  if (added.length === 0)
    return { ...fix, where: `in its list of ${what}, with commas between the names and no quotes`, edits: [{ text: textOf(line) }] }
  return { ...fix, where: `in its list of ${what}, beside what is there`, edits: [{ text: `${added.join(', ')}\n` }] }
}

function textOf([name, value]: Header): string {
  return `${name}: ${value}\n`
}

function namesIn(value: string): string[] {
  return value.split(/[\s,]+/).filter((name) => name !== '')
}
