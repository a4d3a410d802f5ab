import { partsOf } from '../policy/define-policy.ts'
import { definePolicy, type Policy, type PolicyOptions, type Problem } from '../policy/index.ts'
import type { PathPolicy } from '../gateways/index.ts'
import { problemOfPath } from '../gateways/route.ts'
import { ConfigError, type ConfigProblem } from './config-error.ts'
import type { LoadedConfig } from './load-config.ts'

/**
 * The policies of a config: one, or one for each path.
 * @throws {ConfigError} with all that is wrong
 */
export function policiesOf({ file, value, json }: LoadedConfig): Policy | readonly PathPolicy[] {
  const problems: ConfigProblem[] = []
  const read = (given: unknown, place: string): Policy | null => {
    try {
      return asPolicy(given)
    } catch (error) {
      if (isPolicy(given) && given.dynamic)
        problems.push({ path: `${place}origin`, reason: 'a function decides: list the origins', use: null })
      else if (!isPolicyError(error)) throw error
      else problems.push(...error.problems.map((problem) => asConfigProblem(problem, place, json)))
      return null
    }
  }
  if (isEntry(value)) {
    problems.push({
      path: 'path',
      reason: 'a policy with a path stands in a list',
      use: `[{ "path": ${JSON.stringify(value.path)}, ... }]`,
    })
    throw new ConfigError(file, problems)
  }
  const found = Array.isArray(value) ? value.map((entry: unknown, index) => readEntry(entry, index, read, problems)) : read(value, '')
  if (problems.length > 0) throw new ConfigError(file, problems)
  return found as Policy | readonly PathPolicy[]
}

/** An entry of a list: the path, and beside it a policy's options, or `policy`. */
function readEntry(
  entry: unknown,
  index: number,
  read: (given: unknown, place: string) => Policy | null,
  problems: ConfigProblem[],
): Partial<PathPolicy> {
  const place = `[${index}]`
  if (!isEntry(entry)) {
    problems.push({ path: `${place}.path`, reason: 'each entry of the list has the path that its policy holds for', use: '"/"' })
    return {}
  }
  const { path, ...rest } = entry
  const problem = problemOfPath(path)
  if (problem) problems.push({ path: `${place}.path`, ...problem })
  const policy = rest.policy === undefined ? read(rest, `${place}.`) : read(rest.policy, `${place}.policy.`)
  return policy ? { path, policy } : {}
}

function isEntry(given: unknown): given is { readonly path: string; readonly policy?: unknown } {
  return typeof given === 'object' && given !== null && typeof (given as { path?: unknown }).path === 'string'
}

/** A policy of another copy of this package is taken as data. */
function asPolicy(given: unknown): Policy {
  if (isPolicy(given)) return isOwn(given) ? given : definePolicy(given.toJSON())
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given)
  const { $schema: _schema, ...options } = isObject ? (given as { $schema?: unknown }) : {}
  return definePolicy((isObject ? options : given) as PolicyOptions)
}

function isPolicy(given: unknown): given is Policy {
  return (
    typeof given === 'object' &&
    given !== null &&
    typeof (given as Policy).decide === 'function' &&
    typeof (given as Policy).toJSON === 'function'
  )
}

function isOwn(policy: Policy): boolean {
  try {
    return Boolean(partsOf(policy))
  } catch {
    return false
  }
}

/** By what it has: its class may be that of another copy. */
export function isPolicyError(error: unknown): error is Error & { readonly problems: readonly Problem[] } {
  return error instanceof Error && error.name === 'PolicyError' && Array.isArray((error as { problems?: unknown }).problems)
}

export function asConfigProblem({ path, reason, use }: Problem, place: string, json: boolean): ConfigProblem {
  // JSON has no single quotes.
  const written = use !== null && json && !/["\\]/.test(use) ? use.replaceAll("'", '"') : use
  return { path: place + path, reason, use: written }
}
