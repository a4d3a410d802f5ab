import { Readable } from 'node:stream'
import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { compileCommand } from './compile.ts'
import type { CompileReport } from './compile-report.ts'
import type { Printed } from './run.cases.ts'
import type { Io } from './io.ts'
import { runCommands } from './run-commands.ts'

/** Runs `visto compile` with these arguments in this process. */
export async function compileWith(argv: readonly string[]): Promise<Printed> {
  let [out, err] = ['', '']
  const io: Io = {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    input: () => Readable.from([]),
    inIsTerminal: false,
    outIsTerminal: false,
    errIsTerminal: false,
    columns: 100,
    env: {},
    exitCode: 0,
  }
  await runCommands([compileCommand], ['compile', ...argv], io)
  return { out, err, exitCode: io.exitCode }
}

const schema = JSON.parse(readFileSync(new URL('compile.schema.json', import.meta.url), 'utf8')) as object
export const isValid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema)

/** What `--json` prints, after the schema has been asked. */
export async function compileJson(argv: readonly string[]): Promise<CompileReport> {
  const { out, err, exitCode } = await compileWith([...argv, '--json'])
  const report = JSON.parse(out) as CompileReport
  if (!isValid(report)) throw new Error(`The schema refuses this:\n${JSON.stringify(isValid.errors, null, 2)}\n${out}`)
  if (report.exitCode !== exitCode || err !== '') throw new Error(`Beside the report: exit code ${exitCode}, on stderr ${err}`)
  return report
}
