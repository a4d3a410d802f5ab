/** The text of a function as it runs, moved to the left margin: what readers see cannot be other than what answers. */
export function shown(run: (...input: never[]) => unknown): string {
  const [first = '', ...rest] = String(run).split('\n')
  const indents = rest.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length)
  const margin = Math.min(...indents)
  return [first, ...rest.map((line) => line.slice(margin))].join('\n')
}
