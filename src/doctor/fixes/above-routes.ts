import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { listOnly } from '../stranger.ts'
import { corsStatement } from './cors-statements.ts'
import { middlewareOf } from './middleware-of.ts'

/**
 * Where other answers of an application let the page in, it has CORS already, below what answers here: that is moved first, as it is, and a policy in
 * its place is another way. A second call of the same middleware would be asked as late as the first, or mix with it. The policy alone, where it is
 * not known what would be moved.
 *
 * @param below what it stands below now
 * @param more what else it can be, in the words of the same middleware
 */
export function aboveRoutes(
  found: Case,
  policy: readonly Fix[],
  below: string,
  more: (target: string) => readonly Fix[] = () => [],
): Fix[] {
  const target = middlewareOf(found)[0] ?? found.server
  const statement = corsStatement(target)
  if (statement === undefined || target === null) return [...policy]
  const move = movedAbove(found, target, statement, below)
  const others = policy.filter((fix) => corsStatement(fix.target) === undefined || fix.target === found.server)
  return [move, ...more(target), ...others.map((fix): Fix => ({ ...fix, instead: true }))]
}

export function movedAbove({ request }: Case, target: string, statement: string, below: string): Fix {
  const cookies = request.credentials === 'include' ? listOnly : ''
  return {
    at: 'server',
    target,
    where: `above ${below}, where it stands below: move ${statement} there, as it is`,
    edits: [],
    opens: `The pages that its other answers let in may read these, too; no other page may.${cookies}`,
  }
}

/** An error handler of the application may take off what was set before it. */
export function inErrorHandler(target: string): Fix[] {
  if (target !== 'express-cors' && target !== 'nest-cors') return []
  return [
    {
      at: 'server',
      target,
      where:
        'if it stands above already, and an error handler of the application takes its headers off: in that handler, after what does so (request, response and options as they are named there, the options those of today)',
      edits: [{ text: 'cors(options)(request, response, () => {})\n' }],
      opens: 'Nothing more: errors then have what the other answers have.',
    },
  ]
}
