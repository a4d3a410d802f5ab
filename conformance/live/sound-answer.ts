import type { Answer, CaseRequest, HeaderLine } from '../case.ts'
import { chance, pick, weighted } from './draw.ts'
import type { Draw } from './draw.ts'
import { exposed, maxAges, methods, okStatuses, responseHeaders } from './vocabulary.ts'

/** An answer to the request proper that the page may read; `tainted`: a redirect has made its origin `null`. */
export function soundResponse(draw: Draw, request: CaseRequest, tainted: boolean): Answer {
  const headers = [...allowance(draw, request, tainted), ['Content-Type', 'text/plain'] as const]
  const more = weighted(draw, [
    [50, 0],
    [30, 1],
    [15, 2],
    [5, 4],
  ])
  for (let index = 0; index < more; index++) headers.push(pick(draw, responseHeaders))
  if (chance(draw, 25)) headers.push(['Access-Control-Expose-Headers', chance(draw, 25) ? '*' : pick(draw, exposed)])
  return { status: pick(draw, okStatuses), headers, body: chance(draw, 95) ? 'hello' : '' }
}

/** An answer to a preflight that lets the request through; null where none can be needed, mostly. */
export function soundPreflight(draw: Draw, request: CaseRequest, tainted: boolean): Answer | null {
  const bare = request.headers.length === 0 && ['GET', 'HEAD', 'POST'].includes(request.method)
  if (bare && chance(draw, 60)) return null
  const headers = allowance(draw, request, tainted)
  const wildcard = request.credentials !== 'include' && chance(draw, 20)
  if (!bare || chance(draw, 50)) headers.push(['Access-Control-Allow-Methods', wildcard ? '*' : allowedMethods(draw, request.method)])
  const names = request.headers.map(([name]) => (chance(draw, 50) ? name.toLowerCase() : name))
  if (request.body !== null && !names.some((name) => name.toLowerCase() === 'content-type')) names.push('Content-Type')
  if (names.length > 0)
    headers.push(['Access-Control-Allow-Headers', wildcard && chance(draw, 70) ? '*' : names.join(pick(draw, [', ', ',', ' ,\t']))])
  if (chance(draw, 40)) headers.push(['Access-Control-Max-Age', chance(draw, 60) ? '600' : pick(draw, maxAges)])
  return { status: pick(draw, [200, 204, 204, 204, 201, 299]), headers }
}

function allowedMethods(draw: Draw, method: string): string {
  return chance(draw, 50) ? method : [...methods.filter((each) => each !== method && chance(draw, 40)), method].join(', ')
}

function allowance(draw: Draw, { credentials }: CaseRequest, tainted: boolean): HeaderLine[] {
  const credentialed = credentials === 'include'
  const exact = tainted ? 'null' : '$ORIGIN'
  const origin = !credentialed && chance(draw, tainted ? 70 : 40) ? '*' : exact
  const lines: HeaderLine[] = [['Access-Control-Allow-Origin', origin]]
  if (credentialed || chance(draw, 30)) lines.push(['Access-Control-Allow-Credentials', 'true'])
  return lines
}
