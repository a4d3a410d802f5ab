import { hasName } from '../../../gateways/own-name.ts'
import { isPreflightUnder, underSomePath, wasUnderPath } from '../../../gateways/targets/varnish-fixed.ts'
import type { Reach } from './reach.ts'

/** A block of VCL: what stands before its braces, and where it begins and ends. */
interface Block {
  readonly head: string
  readonly start: number
  readonly end: number
}

/** A text of VCL as far as its blocks go. */
export interface Vcl {
  readonly text: string
  /** The same with blanks in the place of comments and of what strings hold: nothing in those is VCL. */
  readonly code: string
  readonly blocks: readonly Block[]
  /** The application that is asked for, where it is known. */
  readonly path: string | undefined
}

export function readVcl(text: string, path?: string): Vcl {
  const code = text.replace(unread, (each) => each.replaceAll(/[^\n]/g, ' '))
  const blocks: Block[] = []
  const open: { head: string; start: number; end: number }[] = []
  let last = 0
  for (const { 0: mark, index } of code.matchAll(/[{};]/g)) {
    if (mark === '{') {
      const from = last
      const head = code.slice(from, index).trim()
      const start = from + code.slice(from).search(/\S/)
      const block = { head: head === '' ? '' : text.slice(start, index).trim(), start, end: text.length }
      open.push(block)
      blocks.push(block)
    } else if (mark === '}') {
      const closed = open.pop()
      if (closed !== undefined) closed.end = index + 1
    }
    last = index + 1
  }
  return { text, code, blocks, path }
}

/** Comments and strings, also those that nothing ends. */
const unread = /\/\*[^]*?(?:\*\/|$)|(?:#|\/\/)[^\n]*|\{"[^]*?(?:"\}|$)|"""[^]*?(?:"""|$)|"[^"\n]*"/g

/** Subroutines call each other no deeper, and are called no more often: what is more is left to a person. */
const [deepest, mostCalls] = [3, 4]

/** For which requests a statement is carried out. */
export function reachOf(vcl: Vcl, place: number, seen: ReadonlySet<string> = new Set()): Reach {
  const [sub = '', ...all] = headsAround(vcl, place)
  const ofPath = (each: string) => vcl.path !== undefined && each === `if (${wasUnderPath(vcl.path)})`
  const ofItsPreflights = (each: string) => vcl.path !== undefined && each === `if (${isPreflightUnder(vcl.path)})`
  const conditions = all.filter((each) => !ofPath(each) && !isOfPage(sub, each)).map((each) => each.replace(ofOnePage, ''))
  const name = /^sub\s+(\w+)$/.exec(sub)?.[1]
  if (
    name === undefined ||
    seen.has(name) ||
    seen.size > deepest ||
    !conditions.every((each) => onlyPreflights.test(each) || ofItsPreflights(each))
  )
    return 'some'
  const own = conditions.length > 0 ? 'preflights' : 'all'
  if (name.startsWith('vcl_')) return own
  const calls = [...vcl.code.matchAll(new RegExp(`\\bcall\\s+${name}\\b`, 'g'))]
  if (calls.length === 0 || calls.length > mostCalls) return 'some'
  const reaches = calls.map(({ index }) => reachOf(vcl, index, new Set([...seen, name])))
  if (reaches.includes('some')) return 'some'
  return reaches.includes('all') ? own : 'preflights'
}

/** Whether a place is of lines that visto has printed for one page, whatever every other gets. */
export function isOfOnePage(vcl: Vcl, place: number): boolean {
  const [sub = '', ...conditions] = headsAround(vcl, place)
  return conditions.some((each) => isOfPage(sub, each))
}

function isOfPage(sub: string, condition: string): boolean {
  return hasName('headers', sub) && /^if \(req\.http\.Origin == "[^"]*"\)$/.test(condition)
}

/** Whether a place is of lines that visto has printed for another path. */
export function isOfOtherPath(vcl: Vcl, place: number): boolean {
  const { path } = vcl
  if (path === undefined) return false
  const conditions = headsAround(vcl, place).flatMap((head) => (head.startsWith('if (') ? head.slice('if ('.length) : []))
  const isOfPath = (each: string) => [wasUnderPath, isPreflightUnder].some((condition) => each.startsWith(condition(path)))
  return conditions.some((each) => underSomePath.test(each) && !isOfPath(each))
}

/** What stands before the braces around a place, the subroutine first. */
function headsAround({ blocks }: Vcl, place: number): string[] {
  return blocks.filter(({ start, end }) => start <= place && place < end).map(({ head }) => head)
}

/** What visto prints for the preflights of one page ends so. */
const ofOnePage = /(?<=&& req\.http\.Access-Control-Request-Method) && req\.http\.Origin == "[^"]*"(?=\)$)/

/** A condition that asks for nothing but what preflights have. */
const onlyPreflights =
  /^(?:if|else\s*if|elseif|elsif)\s*\(\s*req\.method\s*==\s*"OPTIONS"(?:\s*&&\s*req\.http\.(?:Origin|Access-Control-Request-Method))*\s*\)$/i
