import type { Change } from './changes.ts'
import { keepsNames } from './keeps-names.ts'
import { ofPreflights, type Reach } from './reach.ts'
import { indentOf } from './text-lines.ts'
import { isOfOtherPath, reachOf, type Vcl } from './vcl.ts'

/** A statement that sets a header of CORS, or takes it off. */
export interface Statement {
  /** In small letters. */
  readonly name: string
  readonly start: number
  readonly end: number
  /** What the answer to the page has is `resp`, what is stored `beresp`. */
  readonly object: string
  /** Null where it takes the header off. */
  readonly value: string | null
  readonly reach: Reach
}

/** But for those that visto has printed for other paths. */
export function statementsIn(vcl: Vcl): Statement[] {
  const all = vcl.code.matchAll(
    /\b(?:set\s+((?:be)?resp)\.http\.(Access-Control-[\w-]+)\s*\+?=|unset\s+((?:be)?resp)\.http\.(Access-Control-[\w-]+))[^;]*;/gi,
  )
  return [...all]
    .filter(({ index }) => !isOfOtherPath(vcl, index))
    .map(({ 0: code, 1: set, 2: name = '', 3: unset = '', 4: gone = '', index }) => {
      const end = index + code.length
      const text = vcl.text.slice(index, end)
      return {
        name: (name || gone).toLowerCase(),
        start: index,
        end,
        object: set ?? unset,
        value: set === undefined ? null : text.slice(text.indexOf('=') + 1, -1).trim(),
        reach: reachOf(vcl, index),
      }
    })
}

/**
 * In the place of each statement that sets it, or beside each that allows an origin; null where there is neither, and where one of them is for some
 * requests only, which may be others.
 */
export function placeHeader(vcl: Vcl, line: string): Change[] | null {
  const name = /http\.([\w-]+)/.exec(line)![1]!.toLowerCase()
  const own = statementsIn(vcl).filter(({ object, value }) => object === 'resp' && value !== null)
  const of = (wanted: string) => own.filter((each) => each.name === wanted)
  const same = of(name)
  const there = same.length > 0 ? same : of('access-control-allow-origin')
  if (there.length === 0 || there.some(({ reach }) => reach === 'some')) return null
  if (!ofPreflights.test(name) && there.every(({ reach }) => reach === 'preflights')) return null
  const isWord = name === 'access-control-allow-credentials' || name === 'access-control-allow-origin'
  if (!isWord && !same.every(({ value }) => isPlain(value!) && keepsNames(name, value!, line.slice(line.indexOf('=') + 1, -1)))) return null
  return there.map(({ start, end }): Change => {
    return same.length > 0 ? { start, end, text: line } : { start: end, end, text: `\n${indentOf(vcl.text, start)}${line}` }
  })
}

/** One string, of which all is seen. */
function isPlain(value: string): boolean {
  return /^(?:"[^"]*"|\{"[^"]*"\})$/.test(value)
}
