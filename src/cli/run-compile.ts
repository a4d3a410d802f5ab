import { CompileError, compile, describeLoss, limitsOf, targets, type Compiled, type Loss, type Target } from '../gateways/index.ts'
import type { CompileFlags } from './compile-flags.ts'
import type { CompileFailure, CompileReport, FileReport, LossReport, TargetList, TargetReport } from './compile-report.ts'
import { printCompileReport } from './compile-text.ts'
import { compareFile, placesOf, writeFiles } from './compiled-files.ts'
import { ConfigError } from './config-error.ts'
import type { Io } from './io.ts'
import { loadConfig, type LoadedConfig } from './load-config.ts'
import { asConfigProblem, isPolicyError, policiesOf } from './policies-of.ts'
import { printableJson } from './printable.ts'
import { UsageError } from './usage-error.ts'

/**
 * Compiles a config and prints what came of it.
 * @throws {UsageError} for flags that cannot be meant, and for files that cannot be read or written
 */
export async function runCompile(config: string | undefined, flags: CompileFlags, io: Io): Promise<void> {
  refuseMixed(flags)
  const report = flags.list ? listTargets() : await reportOn(config, flags)
  io.exitCode = report.exitCode
  if (flags.json) io.out(`${printableJson(report)}\n`)
  else printCompileReport(report, flags, io)
}

/** What would be left undone is not passed over: a check in CI that compares nothing would always be content. */
function refuseMixed({ out, check, explain, list }: CompileFlags): void {
  if (out !== undefined && check !== undefined) throw new UsageError('--out writes and --check compares: give one of them.')
  const other = out !== undefined ? '--out' : check !== undefined ? '--check' : null
  if (other !== null && explain) throw new UsageError(`--explain writes and compares nothing: give it without ${other}.`)
  if (other !== null && list) throw new UsageError(`--list writes and compares nothing: give it without ${other}.`)
}

function listTargets(): TargetList {
  const list = targets.map((target) => {
    const limits = limitsOf(target).map(withText)
    return { ...asReport(target), exact: limits.length === 0, limits }
  })
  return { version: 1, exitCode: 0, targets: list }
}

async function reportOn(config: string | undefined, flags: CompileFlags): Promise<CompileReport> {
  if (flags.to === undefined) throw new UsageError('for which server? Write --to nginx; visto compile --list names them all.')
  try {
    // What is only explained allows nothing to anybody.
    const acceptWider = flags.acceptWider === true || (flags.explain === true && flags.json !== true)
    const compiled = compile(policiesOf(await load(config)), flags.to, { acceptWider })
    const target = targets.find(({ name }) => name === compiled.target)!
    const files = await filesOf(compiled, flags)
    const isSame = files.every(({ found }) => found === null || found.state === 'same')
    const losses = compiled.losses.map(withText)
    return { version: 1, exitCode: isSame ? 0 : 1, target: asReport(target), exact: losses.length === 0, losses, files }
  } catch (error) {
    return asFailure(error)
  }
}

/** A `definePolicy` in a module has said what is wrong already. */
async function load(config: string | undefined): Promise<LoadedConfig> {
  return loadConfig(config).catch((error: unknown) => {
    if (!isPolicyError(error)) throw error
    throw new ConfigError(
      config ?? 'the config',
      error.problems.map((problem) => asConfigProblem(problem, '', false)),
    )
  })
}

async function filesOf({ files }: Compiled, { out, check }: CompileFlags): Promise<FileReport[]> {
  const given = out ?? check
  const places = given === undefined ? [] : await placesOf(given, files)
  if (out !== undefined) await writeFiles(files, places)
  const reports = files.map(async (file, index): Promise<FileReport> => {
    const place = places[index] ?? null
    return { ...file, path: place, found: check !== undefined && place !== null ? await compareFile(file, place) : null }
  })
  return Promise.all(reports)
}

function asFailure(error: unknown): CompileFailure {
  if (error instanceof ConfigError) {
    return { version: 1, exitCode: 1, error: { code: 'invalid-policy', message: error.message, problems: error.problems, losses: [] } }
  }
  if (!(error instanceof CompileError)) throw error
  const { code, message } = error
  if (code === 'unknown-target') throw new UsageError(`${message}.`)
  return { version: 1, exitCode: 1, error: { code, message, problems: [], losses: error.losses.map(withText) } }
}

function withText(loss: Loss): LossReport {
  return { ...loss, ...describeLoss(loss) }
}

function asReport({ name, title, kind, source, traps }: Target): TargetReport {
  return { name, title, kind, source, traps }
}
