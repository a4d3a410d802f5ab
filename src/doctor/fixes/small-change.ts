import { extractHeaderListValues, type Header } from '../../engine/index.ts'
import { javascriptLiteral } from '../../gateways/quote/javascript.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { frameworkNamesOf, type NameList } from './framework-lists.ts'
import { grantedToday } from './granted-today.ts'
import { headerLines } from './header-lines.ts'
import { itsCookies } from './its-cookies.ts'
import { type LackingLine, lackingLines } from './lacking-lines.ts'
import { type MiddlewareOptions, middlewareOptions } from './middleware-options.ts'
import { linePlacesOf } from './line-places.ts'
import { isOnlyPlace, middlewareOf } from './middleware-of.ts'
import { ownPolicyChange } from './own-policy-change.ts'
import { preflightLines } from './preflight-lines.ts'
import { onlyWithList } from '../stranger.ts'
import { opensToStrangers } from './strangers-first.ts'
import { routePreflight } from './route-preflight.ts'
import { whereWanting } from './where-wanting.ts'

/** A change of what the server has of CORS today, and whether it is all that there is to do. */
export interface SmallChange {
  readonly fixes: readonly Fix[]
  /** False where a policy in its place is another way, since the words do not say how this server writes it. */
  readonly isEnough: boolean
}

/**
 * Where the server allows the page already: the names, or the one word, that it lacks for this request.
 *
 * @param headers what the page is told to send beside
 */
export function smallChange(found: Case, headers: readonly string[] = []): SmallChange {
  const lines = lackingLines(found) ?? []
  const { fixes, isEnough } = changeOf(found, lines, headers)
  const isWord = lines.some(({ line: [name] }) => name === 'Access-Control-Allow-Credentials')
  const more = `${isWord ? onlyWithList(found) : ''}${unseenOf(found)}`
  const strangers = lines.length === 0 ? '' : opensToStrangers(found)
  const isByHand = strangers !== ''
  const opens = (fix: Fix) => `${fix.opens}${isByHand ? ` ${strangers}` : ''}${more}`
  return { fixes: fixes.map((fix) => ({ ...fix, ...(isByHand && { byHand: true as const }), opens: opens(fix) })), isEnough }
}

function changeOf(found: Case, lines: readonly LackingLine[], headers: readonly string[]): SmallChange {
  const { server } = found
  if (lines.length > 0) return lineChange(found, lines)
  const names = ownPolicyChange(found)
  if (names !== null) return { fixes: names, isEnough: true }
  if (linePlacesOf(server) !== null) {
    const own = whereWanting(found, headers) ?? preflightLines(found) ?? itsCookies(found)
    return { fixes: own ?? [], isEnough: own !== null }
  }
  const own = routePreflight(found)
  return { fixes: own === null ? [] : [own], isEnough: own !== null && own.target === server }
}

/** The lines as the server writes them. */
export function lineChange(found: Case, lines: readonly LackingLine[]): SmallChange {
  const { server } = found
  if (linePlacesOf(server) !== null) {
    const own = inServer(found, lines)
    return { fixes: own === null ? [] : [own], isEnough: own !== null }
  }
  const target = middlewareOf(found)[0] ?? server
  const options = middlewareOptions(target)
  if (options !== undefined)
    return { fixes: [inOptions(found, target!, options, lines)], isEnough: target === server || isOnlyPlace(target) }
  const ofFramework = lines.map((each) => inFramework(found, each))
  if (ofFramework.every((fix) => fix !== null)) return { fixes: ofFramework, isEnough: true }
  return { fixes: withoutRepeats(lines).map((each) => inWords(found, each)), isEnough: false }
}

/** What the preflight lets through is answered by what nobody has asked yet. */
function unseenOf({ actual, request: { method }, preflight }: Case): string {
  const isSeen = preflight === null || (actual !== null && actual.standsFor === null)
  if (isSeen || method === null || /^(?:GET|HEAD)$/i.test(method)) return ''
  return ` The answer to the ${method} itself was not seen: visto check --send then tells.`
}

/** Those that set the word beside that of the server behind, which is refused: where it is sent already, this line has to be what sends it. */
const ownWord: Readonly<Record<string, string>> = {
  nginx: 'add_header Access-Control-Allow-Credentials …;',
  caddy: '…Access-Control-Allow-Credentials …',
}

/** A list may come in two lines, a word may not. */
function inServer(found: Case, lines: readonly LackingLine[]): Fix | null {
  const { server } = found
  const fix = headerLines(
    server,
    lines.map(({ line }) => line),
    opensOf(found, lines),
    lines.filter(({ today }) => today !== null).map(({ line: [name] }) => name),
    lines.every(({ of, line: [name] }) => of === 'preflight' && name in lists) ? 'preflights' : 'all',
  )
  const isWord = ({ line: [name], today }: LackingLine) => name === 'Access-Control-Allow-Credentials' && today !== null
  const onlyWith = server !== null && lines.some(isWord) ? ownWord[server] : undefined
  return fix === null || onlyWith === undefined ? fix : { ...fix, onlyWith }
}

