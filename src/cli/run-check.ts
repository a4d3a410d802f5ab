import { type CheckInput, readInput } from './check-input.ts'
import type { CheckOptions } from './check-options.ts'
import { createCourier } from './courier.ts'
import type { Io } from './io.ts'
import { type Run, runInLockstep } from './lockstep.ts'
import { startProgress } from './progress.ts'
import type { Report } from './report.ts'
import { createRedactor, mapStrings } from './secrets.ts'
import { UsageError } from './usage-error.ts'

/**
 * Checks one URL and prints what was found.
 * @throws {UsageError} for flags that cannot be meant
 */
export async function check(url: string | undefined, options: CheckOptions, io: Io): Promise<void> {
  if (url === undefined) return explain(options, io)
  const report = await reportOf(url, options, io)
  io.exitCode = report.exitCode
  await print(report, options, io)
}

/**
 * Checks one URL; prints nothing but its progress. What makes a report is loaded only when the server has answered.
 * @throws {UsageError} for flags that cannot be meant
 * @throws {LimitError} where servers send too much
 */
export async function reportOf(
  url: string,
  options: CheckOptions,
  io: Pick<Io, 'err' | 'errIsTerminal' | 'columns' | 'env'>,
): Promise<Report> {
  const redact = createRedactor(url, options)
  try {
    const input = readInput(url, options)
    const runs = await runsOf(input, redact, io)
    const { makeReport } = await import('./make-report.ts')
    return mapStrings(makeReport(input, options, runs, io.env), redact)
  } catch (error) {
    if (error instanceof Error) error.message = redact(error.message)
    throw error
  }
}

async function runsOf(
  input: CheckInput,
  redact: (text: string) => string,
  io: Pick<Io, 'err' | 'errIsTerminal' | 'columns'>,
): Promise<Run[]> {
  // Only Cross-Origin-Resource-Policy asks what a site is, and only in this mode.
  const site = input.request.mode === 'no-cors' ? await import('./registrable-domain.ts') : {}
  const progress = startProgress(io)
  try {
    const courier = createCourier(input, AbortSignal.timeout(input.timeout), (wire) =>
      progress.waitFor(redact(`Waiting for ${wire.method} ${wire.url}`)),
    )
    return await runInLockstep(input, courier, site)
  } finally {
    progress.stop()
  }
}

async function print(report: Report, { json }: CheckOptions, io: Io): Promise<void> {
  if (json) {
    const { printableJson } = await import('./printable.ts')
    io.out(`${printableJson(report)}\n`)
    return
  }
  const { printReport } = await import('./print-report.ts')
  printReport(report, io)
}

/** Without a URL nothing was checked: that is no success, in a terminal neither, where a script may have left it out. */
async function explain({ json }: CheckOptions, io: Io): Promise<void> {
  if (json || !io.outIsTerminal) throw new UsageError('which URL? Write visto check <url> --from <page>; visto check --help says more.')
  const { introduction } = await import('./introduction.ts')
  io.exitCode = 2
  io.out(introduction(io))
}
