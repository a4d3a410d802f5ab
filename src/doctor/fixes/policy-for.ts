import { isCorsSafelistedMethod, isForbiddenMethod } from '../../engine/index.ts'
import { definePolicy, type Policy, PolicyError, type PolicyOptions } from '../../policy/index.ts'
import type { Case } from '../diagnose-case.ts'
import { grantedToday } from './granted-today.ts'
import { listsToday } from './lists-today.ts'

type Options = { -readonly [K in keyof PolicyOptions]: PolicyOptions[K] } & { origin: string[] }

/**
 * The smallest safe policy that lets this page's request work: its origin alone, and beside what the request needs only what the answers of
 * today grant it by name. Never a star: who else is let in today is told beside it. Null where no policy helps: a page whose origin is
 * `null`, or is not known.
 */
export function policyFor(found: Case, headers: readonly string[] = []): Policy | null {
  const { origin, request } = found
  if (origin === null || origin === 'null') return null
  const today = grantedToday(found)
  const lists = listsToday(found)
  const options: Options = {
    origin: [origin],
    ...listed('methods', [...fitting('methods', lists.methods), ...neededMethod(found)]),
    ...listed('allowedHeaders', [...fitting('allowedHeaders', lists.allowedHeaders), ...neededHeaders(found), ...headers]),
    ...listed('exposedHeaders', [...fitting('exposedHeaders', today.exposedHeaders), ...(found.evidence.reads ?? [])]),
    ...(today.maxAge !== null && { maxAge: today.maxAge }),
    ...(request.credentials === 'include' && { credentials: true }),
  }
  // Other requests of the page may need the cookies that it is granted today. Over plain http there is no policy with them but a dangerous one.
  const withCookies = today.credentials ? built({ ...options, credentials: true }) : null
  return withCookies ?? built(options) ?? built(asDangerous(options, origin))
}

type List = 'methods' | 'allowedHeaders' | 'exposedHeaders'

/** Those that a policy takes there: one that it refuses, such as TRACE, takes no other along. */
function fitting(option: List, names: readonly string[]): string[] {
  return names.filter((name) => built({ origin: ['*'], [option]: [name] }) !== null)
}

/** Null for what a policy refuses, such as a name that is none. */
function built(options: Options | null): Policy | null {
  if (options === null) return null
  try {
    return definePolicy(options)
  } catch (error) {
    if (error instanceof PolicyError) return null
    throw error
  }
}

/** A page over plain http with cookies: anybody on its network can be that page, which is said where the policy is shown. */
function asDangerous(options: Options, origin: string): Options | null {
  return origin.startsWith('http:') ? { ...options, origin: [], dangerouslyAllowOrigins: [origin] } : null
}

/** Each name once. A star is none: it stands for all, and with cookies for nothing. What nobody can refuse is not listed. */
function listed(option: List, names: readonly string[]): Partial<Options> {
  const said = names.filter((name) => name !== '*' && !(option === 'methods' && isCorsSafelistedMethod(name)))
  const distinct = [...new Map(said.map((name) => [name.toLowerCase(), name])).values()]
  return distinct.length === 0 ? {} : { [option]: distinct }
}

/** In upper case: `patch` is right in no server's list. */
function neededMethod({ request }: Case): string[] {
  const method = request.method?.toUpperCase() ?? 'GET'
  return /^[A-Z]+$/.test(method) && !isForbiddenMethod(method) ? [method] : []
}

/** What the browsers ask for, less what is sent by mistake; of what a console says, the name that it names, or what most such requests send. */
function neededHeaders(found: Case): string[] {
  const { views, reasons } = found
  const asked = views.flatMap(({ wire }) => wire.filter(({ of }) => of === 'preflight'))
  const names = asked.flatMap(({ headers }) => {
    const line = headers.find(([name]) => name === 'Access-Control-Request-Headers')
    return line === undefined ? [] : line[1].split(',')
  })
  const said = reasons.flatMap(({ code, finding, args }) =>
    code === 'header-not-allowed' && finding === null && typeof args.name === 'string' ? [args.name] : [],
  )
  if (said.length === 0 && isPreflightUntold(found)) return [mostSent]
  return [...names, ...said].filter((name) => !/^access-control-/i.test(name))
}

/** Pages that send JSON send it, and browsers ask for no header so often. */
const mostSent = 'content-type'

/** Whether a console's line tells that a preflight has failed, and nothing tells what the page was to send. */
export function isPreflightUntold({ request, reasons }: Case): boolean {
  const isPlain = request.method === null || isCorsSafelistedMethod(request.method.toUpperCase())
  return request.headers === null && isPlain && reasons.some(({ of, finding, first }) => first && finding === null && of === 'preflight')
}
