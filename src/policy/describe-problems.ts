import type { Problem } from './problem.ts'

/** The message lists no more of them. */
const mostListed = 20

/** Problems as the message of an error: each with its place, what is, and what to write. */
export function describe(problems: readonly Problem[]): string {
  const count = problems.length === 1 ? 'One thing is' : `${problems.length} things are`
  const lines = problems
    .slice(0, mostListed)
    .map(({ path, reason, use }) => `\n  ${path}: ${reason}${use === null ? '' : `\n    write ${use}`}`)
  const more = problems.length > mostListed ? `\n  and ${problems.length - mostListed} more` : ''
  return `${count} wrong with this CORS policy:${lines.join('')}${more}`
}
