import { expect, test } from 'vitest'
import { measureGateways } from './report.ts'
import { gatewaysTable } from './table.ts'

test('each server is started and asked with each list, and the table has a line for each', async () => {
  const report = await measureGateways(1, 200)
  expect(report.skipped).toEqual([])
  expect(report.loads.map(({ server, origins }) => `${server} ${origins}`)).toHaveLength(15)
  for (const { start, check, startToWithout } of report.loads) expect(Math.min(start, check, startToWithout)).toBeGreaterThan(0)
  for (const { toWithout, requestsPerSecond } of report.rates) expect(Math.min(toWithout, requestsPerSecond)).toBeGreaterThan(0)
  expect(gatewaysTable(report).filter((line) => /^(?:nginx|apache|haproxy|caddy|varnish), /.test(line))).toHaveLength(15 + 25)
})

test('a server that is not installed is left out, with a line that says so', () => {
  expect(gatewaysTable({ loads: [], rates: [], skipped: ['caddy'] }).at(-1)).toBe(
    'caddy is not installed, and is left out: node scripts/ensure-gateways.mjs installs it, or says how',
  )
})
