/** The length of the longest. Lengths are compared before anything is looked up: to hash 8 KB takes longer than to answer. */
export function longestOf(texts: readonly string[]): number {
  return texts.reduce((longest, { length }) => Math.max(longest, length), 0)
}
