import type { Case, Answer } from '../diagnose-case.ts'
import { sendsPreflight, valueOf } from '../diagnose-case.ts'
import type { EvidenceLine } from '../diagnosis.ts'
import { grants } from './grant.ts'

type Source = EvidenceLine['source']

/** What a header of an answer says, and what it should. */
export function headerLine(answer: Pick<Answer, 'source' | 'headers'>, header: string, wanted: string | null = null): EvidenceLine {
  return { source: answer.source, header, got: valueOf(answer, header.toLowerCase()), wanted, differsAt: null }
}

/** What an answer says of the origin, and what it should: nothing else where it lets the page in, be it by a star. */
export function originLine(found: Case, answer: Pick<Answer, 'source' | 'headers'>): EvidenceLine {
  return headerLine(answer, 'Access-Control-Allow-Origin', grants(found, answer) ? null : found.origin)
}

/** What the preflight's answer says of the origin; where no browser sends one, it is that of the doctor's own. */
export function preflightLine(found: Case): EvidenceLine {
  const { preflight } = found
  const source = preflight === null || !sendsPreflight(found) ? 'P2m' : preflight.source
  return originLine(found, { source, headers: preflight?.headers ?? null })
}

/** The same, compared character by character. */
export function comparedLine(source: Source, header: string, got: string, wanted: string): EvidenceLine {
  return { source, header, got, wanted, differsAt: differsAt(got, wanted) }
}

export function statusLine(answer: Pick<Answer, 'source' | 'status'>, wanted: string | null = null): EvidenceLine {
  return { source: answer.source, header: 'status', got: answer.status === null ? null : String(answer.status), wanted, differsAt: null }
}

/** Something else that was seen. */
export function plainLine(source: Source, header: string, got: string | null, wanted: string | null = null): EvidenceLine {
  return { source, header, got, wanted, differsAt: null }
}

/** What a browser printed, where nothing better is known. */
export function saidLines({ evidence }: Pick<Case, 'evidence'>): EvidenceLine[] {
  return evidence.said.map(({ browser, text }) => plainLine('console', browser ?? 'console', text))
}

/** Where the first character differs; null where none does. */
export function differsAt(got: string, wanted: string): number | null {
  if (got === wanted) return null
  let at = 0
  while (at < got.length && got[at] === wanted[at]) at++
  return at
}
