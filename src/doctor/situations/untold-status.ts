import type { Match } from './situation.ts'
import type { Case } from '../diagnose-case.ts'
import { bareAnswer, bareEvidence } from './bare-answer.ts'

/**
 * The same of a preflight of which a line tells that its status is no success, and not which. Chromium looks at the header first: that is right then, so that
 * what adds it stands before what fails.
 */
export function untoldFailure(found: Case, key: string, happened: string, title?: string): Match | null {
  const untold = untoldStatus(found, 'preflight', key, happened)
  if (untold === null || bareAnswer(found)?.reason.code !== 'preflight-status') return null
  return { ...untold, ...(title !== undefined && { title }), not: failsAlone }
}

const failsAlone = 'Postman and curl do not meet it where OPTIONS alone fails: they send no preflight.'

/** Chromium says that the header is missing, and not of which status, in its HAR neither: an error may be behind it. */
export function untoldStatus(found: Case, of: 'preflight' | 'request', key: string, happened: string): Match | null {
  const bare = bareAnswer(found)
  if (bare === null || bare.status !== null || bare.of !== of) return null
  const url = found.url === null ? ', or give the URL' : ''
  const surer = [`Look up the status in the network panel${url}: the line itself does not tell it.`]
  return { key, certainty: 'possible', happened, evidence: bareEvidence(found, bare), surer, fixes: [] }
}
