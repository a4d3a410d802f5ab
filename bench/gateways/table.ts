import { rounded, table, times } from '../table.ts'
import type { GatewaysReport } from './report.ts'

export function gatewaysTable({ loads, rates, skipped }: GatewaysReport): string[] {
  return [
    ...table(
      'Compiled for a server in front: from its start to its first answer, and its own check; × is to the same without CORS',
      ['', 'start, ×', 'check, ×', 'start, ms', 'check, ms'],
      loads.map(({ server, origins, start, startToWithout, check, checkToWithout }) => [
        `${server}, ${origins === 0 ? 'without CORS' : `${rounded(origins)} origins`}`,
        times(startToWithout),
        times(checkToWithout),
        rounded(start),
        rounded(check),
      ]),
    ),
    ...table(
      'Requests that it answers: from its cache, but for Caddy, which asks a server behind',
      ['', 'server, ×', 'rate, ×', 'server, µs', 'per second'],
      rates.map(({ server, case: name, toWithout, requestsPerSecond, processorToWithout, processor }) => [
        `${server}, ${name}`,
        times(processorToWithout),
        times(toWithout),
        processor?.toFixed(1) ?? '-',
        rounded(requestsPerSecond),
      ]),
      32,
    ),
    ...skipped.map((name) => `${name} is not installed, and is left out: node scripts/ensure-gateways.mjs installs it, or says how`),
  ]
}
