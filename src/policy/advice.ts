import { isPreflight, type Decider } from './decide.ts'
import { isForgery } from './forgery.ts'
import type { Refusal } from './options.ts'
import type { Problem } from './problem.ts'
import type { Fault } from './report.ts'
import { refusedName } from './request-headers.ts'
import type { Rules } from './rules.ts'
import type { PolicyRequest } from './types.ts'

/**
 * What is said of a fault where every byte counts: bundles for workers and browsers carry all rules, and the code of the one that was
 * broken. The sentences, and what to write instead, are on Node.
 */
export function advise({ code, path, value }: Fault, _credentials: boolean): Problem {
  const shown = typeof value === 'string' ? JSON.stringify(value.slice(0, 200)) : value === null ? 'null' : typeof value
  return { code, path, value, reason: `${shown}: ${code}`, use: null }
}

/** Why a request was refused; null if it was not. */
export function refusalOf(rules: Rules, decider: Decider, request: PolicyRequest, originIsAllowed: boolean): Refusal | null {
  const { origin, requestMethod, requestHeaders } = request
  const preflight = isPreflight(request)
  if (!preflight && rules.refuseForgery && isForgery(request, originIsAllowed)) return refusal('forgery', origin ?? 'null')
  if (!originIsAllowed) return refusal('origin', origin)
  if (!preflight) return null
  if (!decider.isMethodAllowed(requestMethod!)) return refusal('method', requestMethod)
  return refusal('header', requestHeaders && refusedName(requestHeaders, decider.names))
}

function refusal(what: Refusal['what'], value: string | null): Refusal | null {
  if (!value) return null
  return { what, value: value.slice(0, 200).replace(/[^ -~]/g, '?'), reason: `the ${what} is not allowed`, use: null }
}
