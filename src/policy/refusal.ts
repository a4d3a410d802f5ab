import { isAskable } from './origin-syntax.ts'
import { isPreflight, type Decider } from './decide.ts'
import { isProduction } from './environment.ts'
import { isForgery } from './forgery.ts'
import type { Refusal } from './options.ts'
import { readAllowedHeaders } from './read-headers.ts'
import { readMethods } from './read-methods.ts'
import { readOrigin } from './read-origin.ts'
import { refusedName } from './request-headers.ts'
import type { Rules } from './rules.ts'
import type { PolicyRequest } from './types.ts'

/** Longer values are cut where they are shown. */
const longestShown = 200

/** Why a request was refused, and the line that would allow it; null if it was not. */
export function refusalOf(rules: Rules, decider: Decider, request: PolicyRequest, originIsAllowed: boolean): Refusal | null {
  const { method, origin, requestMethod, requestHeaders } = request
  const preflight = isPreflight(request)
  if (!preflight && rules.refuseForgery && isForgery(request, originIsAllowed)) {
    const from = origin === null ? 'another site' : shown(origin)
    const value = shown(origin ?? request.fetchSite ?? '')
    return { what: 'forgery', value, reason: `this ${shown(method)} comes from ${from}, which is not allowed`, use: null }
  }
  if (origin === null) return null
  if (!originIsAllowed) return refusedOrigin(rules, origin)
  if (!preflight) return null
  if (!decider.isMethodAllowed(requestMethod!)) return refusedMethod(requestMethod!)
  const name = requestHeaders === null ? null : refusedName(requestHeaders, decider.names)
  return name === null ? null : refusedHeader(name)
}

function refusedOrigin(rules: Rules, origin: string): Refusal {
  const value = shown(origin)
  const byFunction = rules.originFunction !== null && isAskable(origin)
  const reason = byFunction ? `${value} is not allowed by the origin function` : `${value} is not in the list`
  return { what: 'origin', value, reason, use: byFunction ? null : originLine(rules, origin) }
}

/** No line for what no policy takes, or would take for more than this one origin. */
function originLine({ credentials }: Rules, origin: string): string | null {
  if (origin !== shown(origin) || /[*\s,;]/.test(origin)) return null
  const isTakenAs = (dangerous: boolean): boolean => {
    let taken = true
    const scene = { credentials, production: isProduction(), publicSuffixes: () => [], report: () => (taken = false) }
    readOrigin(origin, 'origin', dangerous, scene)
    return taken
  }
  if (isTakenAs(false)) return `origin: ['${origin}']`
  return isTakenAs(true) ? `dangerouslyAllowOrigins: ['${origin}']` : null
}

export function refusedMethod(method: string): Refusal {
  const value = shown(method)
  const use = isTaken(method, readMethods) ? `methods: ['${method}']` : null
  // Browsers put six methods in upper case, and no other: what comes as `patch` was written so.
  const letters = /^patch$/i.test(method) && method !== 'PATCH' ? ': letters count, and script must write PATCH' : ''
  return { what: 'method', value, reason: `the method ${value} is not allowed${letters}`, use }
}

export function refusedHeader(name: string): Refusal {
  const value = shown(name)
  const use = isTaken(name, readAllowedHeaders) ? `allowedHeaders: ['${name}']` : null
  return { what: 'header', value, reason: `the request header ${value} is not allowed`, use }
}

/** Whether the option would take the name as it is; `*` never, which would allow more than was asked. */
function isTaken(name: string, read: typeof readMethods): boolean {
  if (name !== shown(name)) return false
  let taken = true
  read([name], { credentials: true, report: () => (taken = false) })
  return taken
}

/** Printable ASCII, and not too much of it: it goes into a header and into consoles. */
export function shown(value: string, longest = longestShown): string {
  return value.slice(0, longest).replace(/[^ -~]|'/g, '?')
}
