import { isCorsSafelistedMethod, isCorsSafelistedResponseHeaderName } from '../engine/index.ts'
import { patternText } from '../policy/policy-data.ts'
import type { OriginPattern } from '../policy/rules.ts'
import type { Loss, LossArgs, LossCode, LossKind, NameOption } from './loss.ts'
import { sparesAuthorization, variesByOrigin } from './headers.ts'
import { defaultMaxAge } from './named.ts'
import type { Can, CanName, GatewayRules, Route } from './target.ts'

/** A route that a target can print, and what was lost on the way. */
export interface Fitted {
  readonly route: Route
  readonly losses: readonly Loss[]
}

/** What the policy needs against what the target can: the one place where losses are found. */
export function fit({ path, rules }: Route, can: Can): Fitted {
  const losses: Loss[] = []
  const lose = <C extends LossCode>(code: C, kind: LossKind, args: LossArgs[C]): void => {
    losses.push({ code, kind, path, args } as unknown as Loss)
  }
  const fitted: GatewayRules = {
    ...rules,
    ...fitOrigins(rules, can, lose),
    ...fitCredentials(rules, can, lose),
    methods: fitNames('methods', rules, can, lose),
    allowedHeaders: fitNames('allowedHeaders', rules, can, lose),
    exposedHeaders: fitNames('exposedHeaders', rules, can, lose),
    maxAge: fitMaxAge(rules, can, lose),
    ...fitOthers(rules, can, lose),
  }
  tellBehaviour(fitted, can, lose)
  return { route: { path, rules: fitted }, losses }
}

type Lose = <C extends LossCode>(code: C, kind: LossKind, args: LossArgs[C]) => void

function fitOrigins(rules: GatewayRules, can: Can, lose: Lose): Pick<GatewayRules, 'everyone' | 'origins' | 'patterns'> {
  if (rules.everyone && !can.everyone) lose('everyone-left-out', 'narrower', {})
  const fits = (text: string): boolean => can.originShape?.test(text) ?? true
  const sayable = rules.origins.filter((origin) => {
    if (origin === 'null') return can.nullOrigin
    return fits(origin) && (can.otherSchemes || /^https?:/.test(origin))
  })
  const isSayable = (pattern: OriginPattern): boolean =>
    fits(patternText(pattern)) && (!pattern.subdomains || can.subdomains !== 'none') && (pattern.port !== '*' || can.anyPort)
  const patterns = rules.patterns.filter(isSayable).slice(0, can.origins)
  const origins = sayable.slice(0, can.origins - patterns.length)
  if (origins.length < rules.origins.length) {
    const kept = new Set(origins)
    lose('origins-left-out', 'narrower', { origins: rules.origins.filter((origin) => !kept.has(origin)), most: origins.length })
  }
  const left = rules.patterns.filter((pattern) => !patterns.includes(pattern))
  if (left.length > 0) lose('patterns-left-out', 'narrower', { patterns: left.map(patternText) })
  const shallow = can.subdomains === 'one' ? patterns.filter(({ subdomains }) => subdomains) : []
  if (shallow.length > 0) lose('deep-subdomains-refused', 'narrower', { patterns: shallow.map(patternText) })
  return { everyone: rules.everyone && can.everyone, origins, patterns }
}

function fitCredentials({ everyone, credentials }: GatewayRules, can: Can, lose: Lose): Pick<GatewayRules, 'credentials'> {
  if (credentials && can.credentials === false) lose('credentials-left-out', 'narrower', {})
  // With a star for everybody, browsers give no credentials.
  if (!credentials && !everyone && can.credentials === 'always') lose('credentials-always', 'wider', {})
  return { credentials: credentials && can.credentials !== false }
}

/** What no server can refuse, or hide: it is no loss where it cannot be listed, and nothing is gained where it always is. */
const isFree: Readonly<Record<NameOption, (name: string) => boolean>> = {
  methods: isCorsSafelistedMethod,
  allowedHeaders: () => false,
  exposedHeaders: (name) => isCorsSafelistedResponseHeaderName(name),
}

