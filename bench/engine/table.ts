import { rounded, table, times } from '../table.ts'
import type { EngineReport } from './report.ts'

export function engineTable({ perSecond, bytes, size, firstRequest }: EngineReport): string[] {
  return [
    ...table(
      'Verdicts per second, and how many times the floor one costs (the same URLs parsed, the same headers copied)',
      ['', 'untraced', 'traced', 'floor', '× floor', 'traced ×'],
      perSecond.map(({ exchange, profile, untraced, traced, floor }) => [
        `${exchange}, ${profile}`,
        ...[untraced, traced, floor].map(rounded),
        ...[floor / untraced, floor / traced].map(times),
      ]),
    ),
    ...table(
      'Bytes allocated for one verdict, profile chromium',
      ['', 'untraced', 'traced', 'floor'],
      bytes.map(({ exchange, untraced, traced, floor }) => [exchange, ...[untraced, traced, floor].map(rounded)]),
    ),
    ...table(
      'Size, minified and gzipped',
      [],
      size.map(({ imports, bytes: count }) => [`${'… and '.repeat(Number(imports.length > 1))}${imports.at(-1)}`, `${rounded(count)} B`]),
    ),
    ...table(
      'Milliseconds to the first request on loopback, median of 20',
      [],
      [
        ['visto check', firstRequest.check.toFixed(0)],
        ['a bare Node that sends one', firstRequest.bare.toFixed(0)],
      ],
    ),
  ]
}
