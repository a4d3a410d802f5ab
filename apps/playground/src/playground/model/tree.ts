import { isReadable, type Step } from 'visto/engine'
import type { Run } from './run.ts'

/** A question of the standard, with what comes of each answer. */
export interface Question {
  readonly id: string
  readonly asks: string
  /** The rules that answer it, of the preflight or of the request where they are asked of both. */
  readonly rules: readonly string[]
  readonly of?: Step['of']
  /** Where it ends instead of going on to the next question. */
  readonly exit: string
  /** Asked only after the answer to another. */
  readonly within?: 'preflight'
}

/** What a request meets on its way, once it leaves. */
const sending = [
  'http-network-or-cache-fetch.send',
  'http-network-or-cache-fetch.response',
  'local-network.permission',
  'local-network.secure-context',
]

/** The way of one hop through the Fetch Standard, in its order. */
export const questions: readonly Question[] = [
  {
    id: 'may-start',
    asks: 'May it start at all?',
    rules: [
      'bad-port.check',
      'mixed-content.check',
      'scheme-fetch.scheme',
      'main-fetch.scheme',
      'main-fetch.same-origin-mode',
      'main-fetch.no-cors-redirect',
    ],
    exit: 'network error',
  },
  {
    id: 'another-origin',
    asks: 'Another origin?',
    rules: ['main-fetch.same-origin', 'main-fetch.cors', 'main-fetch.no-cors'],
    exit: 'sent, and CORS has no say',
  },
  { id: 'mode-cors', asks: 'Mode cors?', rules: ['main-fetch.cors', 'main-fetch.no-cors'], exit: 'sent, and the answer is sealed' },
  { id: 'needs-preflight', asks: 'More than a form could send?', rules: ['unsafe-headers.preflight'], exit: 'sent at once' },
  { id: 'cached', asks: 'No consent in the cache?', rules: ['cache-match.entries'], exit: 'sent at once', within: 'preflight' },
  {
    id: 'p-answered',
    asks: 'Preflight: an answer?',
    rules: sending,
    of: 'preflight',
    exit: 'network error',
    within: 'preflight',
  },
  { id: 'p-redirect', asks: 'Preflight: no redirect?', rules: ['cors-preflight.redirect'], exit: 'network error', within: 'preflight' },
  {
    id: 'p-origin',
    asks: 'Preflight: origin allowed?',
    rules: ['cors-check.allow-origin'],
    of: 'preflight',
    exit: 'network error',
    within: 'preflight',
  },
  {
    id: 'p-credentials',
    asks: 'Preflight: credentials allowed?',
    rules: ['cors-check.allow-credentials'],
    of: 'preflight',
    exit: 'network error',
    within: 'preflight',
  },
  { id: 'p-status', asks: 'Preflight: status 200 to 299?', rules: ['cors-preflight.status'], exit: 'network error', within: 'preflight' },
  {
    id: 'p-method',
    asks: 'Preflight: method allowed?',
    rules: ['cors-preflight.method', 'cors-preflight.allow-methods'],
    exit: 'network error',
    within: 'preflight',
  },
  {
    id: 'p-headers',
    asks: 'Preflight: headers allowed?',
    rules: ['cors-preflight.headers', 'cors-preflight.allow-headers'],
    exit: 'network error',
    within: 'preflight',
  },
  {
    id: 'answered',
    asks: 'The request is sent: an answer?',
    rules: sending,
    of: 'request',
    exit: 'network error',
  },
  {
    id: 'origin',
    asks: 'Answer: origin allowed?',
    rules: ['cors-check.allow-origin', 'resource-policy.check'],
    of: 'request',
    exit: 'network error',
  },
  {
    id: 'credentials',
    asks: 'Answer: credentials allowed?',
    rules: ['cors-check.allow-credentials'],
    of: 'request',
    exit: 'network error',
  },
  {
    id: 'no-redirect',
    asks: 'Answer: no redirect?',
    rules: [
      'redirect.follow',
      'redirect.location',
      'redirect.scheme',
      'redirect.count',
      'redirect.credentials',
      'redirect.body',
      'http-fetch.redirect',
    ],
    exit: 'again, at the next URL',
  },
  { id: 'readable', asks: 'Script reads the answer', rules: ['filtered-response.expose'], exit: '' },
]

/** `on`: the way goes on below. `out`: it leaves here, by the exit. `dark`: it does not come here. */
export type Light = 'on' | 'out' | 'dark'

export interface Branch extends Question {
  readonly light: Light
  /** Whether leaving here is being refused. */
  readonly refused: boolean
  /** The step of the trace that answered, the last one where redirects asked again. */
  readonly step: number | null
}

/** The questions with the taken way lit, for one hop of a run: its last, unless told. */
export function treeOf({ trace, outcome }: Run, hop = trace.at(-1)?.hop ?? 0): Branch[] {
  const branches = questions.map((question): Branch => {
    const found = trace.findLastIndex((step) => step.hop === hop && answers(question, step))
    const step = trace[found]
    if (step === undefined) return { ...question, light: 'dark', refused: false, step: null }
    const refused = step.outcome === 'fail'
    return { ...question, light: refused || leaves(question, step) ? 'out' : 'on', refused, step: found }
  })
  const started = branches.some(({ light }) => light !== 'dark')
  const answered = branches.some(({ id, light }) => (id === 'p-origin' || id === 'p-status') && light !== 'dark')
  return branches.map((branch) => {
    if (branch.id === 'readable') return { ...branch, light: isReadable(outcome) ? 'on' : 'dark' }
    // A redirect is noted where there is one: without a note there was none.
    if (branch.light === 'dark' && branch.id === 'p-redirect') return { ...branch, light: answered ? 'on' : 'dark' }
    if (branch.light === 'dark' && branch.id === 'no-redirect') return { ...branch, light: isReadable(outcome) ? 'on' : 'dark' }
    if (branch.id !== 'may-start' || branch.light !== 'dark') return branch
    // Where nothing is noted, either all was well or the Request constructor has thrown.
    return started ? { ...branch, light: 'on' } : { ...branch, light: 'out', refused: true }
  })
}

function answers({ rules, of }: Question, step: Step): boolean {
  return rules.includes(step.rule) && (of === undefined || of === step.of)
}

/** Whether a step that refuses nothing takes the exit. */
function leaves({ id }: Question, { rule, got }: Step): boolean {
  switch (id) {
    case 'another-origin':
      return rule === 'main-fetch.same-origin'
    case 'mode-cors':
      return rule === 'main-fetch.no-cors'
    case 'needs-preflight':
      return got === null
    case 'cached':
      return got === 'match'
    case 'no-redirect':
      return rule === 'redirect.follow'
    default:
      return false
  }
}