function opensOf(found: Case, lines: readonly LackingLine[]): string {
  const has = (header: string) => lines.some(({ line: [name] }) => name === header)
  if (has('Access-Control-Expose-Headers'))
    return 'The pages that may read the answer may read these headers of it as well; all else stays as it is.'
  const hasList = has('Access-Control-Allow-Methods') || has('Access-Control-Allow-Headers')
  const cookies = hasList ? "send this, with their users' cookies" : "send their users' cookies"
  if (has('Access-Control-Allow-Credentials')) return `Pages that are allowed today may ${cookies}; all else stays as it is.`
  // Whom a star lets in has no cookies there.
  return `${grantedToday(found).everybody ? 'Every page may send this, too (without cookies, where the server says *)' : 'Pages that are allowed today may send this, too'}; all else stays as it is.`
}

/** The lists, by their headers; what else is wanting is the word for cookies. */
const lists: Readonly<Record<string, { readonly option: NameList; readonly what: string }>> = {
  'Access-Control-Allow-Methods': { option: 'methods', what: 'methods' },
  'Access-Control-Allow-Headers': { option: 'allowedHeaders', what: 'headers' },
  'Access-Control-Expose-Headers': { option: 'exposedHeaders', what: 'exposed headers' },
}

function inOptions(found: Case, target: string, options: MiddlewareOptions, lines: readonly LackingLine[]): Fix {
  const text = lines.map(({ line: [name, value] }) => {
    const list = lists[name]
    return list === undefined ? 'credentials: true,\n' : `${options[list.option]}: ${javascriptLiteral(namesIn(value))},\n`
  })
  return {
    at: 'server',
    target,
    where: `${options.where}, in the place of what is there`,
    edits: [{ text: [...new Set(text)].join('') }],
    opens: opensOf(found, lines),
  }
}

/** What is said of the answer to the preflight is said of both, where it is the word for cookies. */
function withoutRepeats(lines: readonly LackingLine[]): LackingLine[] {
  return lines.filter(
    ({ of, line: [name] }) =>
      of === 'preflight' || name in lists || !lines.some((each) => each.of === 'preflight' && each.line[0] === name),
  )
}

/** Where a framework that is known by its lists has this one: an answer without it was made by hand, or by another library. */
function inFramework(found: Case, lacking: LackingLine): Fix | null {
  const { line, today } = lacking
  const list = lists[line[0]]
  if (list === undefined || today === null) return null
  const had = namesIn(today)
  const added = namesIn(line[1]).filter((name) => !had.includes(name))
  return added.length === 0 ? null : namesInFramework(found, list.option, added, `, or where ${line[0]} is set by hand`)
}

/** Names more, beside those that the framework has in its list; null for what keeps them nobody knows where. */
export function namesInFramework({ server, ...found }: Case, option: NameList, names: readonly string[], or = ''): Fix | null {
  const place = frameworkNamesOf(server, option, names)
  if (place === null) return null
  const [header, { what }] = Object.entries(lists).find(([, each]) => each.option === option)!
  const lines = [{ of: 'preflight', line: [header, ''], today: '' } as const]
  const where = `in its list of ${what} (${place.where}${or}), beside the others`
  return { at: 'server', target: null, where, edits: [{ text: `${place.line}\n` }], opens: opensOf({ server, ...found }, lines) }
}

/** For whatever sets the header today. */
function inWords(found: Case, lacking: LackingLine): Fix {
  const { of, line, today } = lacking
  const list = lists[line[0]]
  const fix = { at: 'server', target: null, opens: opensOf(found, [lacking]) } as const
  if (list === undefined || today === null) {
    const place =
      list !== undefined && of === 'preflight'
        ? besideOrigin
        : of === 'preflight'
          ? 'in its answers, to the preflight and to the request itself'
          : 'in its answer to the request itself'
    return { ...fix, where: today === null ? place : `${place}, in the place of what is there`, edits: [{ text: textOf(line) }] }
  }
  const had = namesIn(today)
  const added = namesIn(line[1]).filter((name) => !had.includes(name))
  const where = `in its list of ${list.what} (${line[0]})`
  // Browsers read nothing of a list that does not parse: all of it is to be written anew.
  if (added.length === 0 || !Array.isArray(extractHeaderListValues([[line[0], today]], line[0].toLowerCase())))
    return { ...fix, where: `${where}, with commas between the names and no quotes`, edits: [{ text: textOf(line) }] }
  return { ...fix, where: `${where}, beside what is there`, edits: [{ text: `${added.join(', ')}\n` }] }
}

/** Code that sets one header sets no other. */
const besideOrigin = 'in its answer to the preflight (an OPTIONS), beside where Access-Control-Allow-Origin is set'

function textOf([name, value]: Header): string {
  return `${name}: ${value}\n`
}

function namesIn(value: string): string[] {
  return value.split(/[\s,]+/).filter((name) => name !== '')
}
