import { ownName } from '../../../gateways/own-name.ts'
import { markPath, wasUnderPath, wasUnderSomePath } from '../../../gateways/targets/haproxy-fixed.ts'
import type { Change } from './changes.ts'
import { firstPlace, isForAll, type Section } from './haproxy-sections.ts'
import { keepsNames } from './keeps-names.ts'
import { only, wholeLine } from './placer.ts'
import { varyOrigin } from './vary-origin.ts'

/** A rule about a header of CORS. */
export interface Rule {
  readonly start: number
  readonly end: number
  readonly indent: string
  /** Whether answers that HAProxy makes itself have it, too. */
  readonly isForOwn: boolean
  readonly action: string
  readonly name: string
  /** As it is written. */
  readonly value: string
  /** For which answers only, as it is written, with the blank before it; empty where for all. */
  readonly condition: string
  /** Whether every path has it, as far as the section tells. */
  readonly isEverywhere: boolean
}

/** The section that listens, in its text. */
export interface Place {
  readonly text: string
  readonly serving: Section
  /** The application that is asked for, where it is known. */
  readonly path: string | undefined
}

const rule = new RegExp(
  String.raw`^([ \t]*)http-(after-)?response[ \t]+(set|add|replace|del)-(?:header|value)[ \t]+["']?(Access-Control-[\w-]+|Vary(?=${varyOrigin}))([^\n]*)`,
  'gim',
)

/** A program that knows CORS by itself, with a list of its own. */
export function hasProgram(text: string): boolean {
  return /^[ \t]*http-(?:request|response)[ \t]+lua\.\S*cors/im.test(text)
}

export function hasRules(text: string): boolean {
  return text.search(rule) >= 0
}

/** But for those that visto has printed for other paths. */
function rulesIn({ text, serving, path }: Place): Rule[] {
  const rules = [...text.matchAll(rule)].map(({ 0: all, 1: indent = '', 2: own, 3: action = '', 4: name = '', 5: rest = '', index }) => {
    const condition = /[ \t](?:if|unless)[ \t].*$/.exec(rest.trimEnd())?.[0] ?? ''
    return {
      start: index,
      end: index + all.trimEnd().length,
      indent,
      isForOwn: own !== undefined,
      action: action.toLowerCase(),
      name: name.toLowerCase(),
      value: rest.trimEnd().slice(0, condition === '' ? undefined : -condition.length),
      condition,
      isEverywhere: isForAll(text, serving, index),
    }
  })
  return rules.filter(({ condition }) => path === undefined || ofAnyPage(condition) === ofPath(path) || !isOfSomePath(ofAnyPage(condition)))
}

/** What visto has printed for one page of a path is for the page that it lets in. */
function ofAnyPage(condition: string): string {
  return condition.replace(ofOnePage, '')
}

const ofOnePage = new RegExp(String.raw` \{ var\(txn\.${ownName('origin')}_\w+\) -m found \}$`)

function ofPath(path: string): string {
  return ` if ${wasUnderPath(path)}`
}

function isOfSomePath(condition: string): boolean {
  return condition.startsWith(' if ') && wasUnderSomePath.test(condition.slice(' if '.length))
}

function isSure({ path }: Place, { condition, isEverywhere }: Rule): boolean {
  return isEverywhere && (condition === '' || (path !== undefined && ofAnyPage(condition) === ofPath(path)))
}

/** All rules of CORS go; null where one is for some requests only, which others may need. */
export function dropRules(place: Place): Change[] | null {
  const rules = rulesIn(place)
  if (!rules.every((each) => each.name === 'vary' || isSure(place, each))) return null
  return rules.map(({ start, end }) => wholeLine(place.text, start, end))
}

/** In the place of the rule for its name, or beside the one that allows an origin; null where neither is told, or holds for some requests only. */
export function placeHeader(place: Place, line: string): Change | null {
  const [, word = '', value = ''] = /^http-after-response \S+ (\S+) (.*)/.exec(line) ?? []
  const name = word.toLowerCase()
  const rules = rulesIn(place).filter(({ action }) => action !== 'del')
  const same = rules.filter((each) => each.name === name)
  const origins = rules.filter((each) => each.name === allowOrigin)
  if (same.length + origins.length === 0 && /^(?:access-control-allow-origin|vary)$/.test(name)) return afterReturn(place, line)
  const there = only(same.length > 0 ? same : origins)
  if (there === null || !isSure(place, there) || (same.length > 0 && !keepsNames(name, there.value, value))) return null
  const own = `${there.indent}${line.trim()}${there.condition}`
  return same.length > 0 ? { start: there.start, end: there.end, text: own } : { start: there.end, end: there.end, text: `\n${own}` }
}

