import { checkRequest } from './check-request.ts'
import type { Finding, Outcome } from '../engine/index.ts'
import { isAskable } from './origin-syntax.ts'
import { partsOf } from './define-policy.ts'
import { browserSteps } from './explain-browser.ts'
import { serverSteps } from './explain-server.ts'
import { inBrowser, type Scene } from './in-browser.ts'
import { nearestEntry } from './nearest-entry.ts'
import type { Refusal } from './options.ts'
import { refusalOf } from './refusal.ts'
import { printable } from './shown.ts'
import type { Decision, Policy, PolicyRequest } from './types.ts'

/** One thing that the server looked at, or that the browser makes of the answer. */
export interface ExplainStep {
  readonly by: 'server' | 'browser'
  /** What it is about. */
  readonly of: 'kind' | 'origin' | 'method' | 'header' | 'forgery' | 'answer' | 'page' | 'outcome' | 'difference'
  /** Whether it stands in the way; null where it is only told. */
  readonly passes: boolean | null
  /** A sentence. */
  readonly text: string
  /** The option line that would allow it, or null. */
  readonly use: string | null
}

export interface Explanation {
  /** What `decide` answers, without what `debug` adds to it. */
  readonly decision: Decision
  /** The whole in a line. */
  readonly summary: string
  readonly steps: readonly ExplainStep[]
  /** What the policy does not allow, with the option line that would; null if nothing. */
  readonly refusal: Refusal | null
  /** The listed origin, or pattern, that a refused one was probably meant to be. */
  readonly nearest: string | null
  /** What a browser makes of it, by the standard; null for a request that no page makes. */
  readonly outcome: Outcome | null
  readonly finding: Finding | null
}

export interface ExplainOptions {
  /** What the origin function would say. Needed for a policy that has one, and only there. */
  readonly originIsAllowed?: boolean
}

/**
 * Why a policy answers a request as it does, and what a browser makes of the answer.
 *
 * @example
 * const policy = definePolicy({ origin: 'https://app.example.com' })
 * explain(policy, { method: 'GET', origin: 'https://app.example.org', requestMethod: null, requestHeaders: null }).summary
 * // refused: https://app.example.org is not in the list; nearest entry https://app.example.com
 * @throws {TypeError} if a function decides on the origins, and it is not said what it would say
 */
export function explain(policy: Policy, request: PolicyRequest, options: ExplainOptions = {}): Explanation {
  checkRequest(request)
  const parts = partsOf(policy)
  const { rules, decider } = parts
  const { origin } = request
  const listed = origin !== null && decider.isListed(origin)
  if (rules.originFunction && options.originIsAllowed === undefined) {
    throw new TypeError(
      'A function decides on the origins of this policy: say what it would, explain(policy, request, { originIsAllowed: true })',
    )
  }
  const isFunctionAsked = rules.originFunction !== null && origin !== null && isAskable(origin)
  const allowed = listed || (isFunctionAsked && options.originIsAllowed === true)
  const scene: Scene = { request, credentials: rules.credentials, decide: (asked) => decider.answer(asked, allowed) }
  const decision = scene.decide(request)
  const view = inBrowser(scene, 'standard')
  // A request that is let in, but that browsers send only after a preflight: what that is refused for counts.
  const refusal = [request, ...(view?.asked ?? [])].reduce<Refusal | null>(
    (found, asked) => found ?? refusalOf(rules, decider, asked, allowed),
    null,
  )
  const nearest = refusal?.what === 'origin' && !rules.originFunction ? nearestEntry(parts, origin!) : null
  return {
    decision,
    summary: summarize(decision, request, refusal, nearest?.entry ?? null),
    steps: [...serverSteps(parts, request, allowed, nearest, decision), ...browserSteps(scene, view, refusal)],
    refusal,
    nearest: nearest?.entry ?? null,
    outcome: view?.outcome ?? null,
    finding: view?.outcome.finding ?? null,
  }
}

const kinds = {
  'not-cors': 'not CORS',
  granted: 'granted',
  refused: 'refused',
  'preflight-granted': 'preflight granted',
  'preflight-refused': 'preflight refused',
} as const

function summarize(
  { kind }: Decision,
  { origin, method, requestMethod }: PolicyRequest,
  refusal: Refusal | null,
  nearest: string | null,
): string {
  const near = nearest === null ? '' : `; nearest entry ${nearest}`
  if (kind === 'granted' && refusal) return `granted, but browsers ask before they send it: ${refusal.reason}`
  if (refusal) return `${kinds[kind]}: ${refusal.reason}${near}`
  if (origin === null) return `${kinds[kind]}: this ${printable(method)} has no Origin`
  const asked = requestMethod !== null && kind === 'preflight-granted' ? `send ${printable(requestMethod)} and ` : ''
  return `${kinds[kind]}: ${printable(origin)} may ${asked}read the answer`
}
