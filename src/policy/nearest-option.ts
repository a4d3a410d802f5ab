/** The known option that a name was probably meant for, or null. */
export function nearestOption(name: string, known: readonly string[]): string | null {
  const given = name.slice(0, 40).toLowerCase()
  const part = known.find((option) => given.includes(option.toLowerCase()))
  if (part !== undefined) return part
  const distances = known.map((option) => distance(given, option.toLowerCase()))
  const least = Math.min(...distances)
  return least <= 3 ? known[distances.indexOf(least)]! : null
}

/** Letters to add, to take away or to change. Source: https://en.wikipedia.org/wiki/Levenshtein_distance */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const letter of a) {
    const next = [row[0]! + 1]
    for (let i = 0; i < b.length; i++) next.push(Math.min(next[i]! + 1, row[i + 1]! + 1, row[i]! + (letter === b[i] ? 0 : 1)))
    row = next
  }
  return row.at(-1)!
}
