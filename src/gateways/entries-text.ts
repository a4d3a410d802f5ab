/** A list as source text, on one line where it is short: what stands before it, its entries, and what ends it. */
export function entriesText(entries: readonly string[], indent: string, [open, close]: readonly [string, string] = ['[', ']']): string {
  const short = `${open}${entries.join(', ')}${close}`
  if (short.length <= 80 && !short.includes('\n')) return short
  return `${open}\n${entries.map((entry) => `${indent}    ${entry},\n`).join('')}${indent}${close}`
}
