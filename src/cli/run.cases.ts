import { readFileSync } from 'node:fs'
import { Readable } from 'node:stream'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { checkCommand } from './check.ts'
import { compileCommand } from './compile.ts'
import { explainCommand } from './explain.ts'
import type { ExplainReport } from './explain-report.ts'
import type { Io } from './io.ts'
import type { Report } from './report.ts'
import { runCommands } from './run-commands.ts'
import { labCommand, startCommand } from './start.ts'

export interface Printed {
  readonly out: string
  readonly err: string
  readonly exitCode: number
}

/** Runs `visto` with these arguments in this process; neither stream is a terminal unless said otherwise. */
export async function visto(argv: readonly string[], terminal: Partial<Io> = {}, stdin = ''): Promise<Printed> {
  let [out, err] = ['', '']
  const io: Io = {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    input: () => Readable.from([Buffer.from(stdin)]),
    inIsTerminal: false,
    outIsTerminal: false,
    errIsTerminal: false,
    columns: null,
    env: {},
    exitCode: 0,
    ...terminal,
  }
  await runCommands([checkCommand, explainCommand, compileCommand, startCommand, labCommand], argv, io)
  return { out, err, exitCode: io.exitCode }
}

export function check(argv: readonly string[], terminal?: Partial<Io>): Promise<Printed> {
  return visto(['check', ...argv], terminal)
}

/** `visto explain` of what is piped in. */
export function explain(stdin: string, argv: readonly string[] = [], terminal?: Partial<Io>): Promise<Printed> {
  return visto(['explain', ...argv], terminal, stdin)
}

const validateExplained = validator('explain.schema.json')

/** What `--json` prints, after the schema has been asked. */
export async function explainJson(stdin: string, argv: readonly string[] = []): Promise<ExplainReport> {
  return (await explainJsonOrFailure(stdin, argv)) as ExplainReport
}

export async function explainJsonOrFailure(stdin: string, argv: readonly string[] = []): Promise<ExplainReport | Failure> {
  return checked(await explain(stdin, ['--json', ...argv]), validateExplained) as ExplainReport | Failure
}

const validate = validator('check.schema.json')

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
  return checked(await check(['--json', ...argv]), validate) as Report | Failure
}

function validator(file: string): ValidateFunction {
  return new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as object,
  )
}

function checked({ out, err, exitCode }: Printed, isValid: ValidateFunction): unknown {
  const report = JSON.parse(out) as { readonly exitCode: number }
  if (!isValid(report)) throw new Error(`The schema refuses this:\n${JSON.stringify(isValid.errors, null, 2)}\n${out}`)
  if (report.exitCode !== exitCode) throw new Error(`The report says ${report.exitCode}, the process ${exitCode}`)
  if (err !== '') throw new Error(`Beside the JSON there is on stderr: ${err}`)
  return report
}
