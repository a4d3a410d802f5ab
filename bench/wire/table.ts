import { rounded, table, times } from '../table.ts'
import type { WireRate } from './report.ts'

export function wireTable(rates: readonly WireRate[]): string[] {
  return table(
    'Allowed requests over the wire',
    ['', 'per second', 'server, µs', '× without'],
    rates.map(({ shape, contender, requestsPerSecond, processor, toWithout }) => [
      `${shape}, ${contender}`,
      rounded(requestsPerSecond),
      processor.toFixed(1),
      times(toWithout),
    ]),
  )
}
