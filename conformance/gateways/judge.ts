import { definePolicy, type Decision, type Policy, type PolicyRequest } from 'visto'
import type { Header, HeaderList } from 'visto/engine'
import type { RawAnswer } from './ask.ts'
import type { Gateway } from './gateway.ts'
import { policyAt, type Policies, type Probe } from './probe.ts'

/** What a gateway did with a probe. */
export interface Seen {
  readonly answer: RawAnswer
  /** Whether the server behind was asked. */
  readonly reached: boolean
}

/** What is wrong with what a gateway did; empty where it is what the policy decides. */
export function complaintsAbout(probe: Probe, { answer, reached }: Seen, policies: Policies, gateway: Gateway): string[] {
  const policy = policyAt(policies, probe.path)
  const request = policyRequest(probe, gateway)
  const decision = policy?.decide(request) ?? null
  const isFinal = decision !== null && decision.status !== null
  const complaints = isFinal
    ? [...aboutPreflight(decision, answer, reached), ...aboutGrants(answer, allowedGrants(policy!, request, decision))]
    : [...aboutActual(probe, answer, reached, gateway), ...aboutGrants(answer, [grantsOf(decision?.headers ?? [])])]
  return [...complaints, ...aboutVary(probe, answer, decision, isFinal)]
}

function policyRequest({ method, origin, requestMethod, requestHeaders }: Probe, { originLines }: Gateway): PolicyRequest {
  const lines = originLines === 'joined' ? [origin.join(', ')] : [originLines === 'first' ? origin[0] : origin.at(-1)]
  return { method, origin: origin.length === 0 ? null : lines[0]!, requestMethod, requestHeaders }
}

function aboutPreflight({ kind }: Decision, { status, bytes }: RawAnswer, reached: boolean): string[] {
  const good = kind === 'preflight-granted' ? [200, 204] : [200, 204, 403]
  return [
    ...(reached ? ['a preflight came to the server behind'] : []),
    ...(good.includes(status) ? [] : [`a preflight was answered with ${status}`]),
    ...(kind === 'preflight-granted' && bytes > 0 ? ['the answer to a preflight has a body'] : []),
  ]
}

function aboutActual(probe: Probe, { status }: RawAnswer, reached: boolean, gateway: Gateway): string[] {
  const { path, size, behaviour } = probe
  if (size > 1024 && gateway.limitsBodies && status === 413) return reached ? ['a body that is too long came to the server behind'] : []
  if (path.includes('/down')) return [502, 503, 504].includes(status) ? [] : [`nobody listens, and yet the status is ${status}`]
  if (mayBeCached(probe, gateway)) return []
  return [
    ...(reached ? [] : ['the request did not come to the server behind']),
    ...(status === behaviour.status ? [] : [`the server behind said ${behaviour.status}, the gateway ${status}`]),
  ]
}

/** Whether the answer may come out of the gateway's cache. */
export function mayBeCached({ path, method }: Probe, gateway: Gateway): boolean {
  return gateway.caches && path.includes('/cached') && (method === 'GET' || method === 'HEAD')
}

/** The lines that grant something, or that say who may embed. */
function grantsOf(headers: HeaderList): string {
  const lines = headers.map(([name, value]): Header => [name.toLowerCase(), value])
  const granting = lines.filter(([name]) => /^(?:access-control-.*|timing-allow-origin|cross-origin-resource-policy)$/.test(name))
  return granting
    .map(([name, value]) => `${name}: ${value}`)
    .toSorted()
    .join('\n')
}

/**
 * What may stand on the answer to a preflight. A gateway names all that is allowed, and may leave it to the browser to see that
 * something else was asked; what becomes of that, `in-browser.ts` looks at.
 */
function allowedGrants(policy: Policy, request: PolicyRequest, decision: Decision): string[] {
  const full = fullOf(policy)
  if (decision.kind === 'preflight-granted') return [grantsOf(full.decide(request).headers)]
  // Nothing but Authorization is refused under `*`; a browser would take the star for it.
  const isForHeaders = policy.decide({ ...request, requestHeaders: null }).kind === 'preflight-granted'
  const toOthers = full.decide({ ...request, requestMethod: 'GET', requestHeaders: null })
  const isUnderStar = toOthers.headers.some(([name, value]) => name === 'Access-Control-Allow-Headers' && value.split(', ').includes('*'))
  return isForHeaders && isUnderStar ? [''] : ['', grantsOf(toOthers.headers)]
}

const fullPolicies = new WeakMap<Policy, Policy>()

/** The same policy, whose preflights name all that is allowed. */
function fullOf(policy: Policy): Policy {
  const full = fullPolicies.get(policy) ?? definePolicy({ ...policy.toJSON(), preflight: 'full' })
  fullPolicies.set(policy, full)
  return full
}

function aboutGrants(answer: RawAnswer, allowed: readonly string[]): string[] {
  const got = grantsOf(answer.headers)
  return allowed.includes(got) ? [] : [`the answer has\n${indent(got)}\n  instead of\n${indent(allowed.join('\nor\n'))}`]
}

function indent(text: string): string {
  return text === '' ? '    nothing' : text.replace(/^/gm, '    ')
}

function aboutVary({ behaviour, path }: Probe, answer: RawAnswer, decision: Decision | null, isFinal: boolean): string[] {
  const got = varyNames(answer.headers)
  const upstream =
    isFinal || path.includes('/down') || path.includes('/cached') || answer.status !== behaviour.status
      ? []
      : varyNames([['Vary', behaviour.vary]])
  const wanted = new Set([...varyNames(decision?.headers ?? []).filter((name) => name === 'origin'), ...upstream])
  const missing = [...wanted].filter((name) => !got.includes(name))
  const isOriginExtra = got.includes('origin') && !wanted.has('origin') && !path.includes('/cached')
  return [
    ...missing.map((name) => `Vary does not name ${name}: it is ${JSON.stringify(got)}`),
    ...(isOriginExtra ? ['Vary names Origin where the answer does not depend on it'] : []),
  ]
}

function varyNames(headers: HeaderList): string[] {
  const values = headers.filter(([name]) => name.toLowerCase() === 'vary').map(([, value]) => value)
  return values.flatMap((value) => value.split(',').map((name) => name.trim().toLowerCase())).filter((name) => name !== '')
}
