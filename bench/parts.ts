import { measureBrowser } from './browser/report.ts'
import { browserTable } from './browser/table.ts'
import { measureEngine } from './engine/report.ts'
import { engineTable } from './engine/table.ts'
import { measureGateways } from './gateways/report.ts'
import { gatewaysTable } from './gateways/table.ts'
import { measureHostile } from './hostile/report.ts'
import { hostileTable } from './hostile/table.ts'
import { measureOrigins } from './origins/report.ts'
import { originsTable } from './origins/table.ts'
import { measureServers } from './server/report.ts'
import { serverTable } from './server/table.ts'
import { measureWire } from './wire/report.ts'
import { wireTable } from './wire/table.ts'

/** What is measured apart from the rest: as data, and as lines for people. */
function part<R>(measure: () => Promise<R>, table: (report: R) => string[]) {
  return async () => {
    const report = await measure()
    return { report, table: table(report) }
  }
}

export const parts = {
  engine: part(measureEngine, engineTable),
  server: part(() => measureServers(), serverTable),
  wire: part(() => measureWire(), wireTable),
  origins: part(() => measureOrigins(), originsTable),
  hostile: part(() => measureHostile(), hostileTable),
  browser: part(() => measureBrowser(), browserTable),
  gateways: part(() => measureGateways(), gatewaysTable),
}

export type Part = keyof typeof parts
