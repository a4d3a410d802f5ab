import type { Header } from '../engine/index.ts'
import { type CheckInput, readInput } from './check-input.ts'
import type { CheckOptions } from './check-options.ts'
import { createCourier } from './courier.ts'
import { formatOf } from './format.ts'
import type { Io } from './io.ts'
import { type Run, runInLockstep } from './lockstep.ts'
import type { Found } from './make-report.ts'
import { startProgress } from './progress.ts'
import type { Report } from './report.ts'
import { checkServerName } from './server-name.ts'
import { mapStrings } from '../doctor/hide-values.ts'
import { createRedactor } from './secrets.ts'
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
    await checkServerName(options.server)
    const found = await lookInto(input, redact, io)
    const { makeReport } = await import('./make-report.ts')
    const { hideSecretsOf } = await import('../doctor/answer-secrets.ts')
    const hide = hideSecretsOf(found.runs.flatMap(linesOf), [url, options.from ?? null])
    return mapStrings(makeReport(input, options, found, io.env), (text) => redact(hide(text)))
  } catch (error) {
    if (error instanceof Error) error.message = redact(error.message)
    throw error
  }
}

/** What the servers have sent. */
function linesOf({ exchanged }: Run): Header[] {
  return exchanged.flatMap(({ delivery: { answer } }) => ('headers' in answer ? answer.headers : []))
}

/** First what browsers send, then what tells why it was answered so. */
async function lookInto(
  input: CheckInput,
  redact: (text: string) => string,
  io: Pick<Io, 'err' | 'errIsTerminal' | 'columns'>,
): Promise<Found> {
  const end = performance.now() + input.timeout
  const progress = startProgress(io)
  try {
    const courier = createCourier(input, AbortSignal.timeout(input.timeout), ({ method, url }) =>
      progress.waitFor(redact(`Waiting for ${method} ${url}`)),
    )
    const runs = await runInLockstep(input, courier)
    const [{ knownAnswers }, { diagnoseCheck }] = await Promise.all([import('./known-answers.ts'), import('./diagnose-check.ts')])
    const diagnosed = await diagnoseCheck(input, {
      known: await knownAnswers(runs, courier.beginnings),
      sent: courier.sent(),
      left: end - performance.now(),
      onProbe: ({ method, url, count }) => progress.waitFor(redact(`Finding out why (request ${count}): ${method} ${url}`)),
    })
    return { runs, ...diagnosed }
  } finally {
    progress.stop()
  }
}

async function print(report: Report, options: CheckOptions, io: Io): Promise<void> {
  const format = formatOf(options)
  if (format === 'json') {
    const { printableJson } = await import('./printable.ts')
    io.out(`${printableJson(report)}\n`)
  } else if (format === 'terminal') {
    const { printReport } = await import('./print-report.ts')
    printReport(report, io)
  } else {
    const [{ reportDocument }, { documentText }] = await Promise.all([import('./report-document.ts'), import('./document-text.ts')])
    io.out(documentText(reportDocument(report), format))
  }
}

/** Without a URL nothing was checked: that is no success, in a terminal neither, where a script may have left it out. */
async function explain(options: CheckOptions, io: Io): Promise<void> {
  if (formatOf(options) !== 'terminal' || !io.outIsTerminal)
    throw new UsageError('which URL? Write visto check <url> --from <page>; visto check --help says more.')
  const { introduction } = await import('./introduction.ts')
  io.exitCode = 2
  io.out(introduction(io))
}
