/** Whether nothing of it is left at that time: a cookie without a value is one that a server empties. Source: RFC 6265, section 5.3, step 3 */
export function isTakenBack(line: string, since: number, at: number): boolean {
  if (/^[^=;]*=\s*(?:;|$)/.test(line)) return true
  const seconds = /^-?\d+$/.exec(attribute(line, 'max-age') ?? '')?.[0]
  const ends = seconds === undefined ? Date.parse(attribute(line, 'expires') ?? '') : since + Number(seconds) * 1000
  // What is no date is NaN, and ends nothing.
  return ends <= at
}

/** The value of an attribute of a Set-Cookie line, empty where it has none; null where it is not there. */
export function attribute(line: string, name: string): string | null {
  const parts = line.split(';').slice(1)
  const found = parts.map((part) => part.split('=')).find(([key]) => key!.trim().toLowerCase() === name)
  return found === undefined ? null : (found[1] ?? '').trim()
}
