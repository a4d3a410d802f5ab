import { isAskable } from './origin-syntax.ts'
import { isPreflight, type Decider } from './decide.ts'
import { isProduction } from './environment.ts'
import { isNameTaken, isOriginTaken } from './is-taken.ts'
import { nearestEntry } from './nearest-entry.ts'
import type { Refusal } from './options.ts'
import { readAllowedHeaders } from './read-headers.ts'
import { readMethods } from './read-methods.ts'
import { refusedName, type AllowedNames } from './request-headers.ts'
import type { Rules } from './rules.ts'
import { printable } from './shown.ts'
import type { PolicyRequest } from './types.ts'

/** Why a request was refused, and the line that would allow it; null if it was not. Of several reasons, the first. */
export function refusalOf(rules: Rules, decider: Decider, request: PolicyRequest, originIsAllowed: boolean): Refusal | null {
  const { method, origin, fetchSite, requestMethod, requestHeaders } = request
  const what = decider.refused(request, originIsAllowed)
  if (what === 'forgery') {
    const from = origin === null ? 'another site' : printable(origin)
    const value = printable(origin ?? fetchSite ?? '')
    return { what, value, reason: `this ${printable(method)} comes from ${from}, which is not allowed`, use: null }
  }
  if (what === 'origin') return refusedOrigin(rules, origin!)
  if (what === 'method') return refusedMethod(requestMethod!)
  return what && (refusedList(requestHeaders!, decider.names) ?? refusedHeaders([refusedName(requestHeaders!, decider.names)!]))
}

/** All that stands in the way, told as one, so that it can be mended at once; and the entry that a refused origin may have been meant to be. */
export function refusalToTell(rules: Rules, decider: Decider, request: PolicyRequest, originIsAllowed: boolean): Refusal | null {
  const { origin, requestMethod, requestHeaders } = request
  const first = refusalOf(rules, decider, request, originIsAllowed)
  if (!first || first.what === 'forgery') return first
  const all = originIsAllowed ? [] : [withNearest(first, rules, decider, origin!)]
  if (isPreflight(request)) {
    if (!decider.isMethodAllowed(requestMethod!)) all.push(refusedMethod(requestMethod!))
    const list = requestHeaders ?? ''
    const tooLong = refusedList(list, decider.names)
    const names = tooLong ? [] : namesIn(list).filter((name) => refusedName(name, decider.names) !== null)
    if (tooLong) all.push(tooLong)
    if (names.length > 0) all.push(refusedHeaders(names.slice(0, mostNamed)))
  }
  const uses = all.flatMap(({ use }) => use ?? [])
  return { ...first, reason: all.map(({ reason }) => reason).join('; '), use: uses.join(', ') || null }
}

/** So many names are told. */
const mostNamed = 8

/** To look at each of more entries takes longer than a refusal should, wherever someone wants to be told. */
const mostCompared = 1000

function withNearest(refusal: Refusal, rules: Rules, decider: Decider, origin: string): Refusal {
  if (rules.originFunction || rules.origins.length + rules.patterns.length > mostCompared) return refusal
  const nearest = nearestEntry({ rules, decider }, origin)
  return nearest ? { ...refusal, reason: `${refusal.reason}; nearest entry ${nearest.entry}` } : refusal
}

function refusedOrigin(rules: Rules, origin: string): Refusal {
  const value = printable(origin)
  const byFunction = rules.originFunction !== null && isAskable(origin)
  const reason = byFunction ? `${value} is not allowed by the origin function` : `${value} is not in the list`
  return { what: 'origin', value, reason, use: byFunction ? null : originLine(rules, origin) }
}

/** No line for what no policy takes, or would take for more than this one origin. */
function originLine({ credentials }: Rules, origin: string): string | null {
  if (origin !== printable(origin) || /[*\s,;]/.test(origin)) return null
  const scene = { credentials, production: isProduction(), publicSuffixes: () => [] }
  if (isOriginTaken(origin, false, scene)) return `origin: ['${origin}']`
  return isOriginTaken(origin, true, scene) ? `dangerouslyAllowOrigins: ['${origin}']` : null
}

export function refusedMethod(method: string): Refusal {
  const value = printable(method)
  const use = method === value && isNameTaken(method, readMethods) ? `methods: ['${method}']` : null
  // Browsers put six methods in upper case, and no other: what comes as `patch` was written so.
  const letters = /^patch$/i.test(method) && method !== 'PATCH' ? ': letters count, and script must write PATCH' : ''
  return { what: 'method', value, reason: `the method ${value} is not allowed${letters}`, use }
}

/** Of names, the option has one line, for those that it takes. */
export function refusedHeaders(names: readonly string[]): Refusal {
  const values = names.map((name) => printable(name))
  const taken = values.filter((name, index) => name === names[index] && isNameTaken(name, readAllowedHeaders))
  const are = names.length === 1 ? 'request header' : 'request headers'
  const reason = `the ${are} ${values.join(', ')} ${names.length === 1 ? 'is' : 'are'} not allowed`
  const use = taken.length > 0 ? `allowedHeaders: [${taken.map((name) => `'${name}'`).join(', ')}]` : null
  return { what: 'header', value: values[0]!, reason, use }
}

/** A list that is refused whatever stands in it; null for one that is read. */
export function refusedList(list: string, { longestList }: AllowedNames): Refusal | null {
  if (list.length <= longestList) return null
  const reason = `the list of request headers has ${list.length} characters, more than the allowed names can fill`
  return { what: 'header', value: printable(list), reason, use: null }
}

/** The names in a list, each once, in lower case. */
export function namesIn(list: string): readonly string[] {
  return [...new Set(list.split(',').map((name) => name.trim().toLowerCase()))].filter((name) => name !== '')
}

/** Many names are refused at once, and a header has room for some. */
const longestInHeader = 500

/** What debugging puts into the answer. */
export function inHeader({ reason, use }: Refusal): string {
  return (use === null ? reason : `${reason}; to allow it, add ${use}`).slice(0, longestInHeader)
}
