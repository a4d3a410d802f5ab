import { advise } from '#advice'
import { loadWildcardSuffix } from '#public-suffix'
import { isProduction } from './environment.ts'
import { PolicyError } from './problem.ts'
import type { PublicSuffix } from './public-suffix.ts'
import { readAllowedHeaders, readExposedHeaders } from './read-headers.ts'
import { readMaxAge } from './read-max-age.ts'
import { readMethods } from './read-methods.ts'
import type { OriginScene } from './read-origin.ts'
import { readOrigins } from './read-origins.ts'
import type { Fault, Report } from './report.ts'
import type { Rules } from './rules.ts'

const flag = [false, true] as const

/** What the simple options may be; the first is the default. `Function` stands for any. */
export const choices = {
  credentials: flag,
  optionsSuccessStatus: [204, 200],
  preflight: ['minimal', 'full'],
  preflightContinue: [false],
  timingAllowOrigin: flag,
  crossOriginResourcePolicy: [false, true, 'same-origin', 'same-site', 'cross-origin'],
  refuseForgery: flag,
  debug: [...flag, Function],
  onOriginError: [undefined, Function],
  publicSuffix: [undefined, Function],
} as const

/** What a function among the choices is. */
interface Hooks {
  readonly debug: Extract<Rules['debug'], (...given: never[]) => unknown>
  readonly onOriginError: NonNullable<Rules['onOriginError']>
  readonly publicSuffix: PublicSuffix
}
type Choice<N extends keyof typeof choices> =
  | Exclude<(typeof choices)[N][number], FunctionConstructor>
  | (N extends keyof Hooks ? Hooks[N] : never)

/**
 * Options as rules: nothing is coerced, and nothing is taken for what it does not say.
 * @throws {PolicyError} with everything that is wrong
 */
export function readOptions(options: unknown = {}): Rules {
  const faults: Fault[] = []
  const report: Report = (code, path, value) => faults.push({ code, path, value })
  const isObject = typeof options === 'object' && options !== null && !Array.isArray(options)
  // Each is read once, whatever a getter would say the next time, and what all objects inherit is no option.
  const given: Record<string, unknown> = Object.assign(Object.create(null), isObject ? options : null)
  const take = (name: string): unknown => {
    const value = given[name]
    delete given[name]
    return value
  }
  const choice = <N extends keyof typeof choices>(name: N): Choice<N> => {
    const value = take(name)
    const allowed: readonly unknown[] = choices[name]
    const fits = allowed.includes(typeof value === 'function' ? Function : value)
    if (!fits && value !== undefined) report('type', name, value)
    return (fits ? value : allowed[0]) as Choice<N>
  }

  // Who writes 'true' means it: what follows from it is said at once.
  const isMeant = given['credentials'] === 'true'
  const chosen = Object.fromEntries(Object.keys(choices).map((name) => [name, choice(name as keyof typeof choices)])) as {
    readonly [N in keyof typeof choices]: Choice<N>
  }
  const { preflightContinue: _, publicSuffix = null, crossOriginResourcePolicy: resource, onOriginError = null, ...simple } = chosen
  const credentials = simple.credentials || isMeant
  const scene: OriginScene = { credentials, production: isProduction(), report, publicSuffixes: () => [loadWildcardSuffix(), publicSuffix] }
  const origins = readOrigins(take('origin'), take('dangerouslyAllowOrigins'), scene)
  const rules: Rules = {
    ...origins,
    ...simple,
    methods: readMethods(take('methods'), scene),
    allowedHeaders: readAllowedHeaders(take('allowedHeaders'), scene),
    exposedHeaders: readExposedHeaders(take('exposedHeaders'), scene),
    credentials,
    maxAge: readMaxAge(take('maxAge'), report),
    crossOriginResourcePolicy: resource === true ? (origins.everyone ? 'cross-origin' : 'same-origin') : resource || null,
    onOriginError,
  }
  if (rules.refuseForgery && origins.everyone) report('forgery-from-everyone', 'refuseForgery', true)
  for (const name of Object.keys(given)) report('unknown-option', name, given[name])
  // Of what is no object, nothing else is worth saying.
  const found: readonly Fault[] = isObject ? faults : [{ code: 'type', path: 'options', value: options }]
  if (found.length > 0) throw new PolicyError(found.flatMap((fault) => advise(fault, scene)))
  return rules
}
