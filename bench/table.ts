import type { Report } from './report.ts'

const rounded = (value: number) => Math.round(value).toLocaleString('en')
const line = (...columns: readonly string[]) => columns.map((text, at) => (at === 0 ? text.padEnd(26) : text.padStart(13))).join('')

/** A report for people: a table for each thing that is measured. */
export function table({ perSecond, bytes, size, firstRequest }: Report): string {
  return [
    'Verdicts per second, and how many times the floor one costs (the same URLs parsed, the same headers copied)',
    '',
    line('', 'untraced', 'traced', 'floor', '× floor', 'traced ×'),
    ...perSecond.map(({ exchange, profile, untraced, traced, floor }) => {
      const times = [floor / untraced, floor / traced].map((ratio) => ratio.toFixed(2))
      return line(`${exchange}, ${profile}`, rounded(untraced), rounded(traced), rounded(floor), ...times)
    }),
    '',
    'Bytes allocated for one verdict, profile chromium',
    '',
    line('', 'untraced', 'traced', 'floor'),
    ...bytes.map(({ exchange, untraced, traced, floor }) => line(exchange, rounded(untraced), rounded(traced), rounded(floor))),
    '',
    'Size, minified and gzipped',
    '',
    ...size.map(({ imports, bytes: count }) =>
      line(`${'… and '.repeat(Number(imports.length > 1))}${imports.at(-1)}`, `${rounded(count)} B`),
    ),
    '',
    'Milliseconds to the first request on loopback, median of 20',
    '',
    line('visto check', firstRequest.check.toFixed(0)),
    line('a bare Node that sends one', firstRequest.bare.toFixed(0)),
  ].join('\n')
}
