import { isCorsSafelistedMethod, isForbiddenMethod, parseUrl } from '../../engine/index.ts'
import { definePolicy, type Policy, PolicyError, type PolicyOptions } from '../../policy/index.ts'
import type { Case } from '../diagnose-case.ts'
import { nearMiss } from '../situations/near-miss.ts'
import { grantedToday } from './granted-today.ts'

type Options = { -readonly [K in keyof PolicyOptions]: PolicyOptions[K] } & { origin: string | string[] }

/**
 * The smallest policy that lets this page's request work, with what the server's answers allow already: nobody who is in today is shut out, and
 * nobody else gets in but the page. Null where no policy helps: a page whose origin is `null`, or is not known.
 */
export function policyFor(found: Case, headers: readonly string[] = []): Policy | null {
  const { origin, request } = found
  const today = grantedToday(found)
  const withCookies = request.credentials === 'include'
  const everybody = today.everybody && !withCookies
  if (!everybody && (origin === null || origin === 'null')) return null
  const methods = [...today.methods, ...neededMethod(found)].filter((name) => !isCorsSafelistedMethod(name))
  const allowedHeaders = [...today.allowedHeaders, ...neededHeaders(found), ...headers]
  const needed: Options = {
    origin: everybody ? '*' : [...keptOrigins(found, origin!), origin!],
    ...listed('methods', withCookies ? withoutStar(methods) : methods),
    ...listed('allowedHeaders', withCookies ? withoutStar(allowedHeaders) : withAuthorization(allowedHeaders)),
    ...listed('exposedHeaders', [...today.exposedHeaders, ...(found.evidence.reads ?? [])]),
    ...(today.maxAge !== null && { maxAge: today.maxAge }),
    ...(withCookies && { credentials: true }),
  }
  // Other requests of the page may need them. With a star beside them there is no policy, and without them over plain http.
  const kept = today.credentials && !everybody ? { ...needed, credentials: true } : null
  return built(kept) ?? built(needed) ?? built(withoutOthers(needed, origin)) ?? built(asDangerous(needed, origin))
}

/** With cookies a star is only a name. */
function withoutStar(names: readonly string[]): string[] {
  return names.filter((name) => name !== '*')
}

/** Browsers of today take a star for this header too, a policy does not: it is named, so that what passes today still does. */
function withAuthorization(names: readonly string[]): readonly string[] {
  return names.includes('*') ? [...names, 'authorization'] : names
}

/** Null for what a policy refuses: a kept pattern over a public suffix, a name that is none. */
function built(options: Options | null): Policy | null {
  if (options === null) return null
  try {
    return definePolicy(options)
  } catch (error) {
    if (error instanceof PolicyError) return null
    throw error
  }
}

/** Only the page, and what its request needs: what the server says today cannot be said in a policy. */
function withoutOthers(options: Options, origin: string | null): Options | null {
  if (origin === null || options.origin === '*') return null
  const tokens = (names: unknown) => (Array.isArray(names) ? withoutStar(names) : [])
  const { methods, allowedHeaders, exposedHeaders, ...rest } = options
  return {
    ...rest,
    origin: [origin],
    ...listed('methods', tokens(methods)),
    ...listed('allowedHeaders', tokens(allowedHeaders)),
    ...listed('exposedHeaders', tokens(exposedHeaders)),
  }
}

/** A page over plain http with cookies: anybody on its network can be that page, which is said where the policy is shown. */
function asDangerous(options: Options, origin: string | null): Options | null {
  return origin === null || !origin.startsWith('http:') ? null : { ...options, origin: [], dangerouslyAllowOrigins: [origin] }
}

function listed(option: 'methods' | 'allowedHeaders' | 'exposedHeaders', names: readonly string[]): Partial<Options> {
  const distinct = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()]
  return distinct.length === 0 ? {} : { [option]: distinct }
}

/** So many are kept; who allows more has a list already. */
const mostKept = 20

/**
 * Origins that the answers name today, but what was only a slip for the page's own. Not the patterns: browsers take them for origins that
 * nobody has, so that they let nobody in, and who would come in by them is for the owner to say.
 */
function keptOrigins({ preflight, actual }: Case, origin: string): string[] {
  const values = [preflight, actual]
    .flatMap((answer) => answer?.headers ?? [])
    .filter(([name]) => /^access-control-allow-origin$/i.test(name))
    .flatMap(([, value]) => value.split(/[\s,;]+/))
  const origins = values.map(serialized).filter((value) => value !== null)
  return [...new Set(origins)].filter((value) => value !== origin && nearMiss(value, origin) === null).slice(0, mostKept)
}

function serialized(value: string): string | null {
  const url = parseUrl(value)
  return url !== null && /^https?:$/.test(url.protocol) && !value.includes('*') ? url.origin : null
}

/** In upper case: `patch` is right in no server's list. */
function neededMethod({ request }: Case): string[] {
  const method = request.method?.toUpperCase() ?? 'GET'
  return /^[A-Z]+$/.test(method) && !isForbiddenMethod(method) ? [method] : []
}

/** What the browsers ask for, less what is sent by mistake; of what a console says, the name that it names. */
function neededHeaders({ views, reasons }: Case): string[] {
  const asked = views.flatMap(({ wire }) => wire.filter(({ of }) => of === 'preflight'))
  const names = asked.flatMap(({ headers }) => {
    const line = headers.find(([name]) => name === 'Access-Control-Request-Headers')
    return line === undefined ? [] : line[1].split(',')
  })
  const said = reasons.flatMap(({ code, finding, args }) =>
    code === 'header-not-allowed' && finding === null && typeof args.name === 'string' ? [args.name] : [],
  )
  return [...names, ...said].filter((name) => !/^access-control-/i.test(name))
}
