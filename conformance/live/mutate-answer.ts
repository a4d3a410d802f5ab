import type { Answer, CaseRequest, HeaderLine } from '../case.ts'
import { pick, weighted } from './draw.ts'
import type { Draw } from './draw.ts'
import { lineOf, withLine, without } from './header-lines.ts'
import { allowCredentials, allowOrigins, listForms, maxAges, methods, otherStatuses, redirectStatuses } from './vocabulary.ts'

const allowOrigin = 'Access-Control-Allow-Origin'
const allowCredentialsName = 'Access-Control-Allow-Credentials'

/** An answer's CORS headers, changed in one place. */
export function mutateCors(draw: Draw, headers: readonly HeaderLine[]): HeaderLine[] {
  return weighted<() => HeaderLine[]>(draw, [
    [45, () => withLine(headers, allowOrigin, pick(draw, allowOrigins))],
    [12, () => without(headers, allowOrigin)],
    [10, () => [...headers, [allowOrigin, pick(draw, allowOrigins)]]],
    [18, () => withLine(headers, allowCredentialsName, pick(draw, allowCredentials))],
    [6, () => without(headers, allowCredentialsName)],
    [4, () => [...headers, [allowCredentialsName, pick(draw, allowCredentials)]]],
    [5, () => headers.map(([name, value]) => [pick(draw, [name.toLowerCase(), name.toUpperCase()]), value] as const)],
  ])()
}

/** The answer to a preflight, changed in one place. */
export function mutatePreflight(draw: Draw, preflight: Answer | null, request: CaseRequest): Answer | null {
  if (preflight === null) return { status: 204, headers: [[allowOrigin, pick(draw, allowOrigins)]] }
  const { status, headers } = preflight
  return weighted<() => Answer | null>(draw, [
    [30, () => ({ status, headers: mutateCors(draw, headers) })],
    [22, () => ({ status, headers: mutateList(draw, headers, 'Access-Control-Allow-Methods', request.method) })],
    [26, () => ({ status, headers: mutateList(draw, headers, 'Access-Control-Allow-Headers', aName(draw, request)) })],
    [10, () => ({ status: pick(draw, [...otherStatuses, 226]), headers })],
    [4, () => ({ status: pick(draw, redirectStatuses), headers: [['Location', pick(draw, ['$NEXT', '$TARGET$PATH/'])], ...headers] })],
    [6, () => ({ status, headers: withLine(headers, 'Access-Control-Max-Age', pick(draw, maxAges)) })],
    [2, () => null],
  ])()
}

function aName(draw: Draw, request: CaseRequest): string {
  return pick(draw, [...request.headers.map(([name]) => name.toLowerCase()), ...(request.headers.length === 0 ? ['x-a'] : [])])
}

function mutateList(draw: Draw, headers: readonly HeaderLine[], name: string, item: string): HeaderLine[] {
  return weighted<() => HeaderLine[]>(draw, [
    [60, () => withLine(headers, name, pick(draw, listForms)(pick(draw, [item, item, lineOf(headers, name) ?? item])))],
    [12, () => without(headers, name)],
    [8, () => [...without(headers, name), [name, 'z'], [name, item]]],
    [6, () => [...headers, [name, pick(draw, ['', '*', 'bad token', 'z', 'é'])]]],
    [8, () => withLine(headers, name, pick(draw, methods))],
    [
      6,
      () =>
        withLine(
          headers,
          name,
          item.replace(/./, (first) => first.toUpperCase()),
        ),
    ],
  ])()
}
