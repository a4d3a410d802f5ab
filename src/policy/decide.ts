import { createStringSet } from '#string-set'
import { isCorsSafelistedMethod } from '../engine/index.ts'
import { createAnswers } from './answers.ts'
import { isForgery } from './forgery.ts'
import type { Refusal } from './options.ts'
import { createOriginPatterns } from './origin-patterns.ts'
import { longestOrigin } from './origin-syntax.ts'
import { createAllowedNames, normalizeNames, refusedName, type AllowedNames } from './request-headers.ts'
import type { Rules } from './rules.ts'
import type { Decision, DecisionKind, PolicyRequest } from './types.ts'

/** A policy's parts, compiled. */
export interface Decider {
  /** By the lists alone; an origin function is asked elsewhere. */
  readonly isListed: (origin: string) => boolean
  /** What a request gets, once it is known whether its origin is allowed. */
  readonly answer: (request: PolicyRequest, originIsAllowed: boolean) => Decision
  /** The first thing about it that is not allowed; null where all is. */
  readonly refused: (request: PolicyRequest, originIsAllowed: boolean) => Refusal['what'] | null
  readonly isMethodAllowed: (method: string) => boolean
  readonly names: AllowedNames
}

/** A preflight is OPTIONS with both headers; any other OPTIONS is the application's. Source: https://fetch.spec.whatwg.org/#cors-preflight-request */
export function isPreflight({ method, origin, requestMethod }: PolicyRequest): boolean {
  return method === 'OPTIONS' && origin !== null && requestMethod !== null
}

/** Of more origins than these, an answer takes longer to be found in memory than to be made: of a longer list none is kept, and of patterns no more. */
const mostGrantsKept = 1000

export function createDecider(rules: Rules): Decider {
  const { everyone } = rules
  const answers = createAnswers(rules)
  const patterns = createOriginPatterns(rules.patterns)
  const exact = createStringSet(rules.origins)
  // A listed origin's answer is made when it is first asked for, and kept. No other's, for what is kept is taken as listed.
  const kept = rules.origins.length + rules.patterns.length > mostGrantsKept ? null : new Map<string, Decision>()
  const methods = createStringSet(rules.methods)
  const names = createAllowedNames(rules.allowedHeaders)
  const isMethodAllowed = (method: string): boolean => isCorsSafelistedMethod(method) || methods.has('*') || methods.has(method)
  const allMethods = rules.methods.join(', ')
  const allHeaders = rules.allowedHeaders.join(', ')
  // To everyone the answer is the same with and without an Origin, so that a cache may give it to all.
  const without = (kind: DecisionKind, origin: string | null): Decision[] =>
    [false, true].map((options) => answers.passing(kind, origin, options))
  const notCors = without('not-cors', everyone ? '*' : null)
  const originRefused = without('refused', null)

  function isListed(origin: string): boolean {
    return (
      everyone ||
      (origin.length <= longestOrigin && (exact.has(origin) || (rules.patterns.length > 0 && (kept?.has(origin) || patterns.has(origin)))))
    )
  }

  function grant(origin: string, options: boolean): Decision {
    const found = options ? null : kept?.get(origin)
    if (found) return found
    const made = answers.passing('granted', origin, options)
    if (!kept || options || !isListed(origin)) return made
    // Anybody can invent subdomains: they must not take the place of those that are asked for again.
    if (kept.size === mostGrantsKept) kept.clear()
    kept.set(origin, made)
    return made
  }

  function grantPreflight(origin: string, { requestMethod, requestHeaders }: PolicyRequest): Decision {
    if (rules.preflight === 'full') return answers.preflightGranted(origin, allMethods, allHeaders)
    const method = isCorsSafelistedMethod(requestMethod!) ? '' : methods.has('*') ? '*' : requestMethod!
    const asked = requestHeaders && normalizeNames(requestHeaders)
    return answers.preflightGranted(origin, method, asked ? (names.any ? allHeaders : asked) : '')
  }

  function refused(request: PolicyRequest, originIsAllowed: boolean): Refusal['what'] | null {
    const { origin, requestMethod, requestHeaders } = request
    const preflight = isPreflight(request)
    if (!preflight && rules.refuseForgery && isForgery(request, originIsAllowed)) return 'forgery'
    if (!originIsAllowed) return origin === null ? null : 'origin'
    if (!preflight) return null
    if (!isMethodAllowed(requestMethod!)) return 'method'
    return requestHeaders && refusedName(requestHeaders, names) !== null ? 'header' : null
  }

  return {
    isListed,
    isMethodAllowed,
    names,
    refused,
    answer(request, originIsAllowed) {
      const what = refused(request, originIsAllowed)
      if (what === 'forgery') return answers.forgeryRefused
      const allowed = everyone ? '*' : request.origin
      if (isPreflight(request)) return what ? answers.preflightRefused : grantPreflight(allowed!, request)
      const options = request.method === 'OPTIONS'
      if (what) return originRefused[Number(options)]!
      return request.origin === null ? notCors[Number(options)]! : grant(allowed!, options)
    },
  }
}
