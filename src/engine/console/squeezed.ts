/**
 * A pasted text as it is compared with templates: without white space, with straight quotes, and in small letters. People paste lines that
 * something has wrapped, indented, or put into other quotes; what of that is left out does not matter for what the line says.
 */
export interface Squeezed {
  /** The text as it was pasted. */
  readonly original: string
  readonly text: string
  /** For each character of `text`, where it stands in the original; one more for the end. */
  readonly at: readonly number[]
}

export function squeeze(original: string): Squeezed {
  const at: number[] = []
  const characters: string[] = []
  for (let index = 0; index < original.length; index++) {
    const character = original[index]!
    if (ignored.test(character)) continue
    at.push(index)
    characters.push(folded(character))
  }
  at.push(original.length)
  return { original, text: characters.join(''), at }
}

/** What stood in the original from one place of the squeezed text to another. */
export function originalOf({ original, at }: Squeezed, from: number, to: number): string {
  return to <= from ? '' : original.slice(at[from], at[to - 1]! + 1)
}

/** What follows of a line, at most this much of it. */
export function restOfLine({ original, at }: Squeezed, from: number): string {
  const start = at[from]!
  const rest = original.slice(start, start + 2000)
  const end = rest.indexOf('\n')
  return end < 0 ? rest : rest.slice(0, end)
}

/** Where the line ends in which this place of the squeezed text is, as such a place; it reads as far as `restOfLine`. */
export function endOfLine(pasted: Squeezed, from: number): number {
  const end = pasted.at[from]! + restOfLine(pasted, from).length
  let place = from
  while (place < pasted.text.length && pasted.at[place]! < end) place++
  return place
}

/** The place in the original after what ends here. */
export function endOf({ at }: Squeezed, end: number): number {
  return end === 0 ? 0 : at[end - 1]! + 1
}

/** White space, and characters that nobody sees. */
const ignored = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/
const quotes = /["'`´‘’‚‛“”„‟‹›«»＂＇「」『』]/

/** Small letters of ASCII only: others may become two characters. */
function folded(character: string): string {
  if (quotes.test(character)) return "'"
  return character >= 'A' && character <= 'Z' ? character.toLowerCase() : character
}
