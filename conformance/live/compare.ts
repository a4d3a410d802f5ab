import { isDeepStrictEqual } from 'node:util'
import type { Case, HeaderLine, Recording, Result, WireEntry } from '../case.ts'

/** What is compared of a recording: the words of errors, which no standard fixes, are left out. */
export function comparable({ wire, result, then, console }: Recording, of: Case): Recording {
  // The network panel's lines say nothing of CORS, and Firefox's warnings do not reach WebDriver BiDi, which has its errors only.
  const lines = console.filter((line) => !/^(?:Failed to load resource: |Cross-Origin Request Warning: )/.test(line))
  return {
    wire,
    result: withoutWords(result),
    ...(then && { then: withoutWords(then) }),
    console: lines.map((line) => withoutChoice(line, wire, of)),
  }
}

/** The parts in which two comparable recordings differ; none when they agree. */
export function differences(expected: Recording, observed: Recording): (keyof Recording)[] {
  return (['wire', 'result', 'then', 'console'] as const).filter((part) => !isDeepStrictEqual(expected[part], observed[part]))
}

const refusal = /Request header field (\S+) is not allowed/

/**
 * Where a preflight refuses several headers, Chromium names one: the first in a hash table of its own. Which one
 * that is no rule foretells, so it is not compared; that it is one of the refused is.
 */
function withoutChoice(line: string, wire: readonly WireEntry[], { preflight, hops, then }: Case): string {
  const answers = [preflight, then?.preflight, ...(hops ?? []).map((hop) => hop.preflight)]
  const allowed = answers.flatMap((answer) => (answer ? valuesOf(answer.headers, 'access-control-allow-headers') : []))
  const refused = new Set(wire.flatMap(({ acrh }) => acrh?.split(',') ?? []).filter((name) => !allowed.includes(name)))
  const named = refusal.exec(line)?.[1] ?? ''
  return refused.size > 1 && refused.has(named) ? line.replace(refusal, 'One of several request header fields is not allowed') : line
}

function valuesOf(headers: readonly HeaderLine[], name: string): string[] {
  const values = headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value)
  return values.flatMap((value) => value.toLowerCase().split(/[\t ]*,[\t ]*/))
}

function withoutWords(result: Result): Result {
  if (result.kind === 'no-result') return result
  if (result.kind === 'network-error') return { kind: 'network-error' }
  const { kind, type, status, redirected, headers, body } = result
  return { kind, type, status, redirected, headers, body }
}
