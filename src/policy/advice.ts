import type { Decider } from './decide.ts'
import type { Refusal } from './options.ts'
import type { Problem } from './problem.ts'
import type { OriginScene } from './read-origin.ts'
import type { Fault } from './report.ts'
import { refusedName } from './request-headers.ts'
import type { Rules } from './rules.ts'
import type { PolicyRequest } from './types.ts'

/** Longer values are cut where they are shown. */
const longestShown = 200

/**
 * What is said of a fault where every byte counts: bundles for workers and browsers carry all rules, and a code for what was broken.
 * The more telling codes, the sentences, and what to write instead, are on Node.
 */
export function advise({ code, path, value }: Fault, _scene: OriginScene): Problem | readonly Problem[] {
  const shown = typeof value === 'string' ? JSON.stringify(value.slice(0, longestShown)) : typeof value
  return { code, path, value, reason: `${shown}: ${code}`, use: null }
}

/** The first of what is wrong, in a message. */
export function describe(problems: readonly Problem[]): string {
  const lines = problems.slice(0, 20).map(({ path, reason }) => `\n  ${path}: ${reason}`)
  return `${problems.length} wrong with this CORS policy:${lines.join('')}`
}

/** Why an origin function counts as one that refuses: what it gave instead of true or false. */
export function originFunctionFailed(origin: string, gave: string): Error {
  return new TypeError(`The origin function gave ${gave} for ${origin}`)
}

/** Why a request was refused; null if it was not. */
export function refusalToTell(_rules: Rules, decider: Decider, request: PolicyRequest, originIsAllowed: boolean): Refusal | null {
  const what = decider.refused(request, originIsAllowed)
  if (!what) return null
  const { requestMethod, requestHeaders } = request
  const value =
    (what === 'method' ? requestMethod : what === 'header' ? refusedName(requestHeaders!, decider.names) : request.origin) ?? 'null'
  return { what, value: value.slice(0, longestShown).replace(/[^ -~]/g, '?'), reason: `the ${what} is not allowed`, use: null }
}

/** What debugging puts into the answer. */
export function inHeader({ reason }: Refusal): string {
  return reason
}
