/** Seconds between five and a day fit on one line only where each step is ten times the last. */
const longest = 100_000

/** Where an instant stands on the line, from 0 to 1: the first second has as much room as every tenfold after. */
export function placeOf(seconds: number): number {
  const tenfold = seconds < 1 ? seconds : 1 + Math.log10(seconds)
  return Math.min(1, tenfold / (1 + Math.log10(longest)))
}

/** The whole second that stands there. */
export function instantAt(place: number): number {
  const tenfold = place * (1 + Math.log10(longest))
  return Math.round(tenfold < 1 ? tenfold : 10 ** (tenfold - 1))
}