function fitNames(option: NameOption, rules: GatewayRules, can: Can, lose: Lose): readonly string[] {
  const names = rules[option]
  const spelled = (name: string): string => (option === 'methods' ? name : name.toLowerCase())
  const { always = [], ...sayable }: CanName = can[option]
  const given = always.map(spelled)
  const only = sayable.only && new Set(sayable.only.map(spelled))
  const isAllowed = (name: string): boolean => isFree[option](spelled(name)) || given.includes(spelled(name)) || given.includes('*')
  const isSayable = (name: string): boolean => (!only || only.has(spelled(name))) && (sayable.shape?.test(name) ?? true)
  const listable = names.filter((name) => name !== '*' && isSayable(name)).slice(0, sayable.list)
  const kept = new Set([...listable, ...(sayable.star ? ['*'] : [])])
  const left = names.filter((name) => !kept.has(name) && !isAllowed(name))
  if (left.length > 0) lose('names-left-out', 'narrower', { option, names: left })

  const wanted = new Set(names.map(spelled))
  const more = wanted.has('*') ? [] : given.filter((name) => !wanted.has(name) && !isFree[option](name))
  if (more.length > 0) lose('names-always', 'wider', { option, names: more })
  return names.filter((name) => kept.has(name))
}

function fitMaxAge({ maxAge }: GatewayRules, can: Can, lose: Lose): number | null {
  if (maxAge === null) return maxAge
  const { leastMaxAge = 0 } = can
  if (maxAge < leastMaxAge) {
    lose('max-age-longer', 'wider', { maxAge, least: leastMaxAge })
    return leastMaxAge
  }
  if (can.maxAge === true) return maxAge
  // To say less than what browsers take without a word is no loss of time.
  if (can.maxAge === false) {
    if (maxAge > defaultMaxAge) lose('max-age-shorter', 'slower', { maxAge, most: null })
    return null
  }
  if (maxAge > can.maxAge) lose('max-age-shorter', 'slower', { maxAge, most: can.maxAge })
  return Math.min(maxAge, can.maxAge)
}

function fitOthers(
  { timingAllowOrigin, crossOriginResourcePolicy, refuseForgery }: GatewayRules,
  can: Can,
  lose: Lose,
): Pick<GatewayRules, 'timingAllowOrigin' | 'crossOriginResourcePolicy' | 'refuseForgery'> {
  if (timingAllowOrigin && !can.timingAllowOrigin) lose('timing-left-out', 'narrower', {})
  if (crossOriginResourcePolicy !== null && !can.resourcePolicy) {
    const kind = crossOriginResourcePolicy === 'cross-origin' ? 'narrower' : 'wider'
    lose('resource-policy-left-out', kind, { value: crossOriginResourcePolicy })
  }
  if (refuseForgery && !can.refuseForgery) lose('forgery-not-refused', 'wider', {})
  return {
    timingAllowOrigin: timingAllowOrigin && can.timingAllowOrigin,
    crossOriginResourcePolicy: can.resourcePolicy ? crossOriginResourcePolicy : null,
    refuseForgery: refuseForgery && can.refuseForgery,
  }
}

/** What the target does otherwise, whatever it is told. */
function tellBehaviour(rules: GatewayRules, can: Can, lose: Lose): void {
  if (can.sharesNames && !sameNames(rules.allowedHeaders, rules.exposedHeaders)) lose('names-shared', 'wider', {})
  if (sparesAuthorization(rules) && !can.starSparesAuthorization) lose('authorization-by-star', 'wider', {})
  if (can.answers === false) lose('answers-bare', 'narrower', {})
  if (can.preflights === 'none') lose('preflights-unanswered', 'narrower', {})
  if (can.preflights === 'every-options') lose('options-swallowed', 'narrower', {})
  if (can.preflights === 'bare-options') lose('options-bare', 'narrower', {})
  if (variesByOrigin(rules) && can.vary !== 'always') {
    const on = { never: 'all', 'not-preflights': 'preflights', granted: 'refused', 'with-origin': 'without-origin' } as const
    lose('vary-missing', 'vary-missing', { on: on[can.vary] })
  }
  if (can.blocksRefused && !rules.everyone) lose('refused-blocked', 'narrower', {})
  if (can.errors !== true) lose('errors-bare', 'errors-bare', { behind: can.errors === 'nor-behind' })
  if (!can.replacesUpstream) lose('upstream-kept', 'upstream-kept', {})
}

function sameNames(one: readonly string[], other: readonly string[]): boolean {
  const names = new Set(other.map((name) => name.toLowerCase()))
  return one.length === other.length && one.every((name) => names.has(name))
}
