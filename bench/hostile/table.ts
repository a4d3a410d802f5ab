import { rounded, table } from '../table.ts'
import type { HostileCost } from './report.ts'

export function hostileTable(costs: readonly HostileCost[]): string[] {
  return table(
    'A hostile request through visto/node, beyond the cheapest refusal',
    ['', 'ns more', 'bytes more', 'status'],
    costs.map(({ name, nanoseconds, bytes, status }) => [name, rounded(nanoseconds), rounded(bytes), String(status)]),
    30,
  )
}
