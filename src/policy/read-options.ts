import { advise } from '#advice'
import { loadPublicSuffix } from '#public-suffix'
import { isProduction } from './environment.ts'
import type { PolicyOptions } from './options.ts'
import { PolicyError } from './problem.ts'
import { readAllowedHeaders, readExposedHeaders } from './read-headers.ts'
import { readMaxAge } from './read-max-age.ts'
import { readMethods } from './read-methods.ts'
import { readOrigins } from './read-origins.ts'
import type { Fault, Report } from './report.ts'
import type { Rules } from './rules.ts'

const flag = [false, true] as const

/** What the simple options may be; the first is the default. */
export const choices = {
  credentials: flag,
  optionsSuccessStatus: [204, 200],
  preflight: ['minimal', 'full'],
  preflightContinue: [false],
  timingAllowOrigin: flag,
  crossOriginResourcePolicy: [false, true, 'same-origin', 'same-site', 'cross-origin'],
  refuseForgery: flag,
  debug: flag,
} as const
type Choices = typeof choices

const codes: Readonly<Record<string, 'options-status' | 'preflight-continue'>> = {
  optionsSuccessStatus: 'options-status',
  preflightContinue: 'preflight-continue',
}

/** Functions, which stand for nothing else. */
type Hooks = Pick<PolicyOptions, 'publicSuffix' | 'onOriginError'>

export const otherOptions = 'origin dangerouslyAllowOrigins methods allowedHeaders exposedHeaders maxAge onOriginError publicSuffix'.split(
  ' ',
)

/**
 * Options as rules: nothing is coerced, and nothing is taken for what it does not say.
 * @throws {PolicyError} with everything that is wrong
 */
export function readOptions(options: unknown): Rules {
  const faults: Fault[] = []
  const report: Report = (code, path, value) => faults.push({ code, path, value })
  const fail = (): never => {
    throw new PolicyError(faults.map((fault) => advise(fault, credentials)))
  }
  let credentials = false
  if (options !== undefined && (typeof options !== 'object' || options === null || Array.isArray(options))) {
    report('type', 'options', options)
    fail()
  }
  // Each is read once, whatever a getter would say the next time, and what all objects inherit is no option.
  const given: Record<string, unknown> = Object.assign(Object.create(null), options)

  function choice<N extends keyof Choices>(name: N): Choices[N][number] {
    const value = given[name]
    const allowed: readonly unknown[] = choices[name]
    const fits = allowed.includes(value)
    if (!fits && value !== undefined) report(codes[name] ?? 'type', name, value)
    return (fits ? value : allowed[0]) as Choices[N][number]
  }
  function hook<N extends keyof Hooks>(name: N): NonNullable<Hooks[N]> | null {
    const value = given[name]
    if (typeof value === 'function') return value as NonNullable<Hooks[N]>
    if (value !== undefined) report('type', name, value)
    return null
  }

  const publicSuffix = hook('publicSuffix')
  // Who writes 'true' means it: what follows from it is said at once.
  credentials = choice('credentials') || given['credentials'] === 'true'
  const scene = { credentials, production: isProduction(), report, publicSuffix: () => publicSuffix ?? loadPublicSuffix() }
  const origins = readOrigins(given['origin'], given['dangerouslyAllowOrigins'], scene)
  const resourcePolicy = choice('crossOriginResourcePolicy')
  const rules: Rules = {
    ...origins,
    methods: readMethods(given['methods'], scene),
    allowedHeaders: readAllowedHeaders(given['allowedHeaders'], scene),
    exposedHeaders: readExposedHeaders(given['exposedHeaders'], scene),
    credentials,
    maxAge: readMaxAge(given['maxAge'], report),
    optionsSuccessStatus: choice('optionsSuccessStatus'),
    preflight: choice('preflight'),
    timingAllowOrigin: choice('timingAllowOrigin'),
    crossOriginResourcePolicy: resourcePolicy === true ? (origins.everyone ? 'cross-origin' : 'same-origin') : resourcePolicy || null,
    refuseForgery: choice('refuseForgery'),
    debug: typeof given['debug'] === 'function' ? (given['debug'] as () => void) : choice('debug'),
    onOriginError: hook('onOriginError'),
  }
  choice('preflightContinue')
  if (rules.refuseForgery && origins.everyone) report('forgery-from-everyone', 'refuseForgery', true)
  for (const name of Object.keys(given)) {
    if (!otherOptions.includes(name) && !Object.hasOwn(choices, name)) report('unknown-option', name, given[name])
  }
  if (faults.length > 0) fail()
  return rules
}
