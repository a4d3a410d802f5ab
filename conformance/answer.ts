import type { Answer, Hop } from './case.ts'
import { fillPlaceholders, urlOf, type Staged } from './live/stage.ts'

/** What the case's server answers at hop `hop` of its first or second `fetch()`, with its placeholders filled; `path` is the one asked for. */
export function answerOf(staged: Staged, step: 1 | 2, hop: number, path: string, preflight: boolean): Answer {
  const answer = preflight ? preflightAnswer(staged, step, hop) : requestAnswer(staged, step, hop)
  return { ...answer, headers: answer.headers.map(([name, value]) => [name, fillPlaceholders(value, staged, path, hop)]) }
}

function preflightAnswer({ case: { preflight, hops, then } }: Staged, step: 1 | 2, hop: number): Answer {
  const own = hops?.[hop]?.preflight
  const general = step === 2 && then?.preflight !== undefined ? then.preflight : preflight
  return (own === undefined ? general : own) ?? { status: 204, headers: [] }
}

function requestAnswer(staged: Staged, step: 1 | 2, hop: number): Answer {
  const { hops, then, response } = staged.case
  const redirect = hops?.[hop]
  if (redirect) return { status: redirect.status, headers: [['Location', locationOf(staged, redirect, hop)], ...redirect.headers] }
  return (step === 2 ? then?.response : undefined) ?? response
}

function locationOf(staged: Staged, redirect: Hop, hop: number): string {
  if (redirect.location !== undefined) return redirect.location
  const next = urlOf(staged, hop + 1) + (redirect.fragment ?? '')
  return redirect.userinfo ? next.replace('://', '://user:pw@') : next
}
