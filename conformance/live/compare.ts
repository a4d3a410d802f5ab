import { isDeepStrictEqual } from 'node:util'
import type { Recording, Result } from '../case.ts'
import type { LiveEngine } from './run.ts'

/** What is compared of a recording: words that no standard fixes, and consoles that cannot be seen live, are left out. */
export function comparable(recording: Recording, engine: LiveEngine): Recording {
  const { wire, result, then, console } = recording
  return {
    wire,
    result: withoutWords(result),
    ...(then && { then: withoutWords(then) }),
    console: engine === 'chromium' ? console.filter((line) => !line.startsWith('Failed to load resource: ')) : [],
  }
}

/** The parts in which two recordings differ; none when they agree. */
export function differences(expected: Recording, observed: Recording, engine: LiveEngine): (keyof Recording)[] {
  const [a, b] = [comparable(expected, engine), comparable(observed, engine)]
  return (['wire', 'result', 'then', 'console'] as const).filter((part) => !isDeepStrictEqual(a[part], b[part]))
}

function withoutWords(result: Result): Result {
  if (result.kind === 'no-result') return result
  if (result.kind === 'network-error') return { kind: 'network-error' }
  const { kind, type, status, redirected, headers, body } = result
  return { kind, type, status, redirected, headers, body }
}
