/** A stretch of a value that stands in the other one as well, or not. */
export interface Stretch {
  readonly text: string
  readonly same: boolean
}

/** Two values, letter by letter: what they begin and end with alike, and what differs between. */
export function compareLetters(received: string, wanted: string): { received: Stretch[]; wanted: Stretch[] } {
  const shorter = Math.min(received.length, wanted.length)
  let start = 0
  while (start < shorter && received[start] === wanted[start]) start++
  let end = 0
  while (end < shorter - start && received.at(-1 - end) === wanted.at(-1 - end)) end++
  const parts = (text: string): Stretch[] =>
    [
      { text: text.slice(0, start), same: true },
      { text: text.slice(start, text.length - end), same: false },
      { text: text.slice(text.length - end), same: true },
    ].filter((part) => part.text !== '')
  return { received: parts(received), wanted: parts(wanted) }
}
