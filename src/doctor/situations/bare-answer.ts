import type { Answer, Case } from '../diagnose-case.ts'
import type { Reason } from '../diagnose-reasons.ts'
import type { EvidenceLine } from '../diagnosis.ts'
import { allProbes, sendsPreflight } from '../diagnose-case.ts'
import { originLine, saidLines, statusLine } from './evidence-line.ts'
import { namesOrigin } from './grant.ts'

/** An answer without Access-Control-Allow-Origin, which leads nowhere else. */
export interface BareAnswer {
  readonly of: 'preflight' | 'request'
  /** Null where only a console's line tells of it, and leaves it out. */
  readonly status: number | null
  /** Null where only a console's line tells of it. */
  readonly answer: Answer | null
  readonly reason: Reason
}

/** The answer that was refused for want of the header; null where that is not the reason. */
export function bareAnswer(found: Case): BareAnswer | null {
  for (const reason of found.reasons) {
    const { code, args, finding, seen } = reason
    if (code !== 'allow-origin-missing' && code !== 'preflight-status') continue
    if (args.wanted === 'null' || typeof args.redirectTo === 'string') continue
    const told = typeof args.status === 'number' ? args.status : null
    // A line that tells of a redirect by its status tells nothing of the header.
    if (finding === null && seen !== true && isRedirect(told)) continue
    const of = reason.of ?? 'request'
    const answer = finding !== null ? answerAt(found, of, finding.hop) : seen === true ? answerAt(found, of, 0) : null
    const beside = code === 'preflight-status' ? (found.preflight?.status ?? null) : null
    return { of, status: answer === null ? (told ?? beside) : answer.status, answer, reason }
  }
  return null
}

/** The same, of a class of statuses. A preflight that fails by its status alone, and has the header, is another matter. */
export function bareWith(found: Case, isStatus: (status: number) => boolean): BareAnswer | null {
  const bare = bareAnswer(found)
  return bare !== null && bare.status !== null && isStatus(bare.status) && !namesOrigin(bare.answer) && !isToldByStatus(bare) ? bare : null
}

/**
 * Chromium and Firefox look at the header before the status: where they say that the status is none of success, the header was right. Chromium does not
 * say which status, which stands beside that line, if anywhere: a line that has it is one of the network, and tells nothing of the header.
 */
export function isToldByStatus({ answer, reason }: BareAnswer): boolean {
  if (answer !== null || reason.code !== 'preflight-status') return false
  return reason.browsers.includes('firefox') || (reason.browsers.includes('chromium') && reason.args.status === undefined)
}

/** A preflight of which a line tells the status, and nothing of the header: WebKit looks at the status first. */
export function isHeaderUntold(bare: BareAnswer): boolean {
  return bare.answer === null && bare.reason.code === 'preflight-status' && !isToldByStatus(bare)
}

/** Whether the preflight is answered so, and not the request itself as far as is known: other tools, which send no preflight, do not meet it. */
export function isPreflightAlone({ actual }: Case, { of, status }: BareAnswer): boolean {
  return of === 'preflight' && actual?.status !== status
}

/** Whether only a line of Firefox tells of it, which prints the same of a preflight and of the request; the others look at a preflight's status first, and say so. */
export function isOfEither(found: Case, { answer, reason }: BareAnswer): boolean {
  return answer === null && reason.of === null && reason.browsers.includes('firefox') && sendsPreflight(found)
}

export const preflightOrRequest =
  'Look in the network panel whether it is the OPTIONS that has this status, or the request itself: Firefox prints the same line of both.'

export function bareEvidence(found: Case, { answer, status }: BareAnswer): EvidenceLine[] {
  if (answer === null) return saidLines(found)
  return [statusLine({ ...answer, status }), originLine(found, answer)]
}

function answerAt(found: Case, of: 'preflight' | 'request', hop: number): Answer | null {
  if (hop === 0) return of === 'preflight' ? found.preflight : found.actual
  const probe = allProbes(found).find((each) => each.id === 'P8' && each.of === of && each.hop === hop)
  return probe === undefined ? null : { ...probe, source: probe.id }
}

function isRedirect(status: number | null): boolean {
  return status !== null && status >= 300 && status < 400
}
