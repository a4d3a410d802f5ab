import { rounded, table, times } from '../table.ts'
import type { OriginsReport } from './report.ts'

export function originsTable({ costs, lists }: OriginsReport): string[] {
  return [
    ...table(
      'A request from an allowed origin, by the number of origins that are allowed: of all, and nine in ten of twenty',
      ['', 'ns', '× shortest', 'of few'],
      costs.map(({ contender, of, count, request, toShortest, fewToShortest }) => [
        `${contender}, ${rounded(count)} ${of}`,
        rounded(request),
        times(toShortest),
        times(fewToShortest),
      ]),
      30,
    ),
    ...table(
      'The list alone: a decision, and bytes of the heap for each origin, its text included',
      ['', 'decide, ns', 'bytes', 'once each'],
      lists.map(({ contender, of, count, decide, bytes, bytesUsed }) => [
        `${contender}, ${rounded(count)} ${of}`,
        decide === null ? '-' : rounded(decide),
        rounded(bytes),
        rounded(bytesUsed),
      ]),
      30,
    ),
  ]
}
