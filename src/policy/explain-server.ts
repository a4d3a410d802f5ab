import { isCorsSafelistedMethod } from '../engine/index.ts'
import { isPreflight } from './decide.ts'
import type { PolicyParts } from './define-policy.ts'
import type { ExplainStep } from './explain.ts'
import { patternOf, type NearestEntry } from './nearest-entry.ts'
import { patternText } from './policy-data.ts'
import { namesIn, refusalOf, refusedHeaders, refusedList, refusedMethod } from './refusal.ts'
import { refusedName } from './request-headers.ts'
import type { Rules } from './rules.ts'
import { printable } from './shown.ts'
import type { Decision, PolicyRequest } from './types.ts'

/** So many names are looked at one by one; what comes after them is counted. */
const mostNames = 32

type Parts = Pick<ExplainStep, 'of' | 'passes' | 'text'> & { readonly use?: string | null }

/** What the server looked at: everything, not only up to what stands in the way, so that all can be mended at once. */
export function serverSteps(
  parts: PolicyParts,
  request: PolicyRequest,
  allowed: boolean,
  nearest: NearestEntry | null,
  decision: Decision,
): ExplainStep[] {
  const steps: Parts[] = [kindStep(request), originStep(parts, request, allowed, nearest)]
  if (isPreflight(request)) steps.push(methodStep(parts, request.requestMethod!), ...headerSteps(parts, request.requestHeaders))
  else steps.push(...forgerySteps(parts, request, allowed))
  return [...steps, answerStep(decision)].map(({ of, passes, text, use = null }) => ({ by: 'server', of, passes, text, use }))
}

function kindStep(request: PolicyRequest): Parts {
  const { method, origin, requestMethod } = request
  const text = isPreflight(request)
    ? 'A preflight: OPTIONS with Origin and Access-Control-Request-Method.'
    : method === 'OPTIONS'
      ? `OPTIONS without ${origin === null ? 'Origin' : requestMethod === null ? 'Access-Control-Request-Method' : ''} is no preflight: it is the application's.`
      : `${printable(method)}, which is no preflight: only its origin counts.`
  return { of: 'kind', passes: null, text }
}

function originStep({ rules, decider }: PolicyParts, request: PolicyRequest, allowed: boolean, nearest: NearestEntry | null): Parts {
  const { origin } = request
  if (origin === null)
    return { of: 'origin', passes: null, text: 'No Origin: not a request of a page elsewhere, so there is nothing to decide.' }
  if (allowed) return { of: 'origin', passes: true, text: whyAllowed(rules, origin) }
  // Asked as a GET, the refusal is the origin's, whatever else is wrong.
  const { reason = '', use = null } = refusalOf(rules, decider, { ...request, method: 'GET' }, false) ?? {}
  const near = nearest === null ? '' : ` The nearest entry is ${nearest.entry}: ${nearest.difference}.`
  return { of: 'origin', passes: false, text: `${sentence(reason)}${near}`, use }
}

function whyAllowed(rules: Rules, origin: string): string {
  if (rules.everyone) return 'Everyone may read: the origin is *.'
  if (rules.origins.includes(origin)) return `${origin} is in the list.`
  const pattern = patternOf(rules.patterns, origin)
  return pattern ? `${origin} is one of ${patternText(pattern)}.` : `The origin function allows ${printable(origin)}.`
}

function methodStep({ decider }: PolicyParts, method: string): Parts {
  if (isCorsSafelistedMethod(method)) return { of: 'method', passes: true, text: `${method} needs no consent.` }
  if (decider.isMethodAllowed(method)) return { of: 'method', passes: true, text: `The method ${printable(method)} is allowed.` }
  const { reason, use } = refusedMethod(method)
  return { of: 'method', passes: false, text: sentence(reason), use }
}

function headerSteps({ decider: { names } }: PolicyParts, list: string | null): Parts[] {
  if (list === null) return []
  const tooLong = refusedList(list, names)
  if (tooLong) return [{ of: 'header', passes: false, text: sentence(tooLong.reason) }]
  const asked = namesIn(list)
  const steps = asked.slice(0, mostNames).map((name): Parts => {
    if (refusedName(name, names) === null) return { of: 'header', passes: true, text: `The request header ${name} is allowed.` }
    const { reason, use } = refusedHeaders([name])
    return { of: 'header', passes: false, text: sentence(reason), use }
  })
  const more = asked.length - mostNames
  if (more > 0) steps.push({ of: 'header', passes: null, text: `And ${more} more names.` })
  return steps
}

function forgerySteps({ rules, decider }: PolicyParts, request: PolicyRequest, allowed: boolean): Parts[] {
  const refusal = refusalOf(rules, decider, request, allowed)
  return refusal?.what === 'forgery' ? [{ of: 'forgery', passes: false, text: sentence(refusal.reason) }] : []
}

function answerStep({ status, headers }: Decision): Parts {
  const says = headers.map(([name, value]) => `${name}: ${printable(value)}`).join('; ') || 'no header of CORS'
  const text = status === null ? `The application answers, with ${says}.` : `The policy answers ${status} itself, with ${says}.`
  return { of: 'answer', passes: null, text }
}

function sentence(reason: string): string {
  return `${reason.replace(/^th(?=is |e )/, 'Th')}.`
}
