import { rounded, table, times } from '../table.ts'
import type { BrowserReport } from './report.ts'

export function browserTable({ rates, heap }: BrowserReport): string[] {
  return [
    ...table(
      'A page’s fetch() against Node’s own, on loopback',
      ['', 'speed, × bare', 'by the clock', 'per second', 'bare', 'µs each'],
      rates.map(({ request, atOnce, toBare, toBareByClock, page, bare, processor }) => [
        `${request}, ${atOnce === 1 ? 'one by one' : `${atOnce} at a time`}`,
        times(toBare),
        times(toBareByClock),
        rounded(page),
        rounded(bare),
        processor.toFixed(0),
      ]),
    ),
    ...table(
      'What a browser keeps',
      ['', 'MB on the heap'],
      heap.map(({ requests, bytes }) => [`after ${rounded(requests)} requests`, (bytes / 1e6).toFixed(2)]),
    ),
  ]
}
