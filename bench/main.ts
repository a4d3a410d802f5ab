import { parseArgs } from 'node:util'
import { measure } from './report.ts'
import { table } from './table.ts'

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
const report = await measure()
console.log(values.json ? JSON.stringify(report, null, 2) : table(report))
