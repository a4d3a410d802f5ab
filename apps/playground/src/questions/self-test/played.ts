import type { Browser, Step } from 'visto/engine'
import { browsers, preflights, type Run, runAgain } from '../../playground/model/run.ts'
import { runsOf } from './kinds/agreed.ts'
import type { Question } from './question.ts'

/** What was played for a question, and in whose role it is drawn first. */
export interface Played {
  readonly runs: readonly Run[]
  readonly browser: Browser
}

/** Where the same is asked once more it is the second request that was asked about, and a browser that sends an OPTIONS for it that is named. */
export function playedFor({ scene, browser }: Pick<Question, 'scene' | 'browser'>): Played {
  const { again } = scene
  if (again === null) return { runs: runsOf(scene), browser: browser ?? 'chromium' }
  const runs = browsers.map((each) => runAgain(scene, each, again))
  return { runs, browser: runs.find(preflights)?.browser ?? 'chromium' }
}

const checks = ['cors-check.allow-origin', 'main-fetch.same-origin', 'main-fetch.no-cors']
/** What each kind asks about; which Origin is sent, no rule of the list says in a line. */
const turnsOn: Readonly<Record<string, readonly string[]>> = {
  reads: checks,
  reaches: checks,
  console: checks,
  preflight: ['unsafe-headers.preflight'],
  headers: ['filtered-response.expose'],
  cache: ['cache-match.entries'],
}

/** The rule that the right answer turns on. Null where a finding is the reason, which stands beside the verdict. */
export function reasonFor({ kind }: Pick<Question, 'kind'>, { runs, browser }: Played): Step | null {
  const { outcome, trace } = runs.find((run) => run.browser === browser)!
  const rules = turnsOn[kind] ?? []
  if (rules === checks && (outcome.finding !== null || outcome.warnings.length > 0)) return null
  return trace.findLast(({ rule }) => rules.includes(rule)) ?? null
}
