import { isCorsSafelistedResponseHeaderName } from '../engine/index.ts'
import { partsOf, type PolicyParts } from './define-policy.ts'
import { isCoveredBy } from './covered-pattern.ts'
import { patternText } from './policy-data.ts'
import { refusedName } from './request-headers.ts'
import type { Rules } from './rules.ts'
import type { Policy } from './types.ts'

/** What one policy allows that another did not, as it is written in the options; in the order of those. */
export interface Change {
  readonly gained: readonly string[]
  readonly lost: readonly string[]
}

/** An option that says something else; null for what was not said. */
export interface ChangedOption {
  readonly option: (typeof settings)[number]
  readonly from: unknown
  readonly to: unknown
}

/** What changes for pages when one policy takes another's place. */
export interface PolicyDiff {
  /** Whether every page may do after as before. */
  readonly same: boolean
  /** `'*'` stands for everyone, `'decided by a function'` for whomever an origin function lets in: nobody but it knows whom. */
  readonly origins: Change
  readonly methods: Change
  readonly allowedHeaders: Change
  readonly exposedHeaders: Change
  readonly changed: readonly ChangedOption[]
}

/** What is neither a list nor a hook. Hooks decide nothing, and `debug` only says more of what is refused. */
const settings = [
  'credentials',
  'maxAge',
  'optionsSuccessStatus',
  'preflight',
  'timingAllowOrigin',
  'crossOriginResourcePolicy',
  'refuseForgery',
] as const

const byFunction = 'decided by a function'

/**
 * Compares what two policies mean, not how they are written: an origin that a pattern of the other covers is not lost.
 *
 * @example
 * diff(definePolicy({ origin: 'https://a.example.com' }), definePolicy({ origin: 'https://*.example.com' })).origins
 * // { gained: ['https://*.example.com'], lost: [] }
 */
export function diff(before: Policy, after: Policy): PolicyDiff {
  const a = partsOf(before)
  const b = partsOf(after)
  const origins = {
    gained: entriesOf(b.rules).filter((entry) => !isIn(a, b.rules, entry)),
    lost: entriesOf(a.rules).filter((entry) => !isIn(b, a.rules, entry)),
  }
  const changes = {
    origins: { gained: origins.gained.map(entryText), lost: origins.lost.map(entryText) },
    methods: compare(a, b, 'methods', ({ decider }, method) => decider.isMethodAllowed(method)),
    allowedHeaders: compare(a, b, 'allowedHeaders', allowsHeader),
    exposedHeaders: compare(a, b, 'exposedHeaders', exposesHeader),
  }
  const changed = settings
    .filter((option) => a.rules[option] !== b.rules[option])
    .map((option) => ({ option, from: a.rules[option], to: b.rules[option] }))
  const same = changed.length === 0 && Object.values(changes).every(({ gained, lost }) => gained.length + lost.length === 0)
  return { same, ...changes, changed }
}

type Entry = string | Rules['patterns'][number]

function entriesOf({ everyone, origins, patterns, originFunction }: Rules): Entry[] {
  if (everyone) return ['*']
  return [...origins, ...patterns, ...(originFunction ? [byFunction] : [])]
}

function entryText(entry: Entry): string {
  return typeof entry === 'string' ? entry : patternText(entry)
}

/** Whether a policy lets in whomever an entry of another one does. */
function isIn({ rules, decider }: PolicyParts, other: Rules, entry: Entry): boolean {
  if (rules.everyone) return true
  if (typeof entry !== 'string') return isCoveredBy(rules.patterns, entry)
  // Two functions may let in the same pages; nobody can tell.
  return entry === byFunction ? rules.originFunction === other.originFunction : entry !== '*' && decider.isListed(entry)
}

type Lists = 'methods' | 'allowedHeaders' | 'exposedHeaders'

function compare(a: PolicyParts, b: PolicyParts, list: Lists, has: (parts: PolicyParts, name: string) => boolean): Change {
  return { gained: b.rules[list].filter((name) => !has(a, name)), lost: a.rules[list].filter((name) => !has(b, name)) }
}

function allowsHeader({ decider: { names } }: PolicyParts, name: string): boolean {
  return name === '*' ? names.any : refusedName(name, names) === null
}

function exposesHeader({ rules: { exposedHeaders } }: PolicyParts, name: string): boolean {
  const lower = name.toLowerCase()
  const isListed = exposedHeaders.includes('*') || exposedHeaders.some((each) => each.toLowerCase() === lower)
  return isListed || isCorsSafelistedResponseHeaderName(lower)
}
