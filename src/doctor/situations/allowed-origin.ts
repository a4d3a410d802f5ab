import type { Answer, Case } from '../diagnose-case.ts'
import { type Reason, reasonOf } from '../diagnose-reasons.ts'

/** An Access-Control-Allow-Origin that names something else than the page. */
export interface AllowedOrigin {
  readonly value: string
  /** How many lines it stood on; 1 where only a console's line tells. */
  readonly lines: number
  /** The members of the value, taken for a list. */
  readonly members: readonly string[]
  readonly wanted: string | null
  readonly of: 'preflight' | 'request'
  readonly answer: Answer | null
  readonly reason: Reason
}

/** What the refused answer allows, where it allows somebody; null where that is not why it was refused. */
export function allowedOrigin(found: Case): AllowedOrigin | null {
  const reason = reasonOf(found, 'allow-origin-mismatch')
  if (reason === null || typeof reason.args.value !== 'string') return null
  const { value, wanted } = reason.args
  const of = reason.of ?? 'request'
  const atFirst = reason.seen === true || reason.finding?.hop === 0
  const answer = atFirst ? (of === 'preflight' ? found.preflight : found.actual) : null
  return {
    value,
    lines: typeof reason.args.lines === 'number' ? reason.args.lines : 1,
    members: value.split(',').map((member) => member.trim()),
    wanted: typeof wanted === 'string' ? wanted : found.origin,
    of,
    answer,
    reason,
  }
}

export function sourceOf({ answer, of, reason }: AllowedOrigin): Answer['source'] {
  return answer?.source ?? (reason.finding === null ? 'console' : of === 'preflight' ? 'P2' : 'P8')
}
