import { lineComment } from './quote/comment.ts'

/** What every printed file begins with. */
export const notice = 'CORS, compiled by visto from a policy: change the policy and compile again.'

/** Lines of a comment, each after the mark that begins one. */
export function commentLines(mark: '#' | '//', ...lines: readonly string[]): string {
  return lines.map((line) => `${mark} ${lineComment(line)}\n`).join('')
}
