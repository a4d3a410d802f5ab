import type { CaseRequest, HeaderLine } from '../case.ts'
import { chance, pick, weighted } from './draw.ts'
import type { Draw } from './draw.ts'
import { bodies, methods, oddMethods, oddNames, oddUrls, oddValues, plainHeaders, safelistedValues } from './vocabulary.ts'

/** What a script asks for, changed in one place; servers are not told. */
export function mutateRequest(draw: Draw, request: CaseRequest): CaseRequest {
  return weighted<() => CaseRequest>(draw, [
    [12, () => ({ ...request, method: pick(draw, methods) })],
    [14, () => ({ ...request, method: pick(draw, oddMethods) })],
    [22, () => ({ ...request, headers: withoutBlankRepeats([...request.headers, ...moreHeaders(draw)]) })],
    [4, () => ({ ...request, headers: withoutBlankRepeats(request.headers.flatMap((line) => [line, line])) })],
    [12, () => ({ ...request, credentials: pick(draw, ['omit', 'same-origin', 'include']) })],
    [8, () => ({ ...request, mode: pick(draw, ['cors', 'no-cors', 'same-origin', 'navigate']) })],
    [6, () => ({ ...request, redirect: pick(draw, ['follow', 'manual', 'error']) })],
    [8, () => ({ ...request, body: pick(draw, bodies), ...(bodiless.test(request.method) && chance(draw, 90) && { method: 'POST' }) })],
    [1, () => ({ ...request, userinfo: true })],
    [2, () => ({ ...request, url: pick(draw, oddUrls) })],
  ])()
}

/** Firefox puts a blank line of a name in the place of all that came before, which is no matter of CORS. */
function withoutBlankRepeats(headers: readonly HeaderLine[]): HeaderLine[] {
  const isRepeated = (name: string) => headers.filter(([other]) => other.toLowerCase() === name.toLowerCase()).length > 1
  return headers.filter(([name, value]) => value.trim() !== '' || !isRepeated(name))
}

const bodiless = /^(get|head)$/i

function moreHeaders(draw: Draw): HeaderLine[] {
  const safelisted = (): HeaderLine => {
    const name = pick(draw, Object.keys(safelistedValues))
    return [name, pick(draw, safelistedValues[name] ?? [])]
  }
  return weighted<() => HeaderLine[]>(draw, [
    [50, () => [safelisted()]],
    [15, () => [safelisted(), safelisted()]],
    [15, () => [pick(draw, plainHeaders)]],
    [15, () => [[pick(draw, oddNames), '1']]],
    [
      8,
      () => [
        [pick(draw, ['x-a', 'authorization', 'x-http-method', 'X-Method-Override']), pick(draw, [...oddValues, 'TRACE', 'GET, track'])],
      ],
    ],
    // Up to the 1024 bytes that safelisted headers may have in all, and beyond.
    [5, () => Array.from({ length: pick(draw, [7, 8, 9]) }, () => ['accept', 'a'.repeat(pick(draw, [120, 122, 128]))] as const)],
    [4, () => Array.from({ length: pick(draw, [5, 20, 60]) }, (_, index) => [`x-h${(index * 37) % 60}`, '1'] as const)],
  ])()
}