const allowOrigin = 'access-control-allow-origin'

/** Where what answers preflights is all that allows an origin, after it; null where that depends on who asks. */
function afterReturn({ serving: { start, inside } }: Place, line: string): Change | null {
  const found = only([
    ...inside.matchAll(
      /^([ \t]*)http-request[ \t]+return\b[^\n]*[ \t]hdr[ \t]+["']?Access-Control-Allow-Origin["']?[ \t]+["']?[^\s%][^\n]*/gim,
    ),
  ])
  if (found === null) return null
  const at = start + found.index + found[0].length
  return { start: at, end: at, text: `\n${found[1]}${line}` }
}

/** What is to be known of the request comes first, and what the answer gets after what every answer has; rules of a backend come before them by themselves. */
export function placeInOrder(place: Place, lines: string): Change[] {
  const [, first = '', others = ''] = /^((?:http-request .*\n)*)([^]*)$/.exec(lines)!
  const isOwn = (each: Rule) => each.isForOwn && each.start >= place.serving.start && each.end <= place.serving.end
  const last = rulesIn(place).findLast((each) => isOwn(each) && each.name !== 'vary')
  if (last === undefined) return [putFirst(place, lines)]
  return [
    putFirst(place, first),
    {
      start: last.end,
      end: last.end,
      text: others
        .trimEnd()
        .split('\n')
        .map((line) => `\n${last.indent}${line}`)
        .join(''),
    },
  ]
}

/** Those for all answers of a path leave what others have; null where something is for some requests only, and where they stand already. */
export function placeForPath(place: Place, lines: string): Change[] | null {
  const isThere = rulesIn(place).some(({ condition }) => isOfSomePath(condition))
  return isThere || dropRules(place) === null ? null : placeInOrder(place, lines)
}

/** What answers preflights comes first; null where a rule for all answers changes it afterwards. */
export function placePreflight(place: Place, line: string): Change | null {
  const names = [...line.matchAll(/ hdr (\S+)/g)].map(([, name = '']) => name.toLowerCase())
  const says = ({ name, value }: Rule) => line.toLowerCase().includes(` hdr ${name}${value.toLowerCase()} `)
  const keeps = (each: Rule) => each.name === 'vary' || (each.action === 'set' && (each.name === allowOrigin || says(each)))
  const last = names.flatMap((name) => rulesIn(place).findLast((each) => each.isForOwn && each.name === name) ?? [])
  return last.every(keeps) ? (afterMark(place, line) ?? putFirst(place, line)) : null
}

/** After the rules by which what visto has printed for the path tells its answers, and the pages that those are for. */
function afterMark({ serving: { start, inside }, path }: Place, line: string): Change | null {
  const mark = path === undefined ? '' : markPath(path)
  if (mark === '' || !inside.includes(mark)) return null
  const last = [...inside.matchAll(marks)].at(-1)!
  const at = start + last.index + last[0].length
  return { start: at, end: at, text: `    ${line}` }
}

const marks = new RegExp(String.raw`^[ \t]*http-request set-var\(txn\.(?:${ownName('path')}|${ownName('origin')})_\w+\) [^\n]*\n`, 'gm')

export function putFirst({ serving }: Place, lines: string): Change {
  const at = firstPlace(serving)
  return { start: at, end: at, text: lines.replace(/^(?=.)/gm, '    ') }
}

/** Rules of http-response do not run for what HAProxy answers itself; those of a backend not before it is chosen. */
export function forErrorsToo(place: Place): Change[] | null {
  const rules = rulesIn(place)
  const isInside = ({ start }: Rule) => place.serving.start <= start && start < place.serving.end
  if (!rules.some(({ name }) => name === allowOrigin) || !rules.every((each) => isSure(place, each) && isInside(each))) return null
  return rules.flatMap(({ start, indent, isForOwn }) => {
    const at = start + indent.length
    return isForOwn ? [] : [{ start: at, end: at + 'http-'.length, text: 'http-after-' }]
  })
}
