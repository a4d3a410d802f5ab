import type { Match } from './situation.ts'
import type { Case } from '../diagnose-case.ts'
import { bareAnswer, bareEvidence } from './bare-answer.ts'

/** Chromium says that the header is missing, and not of which status, in its HAR neither: an error may be behind it. */
export function untoldStatus(found: Case, of: 'preflight' | 'request', key: string, happened: string): Match | null {
  const bare = bareAnswer(found)
  if (bare === null || bare.status !== null || bare.of !== of) return null
  const url = found.url === null ? ', or give the URL' : ''
  const surer = [`Look up the status in the network panel${url}: the line itself does not tell it.`]
  return { key, certainty: 'possible', happened, evidence: bareEvidence(found, bare), surer, fixes: [] }
}
