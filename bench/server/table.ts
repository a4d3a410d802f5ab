import { rounded, table, times } from '../table.ts'
import type { ServerReport } from './report.ts'

export function serverTable({ costs, differences }: ServerReport): string[] {
  return [
    ...table(
      'A request through each adapter, in the time of the processor that the same headers set by hand without a look take (floor)',
      ['', 'visto', 'guard', 'by hand', 'peer', 'visto/hand', 'bare/hand', 'visto/peer', 'floor, ns'],
      costs.map((cost) => [
        `${cost.shape}, ${cost.case}`,
        ...[cost.vistoToFloor, cost.guardedToFloor, cost.byHandToFloor, cost.peerToFloor].map(times),
        ...[cost.vistoToByHand, cost.unguardedToByHand, cost.vistoToPeer].map(times),
        rounded(cost.floor),
      ]),
      30,
    ),
    ...differences,
  ]
}
