import type { Answer, Case, CaseRequest, HeaderLine, Hop, Role, Scheme } from '../case.ts'
import { chance, pick, weighted } from './draw.ts'
import type { Draw } from './draw.ts'
import { soundPreflight, soundResponse } from './sound-answer.ts'
import { originOf } from './stage.ts'
import { bodies, methods, plainHeaders, redirectStatuses } from './vocabulary.ts'

/** A case that should end well, by a server that knows what it does. */
export function soundCase(draw: Draw): Case {
  const scheme = chance(draw, 8) ? 'http' : 'https'
  const page = chance(draw, 14) ? 'opaque' : 'tuple'
  const request = soundRequest(draw)
  const target = request.mode === 'same-origin' && chance(draw, 85) ? 'same-origin' : targetRole(draw, scheme)
  const { hops, tainted } = soundHops(draw, request, target, scheme)
  const made: Case = {
    id: '',
    group: 'live',
    page,
    scheme,
    target,
    request,
    preflight: soundPreflight(draw, request, tainted),
    response: soundResponse(draw, request, tainted),
    ...(hops.length > 0 && { hops }),
  }
  return hops.length === 0 && chance(draw, 14) ? withSecond(draw, made) : made
}

function targetRole(draw: Draw, scheme: Scheme): Role {
  return weighted<Role>(draw, [
    [45, 'cross-site'],
    [15, 'same-site'],
    [12, 'same-origin'],
    [10, 'cross-site-2'],
    [8, 'same-site-other-port'],
    [scheme === 'http' ? 15 : 1, 'other-scheme'],
    [scheme === 'http' ? 5 : 1, 'other-scheme-cross-site'],
  ])
}

function soundRequest(draw: Draw): CaseRequest {
  const mode = weighted(draw, [
    [82, 'cors'],
    [12, 'no-cors'],
    [6, 'same-origin'],
  ])
  const method = chance(draw, 45) ? pick(draw, mode === 'no-cors' ? ['GET', 'HEAD', 'POST'] : methods) : 'GET'
  const body = method !== 'GET' && method !== 'HEAD' && chance(draw, 50) ? pick(draw, bodies) : null
  const credentials = weighted(draw, [
    [45, 'same-origin'],
    [35, 'include'],
    [20, 'omit'],
  ])
  const redirect = weighted(draw, [
    [92, 'follow'],
    [4, 'manual'],
    [4, 'error'],
  ])
  return { method, headers: soundHeaders(draw), body, mode, credentials, redirect: mode === 'no-cors' ? 'follow' : redirect }
}

function soundHeaders(draw: Draw): HeaderLine[] {
  const count = weighted(draw, [
    [40, 0],
    [30, 1],
    [18, 2],
    [8, 3],
    [4, 5],
  ])
  const lines = new Map<string, HeaderLine>()
  for (let index = 0; index < count; index++) {
    const line = pick(draw, plainHeaders)
    lines.set(line[0].toLowerCase(), line)
  }
  return [...lines.values()]
}

/** Redirects whose answers pass, and whether the origin is tainted at their end. */
function soundHops(draw: Draw, request: CaseRequest, target: Role, scheme: Scheme): { hops: Hop[]; tainted: boolean } {
  const count = weighted(draw, [
    [1200, 0],
    [500, 1],
    [200, 2],
    [90, 3],
    [40, 5],
    [3, 20],
    [3, 21],
  ])
  const hops: Hop[] = []
  let tainted = false
  let from = originOf(target, scheme)
  for (let index = 0; index < count; index++) {
    const to = chance(draw, 30) ? (hops.at(-1)?.to ?? target) : targetRole(draw, scheme)
    const { headers } = soundResponse(draw, request, tainted)
    const cors = headers.filter(([name]) => /^access-control-allow-/i.test(name))
    const own: { preflight?: Answer | null } = chance(draw, 60) ? { preflight: soundPreflight(draw, request, tainted) } : {}
    hops.push({ status: pick(draw, redirectStatuses), headers: cors, to, ...own })
    const next = originOf(to, scheme)
    tainted ||= next !== from && from !== originOf('same-origin', scheme)
    from = next
  }
  return { hops, tainted }
}

/** The case with a second, similar request: the preflight cache's matter. */
function withSecond(draw: Draw, first: Case): Case {
  const changed = weighted<Partial<CaseRequest>>(draw, [
    [50, {}],
    [15, { credentials: pick(draw, ['omit', 'same-origin', 'include']) }],
    [20, { headers: soundHeaders(draw) }],
    [10, first.request.body === null ? { method: pick(draw, methods) } : {}],
  ])
  const wait = weighted(draw, [
    [97, {}],
    [3, { waitMs: pick(draw, [1500, 3000, 6500]) }],
  ])
  return { ...first, then: { request: changed, ...wait } }
}
