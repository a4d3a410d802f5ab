import { partsOf } from '../policy/define-policy.ts'
import type { Policy } from '../policy/index.ts'
import { CompileError } from './compile-error.ts'
import { withoutEndSlashes } from './end-slashes.ts'
import type { Route } from './target.ts'

/** A policy for a prefix of paths. */
export interface PathPolicy {
  /** `/`, or segments without a slash at the end: `/api/v2`. */
  readonly path: string
  readonly policy: Policy
}

/** What every server reads alike, so that no spelling of a path leads to another policy: no `%`, no dots as segments. */
const pathShape = /^(?:\/|(?:\/(?!\.\.?(?:\/|$))[\w.~-]+)+)$/
const longestPath = 200
const mostPaths = 100

/**
 * The routes of a policy, or of policies for path prefixes, the longest first.
 * @throws {CompileError} for a policy that cannot be written down, and for paths that cannot be right
 */
export function routesOf(given: Policy | readonly PathPolicy[]): readonly Route[] {
  const list = isList(given) ? given : [{ path: '/', policy: given }]
  if (list.length === 0) throw new CompileError('path', 'The list of paths is empty: give at least one, such as { path: "/", ... }')
  if (list.length > mostPaths) throw new CompileError('path', `More than ${mostPaths} paths have a policy each: join some`)
  const seen = new Set<string>()
  for (const { path } of list) {
    const problem = problemOfPath(path)
    if (problem) throw new CompileError('path', wordsFor(problem))
    if (seen.has(path)) throw new CompileError('path', `The path ${path} has two policies: leave one out`)
    seen.add(path)
  }
  const routes = list.map(({ path, policy }) => ({ path, rules: gatewayRules(policy) }))
  return routes.toSorted((a, b) => b.path.length - a.path.length || (a.path < b.path ? -1 : 1))
}

function isList(given: Policy | readonly PathPolicy[]): given is readonly PathPolicy[] {
  return Array.isArray(given)
}

/**
 * A prefix as printers take it, who write it as it stands: that of all paths is none.
 * @throws {RangeError} for what is no prefix, and could end what it stands in
 */
export function prefixOf(path: string | undefined): { readonly path?: string } {
  if (path === undefined || path === '/') return {}
  const problem = problemOfPath(path)
  if (problem) throw new RangeError(wordsFor(problem))
  return { path }
}

function wordsFor({ reason, use }: PathProblem): string {
  return reason + (use === null ? '' : `: write ${use}`)
}

interface PathProblem {
  readonly reason: string
  readonly use: string | null
}

/** What is wrong with a prefix, and what was probably meant, in quotes; null for a good one. */
export function problemOfPath(path: string): PathProblem | null {
  if (isPath(path)) return null
  const reason = `${JSON.stringify(path.slice(0, 80))} is not a prefix of paths`
  const use = withoutEndSlashes(path.replace(/\*.*$/s, ''))
  if (use !== path && isPath(use)) return { reason, use: JSON.stringify(use) }
  return { reason: `${reason}, such as "/api": letters, digits and -._~ between slashes, none at the end`, use: null }
}

function isPath(path: string): boolean {
  return path.length <= longestPath && pathShape.test(path)
}

function gatewayRules(policy: Policy): Route['rules'] {
  const { originFunction, debug: _debug, onOriginError: _hook, preflight: _preflight, ...rules } = partsOf(policy).rules
  if (originFunction) {
    throw new CompileError(
      'dynamic-policy',
      'A function decides on the origins of this policy: list them, or leave CORS to the application',
    )
  }
  return rules
}
