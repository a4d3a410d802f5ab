import type { Answer, Case, CaseRequest, Hop } from '../case.ts'
import { pick, weighted } from './draw.ts'
import type { Draw } from './draw.ts'
import { mutateCors, mutatePreflight } from './mutate-answer.ts'
import { mutateRequest } from './mutate-request.ts'
import { exposed, listForms, oddLocations, okStatuses, otherStatuses, redirectStatuses, responseHeaders } from './vocabulary.ts'

/** A case changed in one place: in what the script asks for, or in what a server answers. */
export function mutate(draw: Draw, of: Case): Case {
  const { request, preflight, response, hops, then } = of
  return weighted<() => Case>(draw, [
    [28, () => ({ ...of, request: mutateRequest(draw, request) })],
    [32, () => ({ ...of, preflight: mutatePreflight(draw, preflight, request) })],
    [28, () => ({ ...of, response: mutateResponse(draw, response, then !== undefined) })],
    [hops ? 40 : 0, () => ({ ...of, hops: mutateHops(draw, hops ?? [], request) })],
    [then ? 25 : 0, () => ({ ...of, ...(then && { then: mutateThen(draw, then, of) }) })],
  ])()
}

const exposeHeaders = 'Access-Control-Expose-Headers'

function mutateResponse(draw: Draw, response: Answer, isFirst: boolean): Answer {
  const { headers } = response
  return weighted<() => Answer>(draw, [
    [50, () => ({ ...response, headers: mutateCors(draw, headers) })],
    [
      20,
      () => ({
        ...response,
        headers: [['X-Foo', 'bar'], ['ETag', '"e"'], ...headers, [exposeHeaders, pick(draw, listForms)(pick(draw, exposed))]],
      }),
    ],
    [
      5,
      () => ({
        ...response,
        headers: [...headers, [exposeHeaders, pick(draw, exposed)], [exposeHeaders, pick(draw, [...exposed, 'bad token', '*'])]],
      }),
    ],
    [12, () => ({ ...response, headers: [...headers, pick(draw, responseHeaders)] })],
    // Some statuses an HTTP cache keeps by themselves: then it would answer the second request.
    [15, () => ({ ...response, status: pick(draw, isFirst ? [404, 500] : [...otherStatuses, ...okStatuses, ...redirectStatuses]) })],
  ])()
}

function mutateHops(draw: Draw, hops: readonly Hop[], request: CaseRequest): Hop[] {
  const changed = pick(draw, [...hops.keys()])
  const change = weighted<(hop: Hop) => Hop>(draw, [
    [60, (hop) => ({ ...hop, headers: mutateCors(draw, hop.headers) })],
    [15, (hop) => (hop.location === undefined ? { ...hop, status: pick(draw, redirectStatuses) } : hop)],
    [12, (hop) => ({ ...hop, preflight: mutatePreflight(draw, hop.preflight ?? null, request) })],
    [8, (hop) => ({ ...hop, userinfo: true })],
    [3, (hop) => ({ ...hop, fragment: pick(draw, ['#f', '?q#f', '?q']) })],
    // 302, since an HTTP cache keeps 301 and 308: a redirect to itself would not be seen twice.
    [8, (hop) => ({ ...hop, status: 302, location: pick(draw, oddLocations) })],
  ])
  return hops.map((hop, index) => (index === changed ? change(hop) : hop))
}

function mutateThen(draw: Draw, then: NonNullable<Case['then']>, of: Case): NonNullable<Case['then']> {
  return weighted<() => NonNullable<Case['then']>>(draw, [
    [50, () => ({ ...then, preflight: mutatePreflight(draw, of.preflight, of.request) })],
    [20, () => ({ ...then, response: { ...of.response, headers: mutateCors(draw, of.response.headers) } })],
    [15, () => ({ ...then, otherUrl: true })],
    [15, () => ({ ...then, target: pick(draw, ['same-site', 'cross-site-2', 'same-site-other-port', 'same-origin'] as const) })],
  ])()
}
