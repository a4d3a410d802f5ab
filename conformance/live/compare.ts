import { isDeepStrictEqual } from 'node:util'
import type { Recording, Result } from '../case.ts'
import type { LiveEngine } from './run.ts'

/** What is compared of a recording: words that no standard fixes, and a console that cannot be seen live, are left out. */
export function comparable({ wire, result, then, console }: Recording, engine: LiveEngine): Recording {
  return {
    wire,
    result: withoutWords(result),
    ...(then && { then: withoutWords(then) }),
    // The network panel's lines say nothing of CORS.
    console: engine === 'chromium' ? console.filter((line) => !line.startsWith('Failed to load resource: ')) : [],
  }
}

/** The parts in which two comparable recordings differ; none when they agree. */
export function differences(expected: Recording, observed: Recording): (keyof Recording)[] {
  return (['wire', 'result', 'then', 'console'] as const).filter((part) => !isDeepStrictEqual(expected[part], observed[part]))
}

function withoutWords(result: Result): Result {
  if (result.kind === 'no-result') return result
  if (result.kind === 'network-error') return { kind: 'network-error' }
  const { kind, type, status, redirected, headers, body } = result
  return { kind, type, status, redirected, headers, body }
}
