import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { checkCommand } from './check.ts'
import type { Io } from './io.ts'
import type { Report } from './report.ts'
import { runCommands } from './run-commands.ts'

export interface Printed {
  readonly out: string
  readonly err: string
  readonly exitCode: number
}

/** Runs `visto` with these arguments in this process; neither stream is a terminal unless said otherwise. */
export async function visto(argv: readonly string[], terminal: Partial<Io> = {}): Promise<Printed> {
  let [out, err] = ['', '']
  const io: Io = {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    outIsTerminal: false,
    errIsTerminal: false,
    columns: null,
    env: {},
    exitCode: 0,
    ...terminal,
  }
  await runCommands([checkCommand], argv, io)
  return { out, err, exitCode: io.exitCode }
}

export function check(argv: readonly string[], terminal?: Partial<Io>): Promise<Printed> {
  return visto(['check', ...argv], terminal)
}

const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(readFileSync(new URL('check.schema.json', import.meta.url), 'utf8')) as object,
)

interface Failure {
  readonly version: 1
  readonly exitCode: 2
  readonly error: { readonly code: 'usage' | 'limit' | 'internal'; readonly message: string }
}

/** The report that `--json` prints, after the schema has been asked. */
export async function checkJson(argv: readonly string[]): Promise<Report> {
  return (await checkJsonOrFailure(argv)) as Report
}

export async function checkJsonOrFailure(argv: readonly string[]): Promise<Report | Failure> {
  const { out, err, exitCode } = await check(['--json', ...argv])
  const report = JSON.parse(out) as Report | Failure
  if (!validate(report)) throw new Error(`The schema refuses this:\n${JSON.stringify(validate.errors, null, 2)}\n${out}`)
  if (report.exitCode !== exitCode) throw new Error(`The report says ${report.exitCode}, the process ${exitCode}`)
  if (err !== '') throw new Error(`Beside the JSON there is on stderr: ${err}`)
  return report
}
