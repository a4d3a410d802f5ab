import { isCorsSafelistedMethod } from '../engine/index.ts'
import { createAnswers } from './answers.ts'
import { isForgery } from './forgery.ts'
import { createOriginPatterns } from './origin-patterns.ts'
import { createAllowedNames, normalizeNames, refusedName, type AllowedNames } from './request-headers.ts'
import type { Rules } from './rules.ts'
import type { Decision, PolicyRequest } from './types.ts'

/** A policy's parts, compiled. `what` the policy does not allow is asked for only where someone wants to know. */
export interface Decider {
  /** By the lists alone; an origin function is asked elsewhere. */
  readonly isListed: (origin: string) => boolean
  /** What a request gets, once it is known whether its origin is allowed. */
  readonly answer: (request: PolicyRequest, originIsAllowed: boolean) => Decision
  readonly isMethodAllowed: (method: string) => boolean
  readonly names: AllowedNames
}

/** A preflight is OPTIONS with both headers; any other OPTIONS is the application's. Source: https://fetch.spec.whatwg.org/#cors-preflight-request */
export function isPreflight({ method, origin, requestMethod }: PolicyRequest): boolean {
  return method === 'OPTIONS' && origin !== null && requestMethod !== null
}

/** An answer weighs four times what its entry does. */
const mostGrantsKept = 1000

export function createDecider(rules: Rules): Decider {
  const answers = createAnswers(rules)
  const patterns = createOriginPatterns(rules.patterns)
  // A listed origin's answer is made when it is first asked for, and kept, for as many as are asked for often.
  const exact = new Map<string, Decision | null>(rules.origins.map((origin) => [origin, null]))
  if (rules.everyone) exact.set('*', null)
  let grantsKept = 0
  // Lengths are compared before anything is looked up: to hash 8 KB takes longer than to answer.
  const longestOrigin = rules.origins.reduce((longest, { length }) => Math.max(longest, length), patterns.longest)
  const methods = new Set(rules.methods)
  const longestMethod = rules.methods.reduce((longest, { length }) => Math.max(longest, length), 0)
  const names = createAllowedNames(rules.allowedHeaders)
  const isMethodAllowed = (method: string): boolean =>
    isCorsSafelistedMethod(method) || methods.has('*') || (method.length <= longestMethod && methods.has(method))
  const full = { methods: rules.methods.join(', ') || null, headers: rules.allowedHeaders.join(', ') || null }

  function grant(origin: string, options: boolean): Decision {
    const key = rules.everyone ? '*' : origin
    const kept = options ? undefined : exact.get(key)
    if (kept) return kept
    const made = answers.granted(key, options)
    if (kept === null && grantsKept++ < mostGrantsKept) exact.set(key, made)
    return made
  }

  function answerPreflight({ origin, requestMethod, requestHeaders }: PolicyRequest): Decision {
    if (!isMethodAllowed(requestMethod!)) return answers.preflightRefused
    if (requestHeaders !== null && refusedName(requestHeaders, names) !== null) return answers.preflightRefused
    if (rules.preflight === 'full') return answers.preflightGranted(origin!, full.methods, full.headers)
    const asksMethod = !isCorsSafelistedMethod(requestMethod!)
    const asked = requestHeaders === null ? '' : normalizeNames(requestHeaders)
    return answers.preflightGranted(
      origin!,
      asksMethod ? (methods.has('*') ? '*' : requestMethod) : null,
      asked === '' ? null : names.any ? full.headers : asked,
    )
  }

  return {
    isListed: (origin) => rules.everyone || (origin.length <= longestOrigin && (exact.has(origin) || patterns.has(origin))),
    isMethodAllowed,
    names,
    answer(request, originIsAllowed) {
      const { method, origin } = request
      if (isPreflight(request)) return originIsAllowed ? answerPreflight(request) : answers.preflightRefused
      if (rules.refuseForgery && isForgery(request, originIsAllowed)) return answers.forgeryRefused
      const options = method === 'OPTIONS'
      if (originIsAllowed && origin !== null) return grant(origin, options)
      return (options ? answers.plainOptions : answers.plain)[origin === null ? 'not-cors' : 'refused']
    },
  }
}
