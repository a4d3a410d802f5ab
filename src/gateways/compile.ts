import { nearestOption } from '../policy/nearest-option.ts'
import type { Policy } from '../policy/index.ts'
import { CompileError } from './compile-error.ts'
import { fit } from './fit.ts'
import type { Loss } from './loss.ts'
import { routesOf, type PathPolicy } from './route.ts'
import { targets } from './targets.ts'
import type { CompiledFile, Route, Target } from './target.ts'

export interface CompileOptions {
  /** Print although the target allows more than the policy does. Default: false. */
  readonly acceptWider?: boolean
}

export interface Compiled {
  readonly target: string
  readonly files: readonly CompiledFile[]
  /** What the policy says and the files do not; empty where they are exact. */
  readonly losses: readonly Loss[]
}

/**
 * A policy as another server's configuration.
 *
 * @example
 * compile(definePolicy({ origin: 'https://app.example.com' }), 'nginx').files[0].text
 * @throws {CompileError} for an unknown target, a policy with an origin function, one that the target would widen, or that leaves nobody
 */
export function compile(policy: Policy | readonly PathPolicy[], target: string, { acceptWider = false }: CompileOptions = {}): Compiled {
  return compileTo(findTarget(target), policy, acceptWider)
}

export function compileTo(target: Target, policy: Policy | readonly PathPolicy[], acceptWider: boolean): Compiled {
  const routes = routesOf(policy)
  const { name, title, can } = target
  if (!can.paths && (routes.length > 1 || routes[0]!.path !== '/')) {
    throw new CompileError(
      'paths-unsupported',
      `${title} takes one policy for all paths: compile each of them by itself, for the place where it belongs`,
    )
  }
  const fitted = routes.map((route) => fit(route, can))
  const losses = fitted.flatMap((each) => each.losses)
  for (const { route } of fitted) {
    if (isForNobody(route)) {
      throw new CompileError('nobody-left', `${title} can say none of the origins of this policy: nobody would be allowed`, losses)
    }
  }
  if (!acceptWider && losses.some(({ kind }) => kind === 'wider')) {
    throw new CompileError('wider', `${title} would allow more than the policy does`, losses)
  }
  return { target: name, files: target.print(fitted.map(({ route }) => route)), losses }
}

function isForNobody({ rules }: Route): boolean {
  return !rules.everyone && rules.origins.length + rules.patterns.length === 0
}

/** @throws {CompileError} with the name that was probably meant */
function findTarget(name: string): Target {
  const found = targets.find((target) => target.name === name)
  if (found) return found
  const names = targets.map((target) => target.name)
  const meant = nearestOption(name, names)
  const shown = JSON.stringify(name.slice(0, 40))
  throw new CompileError(
    'unknown-target',
    `There is no target ${shown}${meant ? `: write ${meant}` : `; the targets are ${names.join(', ')}`}`,
  )
}
