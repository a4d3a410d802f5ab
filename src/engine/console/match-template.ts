import { originalOf, squeeze, type Squeezed } from './squeezed.ts'
import type { Template } from './template.ts'

/** A template read the other way: what stands in its holes. Places are those of the squeezed text. */
export interface Match {
  readonly start: number
  readonly end: number
  readonly values: Readonly<Record<string, string>>
}

/** A template that is looked for. Taken apart when it first is: most who import this look for none. */
export interface Pattern {
  readonly template: Template
}

/** A template as literals, and between them holes. */
export interface Parts {
  readonly literals: readonly string[]
  readonly holes: readonly string[]
  /** Which literal is looked for first: the longest, as the rarest. */
  readonly key: number
}

/** How often one pattern is looked for: enough for any paste, and a bound for a hostile one. */
const maxOccurrences = 500
export const maxHole = 8192

export function patternOf(template: Template): Pattern {
  return { template }
}

const known = new Map<Template, Parts>()

export function partsOf({ template }: Pattern): Parts {
  const parts = known.get(template) ?? takenApart(template)
  known.set(template, parts)
  return parts
}

function takenApart(template: Template): Parts {
  const parts = template.split(/\{(\w+)\}/)
  const literals = parts.filter((_, index) => index % 2 === 0).map((literal) => squeeze(literal).text)
  const longest = Math.max(...literals.map((literal) => literal.length))
  return { literals, holes: parts.filter((_, index) => index % 2 === 1), key: literals.findIndex(({ length }) => length === longest) }
}

/** Every place where a pattern fits, from the first on. */
export function findPattern(pasted: Squeezed, pattern: Pattern): Match[] {
  const parts = partsOf(pattern)
  const { literals, key } = parts
  const found: Match[] = []
  let from = 0
  for (let tries = 0; tries < maxOccurrences; tries++) {
    const place = pasted.text.indexOf(literals[key]!, from)
    if (place < 0) break
    const match = matchAround(pasted, parts, place)
    if (match !== null) found.push(match)
    from = match === null ? place + 1 : Math.max(match.end, place + 1)
  }
  return found
}

/** Whether a pattern fits from this place on. */
export function matchFrom(pasted: Squeezed, pattern: Pattern, place: number): Match | null {
  const { literals, holes } = partsOf(pattern)
  return pasted.text.startsWith(literals[0]!, place) ? forward(pasted, literals, holes, place, 0) : null
}

function matchAround(pasted: Squeezed, { literals, holes, key }: Parts, place: number): Match | null {
  const after = forward(pasted, literals, holes, place, key)
  if (after === null) return null
  const values: Record<string, string> = {}
  let end = place
  for (let index = key - 1; index >= 0; index--) {
    const literal = literals[index]!
    const start = lastIndexWithin(pasted.text, literal, end - literal.length)
    if (start < 0) return null
    const value = valueOf(pasted, holes[index]!, start + literal.length, end)
    if (value === null) return null
    values[holes[index]!] = value
    end = start
  }
  return { start: end, end: after.end, values: { ...values, ...after.values } }
}

function forward(pasted: Squeezed, literals: readonly string[], holes: readonly string[], place: number, from: number): Match | null {
  const values: Record<string, string> = {}
  let end = place + literals[from]!.length
  for (let index = from; index < holes.length; index++) {
    const literal = literals[index + 1]!
    const next = literal === '' ? endOfHole(pasted, holes[index]!, end) : indexWithin(pasted.text, literal, end)
    const value = next < 0 ? null : valueOf(pasted, holes[index]!, end, next)
    if (value === null) return null
    values[holes[index]!] = value
    end = next + literal.length
  }
  return { start: place, end, values }
}

/** `indexOf`, looking no further than the longest value that a hole may have. */
export function indexWithin(text: string, literal: string, from: number): number {
  const place = text.slice(from, from + maxHole + literal.length).indexOf(literal)
  return place < 0 ? -1 : from + place
}

function lastIndexWithin(text: string, literal: string, from: number): number {
  const start = Math.max(0, from - maxHole)
  const place = text.slice(start, Math.max(start, from + literal.length)).lastIndexOf(literal)
  return place < 0 ? -1 : start + place
}

/** A hole at the end of a template ends with the word or, where its value may have blanks, with the line. */
function endOfHole({ original, at, text }: Squeezed, hole: string, from: number): number {
  if (hole === 'status') return from + (/^(?:\d{1,3}|\(null\))/.exec(text.slice(from, from + 6))?.[0].length ?? 0)
  const isWord = !withBlanks.has(hole)
  let end = from
  while (end < text.length && end - from < maxHole) {
    const gap = end === from ? '' : original.slice(at[end - 1]! + 1, at[end])
    if (isWord ? gap !== '' : gap.includes('\n')) break
    end++
  }
  return end
}

/** Holes whose values may have blanks; all others hold one word, which a line break may have cut. */
const withBlanks = new Set(['api', 'value', 'token', 'directive', 'input', 'reason', 'what', 'somebody'])

export function valueOf(pasted: Squeezed, hole: string, from: number, to: number): string | null {
  const value = originalOf(pasted, from, to)
  if (hole === 'status') return /^(?:\d{1,3}|\(null\))$/.test(value) ? value : null
  if (hole === 'api') return /^[A-Za-z][A-Za-z \n]{0,40}$/.test(value) ? value.replaceAll('\n', ' ') : null
  if (withBlanks.has(hole)) return blanksIn(pasted, from, to, value).replaceAll('\n', ' ')
  return /[ \t\u00a0]/.test(value) ? null : value.replaceAll('\n', '')
}

/** Blanks at the ends of a value count where quotes stand around it. */
function blanksIn({ original, at, text }: Squeezed, from: number, to: number, value: string): string {
  const isQuoted = from > 0 && text[from - 1] === "'" && text[to] === "'"
  return isQuoted ? original.slice(at[from - 1]! + 1, at[to]) : value
}
