import { isDeepStrictEqual } from 'node:util'
import type { Case, HeaderLine, Recording, Result, WireEntry } from './case.ts'

/** How a judge reads a line of a console: as it is compared, or null where it is not. `wire` is what the case sent. */
export type LineReader = (line: string, wire: readonly WireEntry[]) => string | null

/** What is compared of a recording: not the words of errors, which no standard fixes, and of the console what the judge reads. */
export function comparable({ wire, result, then, console }: Recording, read: LineReader): Recording {
  return {
    wire,
    result: withoutWords(result),
    ...(then && { then: withoutWords(then) }),
    console: console.map((line) => read(line, wire)).filter((line) => line !== null),
  }
}

/** The parts in which two comparable recordings differ; none when they agree. */
export function differences(expected: Recording, observed: Recording): (keyof Recording)[] {
  return (['wire', 'result', 'then', 'console'] as const).filter((part) => !isDeepStrictEqual(expected[part], observed[part]))
}

/** Every line but those of Chromium's network panel, which say nothing of CORS. */
export const recordedLine: LineReader = (line) => (isNetworkPanelLine(line) ? null : line)

/**
 * The same, for a console read by WebDriver: Firefox's warnings do not reach WebDriver BiDi, which has its errors only. Where a preflight
 * refuses several headers, Chromium names one: the first in a hash table of its own. Which one that is no rule foretells, so it is not
 * compared; that it is one of the refused is.
 */
export function liveLine({ preflight, hops, then }: Case): LineReader {
  const answers = [preflight, then?.preflight, ...(hops ?? []).map((hop) => hop.preflight)]
  const allowed = answers.flatMap((answer) => (answer ? valuesOf(answer.headers, 'access-control-allow-headers') : []))
  return (line, wire) => {
    if (isNetworkPanelLine(line) || line.startsWith('Cross-Origin Request Warning: ')) return null
    const refused = new Set(wire.flatMap(({ acrh }) => acrh?.split(',') ?? []).filter((name) => !allowed.includes(name)))
    const named = refusal.exec(line)?.[1] ?? ''
    return refused.size > 1 && refused.has(named) ? line.replace(refusal, 'One of several request header fields is not allowed') : line
  }
}

export function isNetworkPanelLine(line: string): boolean {
  return line.startsWith('Failed to load resource: ')
}

const refusal = /Request header field (\S+) is not allowed/

function valuesOf(headers: readonly HeaderLine[], name: string): string[] {
  const values = headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value)
  return values.flatMap((value) => value.toLowerCase().split(/[\t ]*,[\t ]*/))
}

function withoutWords(result: Result): Result {
  if (result.kind !== 'response') return { kind: result.kind }
  const { bodyError: _, ...rest } = result
  return rest
}
