import { indexWithin, maxHole, partsOf, type Pattern, valueOf } from './match-template.ts'
import { originalOf, type Squeezed } from './squeezed.ts'

/** The beginning of a template, where what is pasted ends in its middle. */
export interface CutMatch {
  readonly start: number
  readonly end: number
  /** Of the holes that stand there whole. */
  readonly values: Readonly<Record<string, string>>
  /** What is left of the hole that is cut. */
  readonly rest: Readonly<Record<string, string>>
  /** How many letters of the template itself stand there. */
  readonly told: number
}

/** How many occurrences of a beginning are looked at. */
const maxOccurrences = 200
/** So much of a template's first words, and of all of its words, has to stand there that nothing else begins so. */
const beginning = 20
const fewest = 11

/** Every place where a line begins like this pattern, and is cut before its end. */
export function findCut(pasted: Squeezed, pattern: Pattern): CutMatch[] {
  const [first = ''] = partsOf(pattern).literals
  const found: CutMatch[] = []
  if (first === '') return found
  let place = pasted.text.indexOf(first.slice(0, beginning))
  for (let tries = 0; place >= 0 && tries < maxOccurrences; tries++) {
    const match = matchCut(pasted, pattern, place)
    if (match !== null && match.told >= fewest && hasWords(pasted, match)) found.push(match)
    place = pasted.text.indexOf(first.slice(0, beginning), place + 1)
  }
  return found
}

/** One word is no sentence: the name of a header stands in many other places. */
function hasWords(pasted: Squeezed, { start, end }: CutMatch): boolean {
  return /\S\s+\S/.test(originalOf(pasted, start, end))
}

/** Whether what stands at this place is the beginning of the pattern, and no more than that. */
export function matchCut(pasted: Squeezed, pattern: Pattern, start: number): CutMatch | null {
  const { literals, holes } = partsOf(pattern)
  const values: Record<string, string> = {}
  let told = 0
  let place = start
  for (const [index, literal] of literals.entries()) {
    const same = commonLength(pasted.text, place, literal)
    told += same
    place += same
    if (same < literal.length) return isCutAt(pasted, place) ? { start, end: place, values, rest: {}, told } : null
    if (index === holes.length) return null
    const next = literals[index + 1]!
    const end = next === '' ? -1 : indexWithin(pasted.text, next, place)
    const value = end < 0 ? null : valueOf(pasted, holes[index]!, place, end)
    if (value === null) return cutInHole(pasted, pattern, index, { start, end: place, values, rest: {}, told })
    values[holes[index]!] = value
    place = end
  }
  return null
}

/** Either the value is cut, or the words after it are. */
function cutInHole(pasted: Squeezed, pattern: Pattern, index: number, match: CutMatch): CutMatch | null {
  const { literals, holes } = partsOf(pattern)
  const { end: from, values, told } = match
  const hole = holes[index]!
  // What follows in a line of its own belongs to it where it is a URL.
  const end = endOfCut(pasted, /^https?:/.test(pasted.text.slice(from, from + 6)) ? from + 1 : from)
  if (end < 0) return null
  const next = literals[index + 1]!
  for (let length = Math.min(next.length, end - from); length > 0; length--) {
    const place = end - length
    if (place === from || !pasted.text.endsWith(next.slice(0, length), end) || !isApart(pasted, place, pattern, index, length)) continue
    const value = valueOf(pasted, hole, from, place)
    return value === null ? null : { ...match, end, values: { ...values, [hole]: value }, told: told + length }
  }
  const rest = hole === 'status' ? originalOf(pasted, from, end) : valueOf(pasted, hole, from, end)
  return rest === null || (hole === 'status' && !/^\d{0,2}$/.test(rest)) ? null : { ...match, end, rest: { [hole]: rest } }
}

/** Whether the words after a hole have begun here, and these are no letters of its value: they stand behind a blank, a quote, or are several signs. */
function isApart({ original, at }: Squeezed, place: number, { template }: Pattern, index: number, length: number): boolean {
  const words = template.split(/\{\w+\}/)[index + 1]!
  if (words.startsWith(' ')) return /\s/.test(original.slice(at[place - 1]! + 1, at[place]))
  return length > 1 || words.startsWith("'")
}

function endOfCut(pasted: Squeezed, from: number): number {
  const last = Math.min(pasted.text.length, from + maxHole)
  for (let place = from; place <= last; place++) if (isCutAt(pasted, place)) return place
  return -1
}

/** The signs of a cut, and what closes a quotation of the line. */
const signs = /^(?:…|\.{2,3})?['")\]]{0,2}$/

/** Whether the line ends here, but for the signs that something is left out. */
function isCutAt(pasted: Squeezed, place: number): boolean {
  const { text } = pasted
  let end = place
  while (end - place < 6 && !isEndOfLine(pasted, end)) {
    if (!'….\'")]'.includes(text[end]!)) return false
    end++
  }
  return signs.test(text.slice(place, end))
}

function isEndOfLine({ original, text, at }: Squeezed, place: number): boolean {
  return (
    place === text.length || (place > 0 && at[place]! - at[place - 1]! > 1 && original.slice(at[place - 1]! + 1, at[place]).includes('\n'))
  )
}

function commonLength(text: string, place: number, literal: string): number {
  let length = 0
  while (length < literal.length && text[place + length] === literal[length]) length++
  return length
}
