import type { HeaderLine } from '../case.ts'
import { chance, pick, weighted, type Draw } from '../live/draw.ts'

/** A header that script sets, and whether every page may, so that no server is asked. */
export interface CallHeader {
  readonly line: HeaderLine
  readonly safe: boolean
}

/** What a page's script asks for. */
export interface Call {
  readonly method: string
  readonly headers: readonly CallHeader[]
  readonly credentials: 'omit' | 'same-origin' | 'include'
}

/** How often of a hundred a call has it. */
const headers: readonly (CallHeader & { readonly percent: number })[] = [
  { line: ['X-A', '1'], safe: false, percent: 15 },
  { line: ['x-b', ''], safe: false, percent: 10 },
  { line: ['Authorization', 'Bearer t'], safe: false, percent: 10 },
  { line: ['Content-Type', 'application/json'], safe: false, percent: 20 },
  { line: ['Accept', 'text/html'], safe: true, percent: 15 },
  { line: ['Accept-Language', 'de, en;q=0.5'], safe: true, percent: 10 },
]

export function drawCall(draw: Draw): Call {
  return {
    // What both frameworks route, in the letters that script may write it in.
    method: weighted(draw, [
      [6, 'GET'],
      [5, 'POST'],
      [1, 'post'],
      [2, 'HEAD'],
      [3, 'PUT'],
      [1, 'put'],
      [2, 'PATCH'],
      [3, 'DELETE'],
      [1, 'OPTIONS'],
    ]),
    headers: headers.filter(({ percent }) => chance(draw, percent)).map(({ line, safe }) => ({ line, safe })),
    credentials: pick(draw, ['omit', 'same-origin', 'include'] as const),
  }
}
