import { isCorsSafelistedMethod, isCorsSafelistedResponseHeaderName } from '../engine/index.ts'
import { partsOf, type PolicyParts } from './define-policy.ts'
import { isCoveredBy } from './covered-pattern.ts'
import { patternText } from './policy-data.ts'
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
    methods: compare(a.rules.methods, b.rules.methods, hasMethod),
    allowedHeaders: compare(a.rules.allowedHeaders, b.rules.allowedHeaders, hasRequestHeader),
    exposedHeaders: compare(a.rules.exposedHeaders, b.rules.exposedHeaders, hasResponseHeader),
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

function compare(before: readonly string[], after: readonly string[], has: (list: readonly string[], name: string) => boolean): Change {
  return { gained: after.filter((name) => !has(before, name)), lost: before.filter((name) => !has(after, name)) }
}

function hasMethod(methods: readonly string[], method: string): boolean {
  return isCorsSafelistedMethod(method) || methods.includes('*') || methods.includes(method)
}

/** `*` never stands for Authorization. */
function hasRequestHeader(names: readonly string[], name: string): boolean {
  return names.includes(name) || (name !== 'authorization' && names.includes('*'))
}

function hasResponseHeader(names: readonly string[], name: string): boolean {
  const lower = name.toLowerCase()
  return names.includes('*') || isCorsSafelistedResponseHeaderName(lower) || names.some((each) => each.toLowerCase() === lower)
}
