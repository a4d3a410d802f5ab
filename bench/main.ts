import { parseArgs } from 'node:util'
import { parts, type Part } from './parts.ts'
import { endProgress } from './progress.ts'

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean', default: false } }, allowPositionals: true })
const unknown = positionals.find((name) => !(name in parts))
if (unknown !== undefined) throw new Error(`There is no part ${unknown}: give some of ${Object.keys(parts).join(', ')}, or none for all`)

const reports: Record<string, unknown> = {}
const lines: string[] = [`Node ${process.versions.node}: compare ratios of one run, no more`, '']
for (const name of (positionals.length > 0 ? positionals : Object.keys(parts)) as Part[]) {
  const { report, table } = await parts[name]()
  reports[name] = report
  lines.push(...table)
}
endProgress()
console.log(values.json ? JSON.stringify(reports, null, 2) : lines.join('\n').trimEnd())
