import { nearestOption } from '../policy/nearest-option.ts'
import type { Policy } from '../policy/index.ts'
import { CompileError } from './compile-error.ts'
import { fit } from './fit.ts'
import { grantNames } from './headers.ts'
import type { Loss } from './loss.ts'
import { routesOf, type PathPolicy } from './route.ts'
import { targets } from './targets.ts'
import type { CompiledFile, Route, Target } from './target.ts'

export interface CompileOptions {
  /** Print although the target allows more than the policy does. Default: false. */
  readonly acceptWider?: boolean
  /**
   * Which headers that grant something the server behind is known to send, so that no others are taken off. For nginx, which needs a line for
   * each of them. Default: all that there are.
   */
  readonly hides?: readonly string[]
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
 * @throws {CompileError} for an unknown target, a policy with an origin function, one that the target would widen, that
 * leaves nobody, or that is larger than the target takes
 */
export function compile(
  policy: Policy | readonly PathPolicy[],
  target: string,
  { acceptWider = false, hides }: CompileOptions = {},
): Compiled {
  return compileTo(findTarget(target), policy, acceptWider, hides)
}

export function compileTo(
  target: Target,
  policy: Policy | readonly PathPolicy[],
  acceptWider: boolean,
  hides: readonly string[] = grantNames,
): Compiled {
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
  const files = target.print(
    fitted.map(({ route }) => route),
    hides,
  )
  refuseTooLarge(target, files)
  return { target: name, files, losses }
}

/** @throws {CompileError} for files that the target's makers do not take */
function refuseTooLarge({ title, mostBytes = Infinity }: Target, files: readonly CompiledFile[]): void {
  // Of ASCII, which is all that is printed, a character is a byte.
  const bytes = files.reduce((sum, { text }) => sum + text.length, 0)
  if (bytes <= mostBytes) return
  const [is, most] = [bytes, mostBytes].map((each) => `${Math.ceil(each / 1024)} KB`)
  throw new CompileError(
    'too-large',
    `${title} takes at most ${most}, and this is ${is}: list fewer origins, or a pattern for many of them`,
  )
}

function isForNobody({ rules }: Route): boolean {
  return !rules.everyone && rules.origins.length + rules.patterns.length === 0
}

/** @throws {CompileError} with the name that was probably meant */
function findTarget(name: string): Target {
  const found = targets.find((target) => target.name === name)
  if (found) return found
  const meant = meantBy(name)
  const shown = JSON.stringify(name.slice(0, 40))
  throw new CompileError(
    'unknown-target',
    `There is no target ${shown}${meant.length > 0 ? `: write ${meant.join(' or ')}` : `; the targets are ${names.join(', ')}`}`,
  )
}

const names = targets.map(({ name }) => name)

/** The targets in whose names or titles the words are, such as `aws` or `nginx-ingress`; otherwise the one that is spelt nearly so. */
function meantBy(name: string): readonly string[] {
  const word = name.trim().toLowerCase()
  if (word.length < 3) return []
  const words = word.slice(0, 100).split(/[-_ ]+/)
  const having = targets.filter((target) => words.every((each) => `${target.name} ${target.title}`.toLowerCase().includes(each)))
  if (having.length > 0) return having.map((target) => target.name).slice(0, mostMeant)
  // Of three letters, any name of three is near.
  const nearest = word.length > 3 ? nearestOption(word, names) : null
  return nearest === null ? [] : [nearest]
}

const mostMeant = 5
