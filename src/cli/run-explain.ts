import type { Browser } from '../engine/index.ts'
import { diagnose } from '../doctor/diagnose.ts'
import type { Exchange } from '../doctor/exchange.ts'
import type { Evidence } from '../doctor/probe/probed.ts'
import { readAny, type Reading } from '../doctor/readers/read-any.ts'
import { ReaderError } from '../doctor/readers/reader-error.ts'
import { askedAgain } from './asked-again.ts'
import { readPageOrigin, readPageUrl, readRules } from './check-input.ts'
import type { ExplainOptions } from './explain-options.ts'
import type { ExplainReport } from './explain-report.ts'
import { formatOf } from './format.ts'
import type { Io } from './io.ts'
import { LimitError } from './limit-error.ts'
import { makeExplainReport } from './make-explain-report.ts'
import { ownCommand } from './own-command.ts'
import { startProgress } from './progress.ts'
import { readGiven } from './read-given.ts'
import { createRedactor } from './secrets.ts'
import { checkServerName } from './server-name.ts'
import { UsageError } from './usage-error.ts'

/**
 * Explains what a person has at hand, and prints it.
 * @throws {UsageError} for flags that cannot be meant, and for what cannot be read
 * @throws {LimitError} for what is too long
 */
export async function explain(file: string | undefined, options: ExplainOptions, io: Io): Promise<void> {
  const format = formatOf(options)
  await checkServerName(options.server)
  const asks = file === undefined && io.inIsTerminal && format === 'terminal'
  if (asks) await introduce(io, true)
  const given = await readGiven(file, io)
  if (given.text.trim() === '' && format === 'terminal') {
    io.exitCode = 2
    return asks ? undefined : introduce(io, false)
  }
  const report = await reportOn(given, options, io)
  io.exitCode = report.exitCode
  await print(report, format, io)
}

async function reportOn(given: { text: string; file: string | null }, options: ExplainOptions, io: Io): Promise<ExplainReport> {
  const redact = createRedactor('', { header: [], ...(options.from !== undefined && { from: options.from }) })
  try {
    const { kind, also, exchanges, left } = read(given.text)
    const evidence = await withProbe(
      exchanges.map((exchange) => completed(exchange, options)),
      options,
      io,
    )
    const server = options.server ?? null
    const diagnoses = diagnose(evidence, server === null ? {} : { server })
    const found = evidence.map((each, index) => ({ evidence: each, diagnosis: diagnoses[index]! }))
    return makeExplainReport(found, { kind, also, file: given.file, left, server, program: ownCommand(process.argv[1] ?? 'visto') })
  } catch (error) {
    if (error instanceof Error) error.message = redact(error.message)
    throw error
  }
}

function read(text: string): Reading {
  try {
    return readAny(text)
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error
    throw error.code === 'too-large' ? new LimitError(error.message) : new UsageError(error.message)
  }
}

/** With what the flags say of the page and the browsers. */
function completed(exchange: Exchange, { from, page, browser = [] }: ExplainOptions): Evidence {
  const browsers = browser.filter((each): each is Browser => each !== 'standard')
  const named = from ?? page
  return {
    ...exchange,
    ...(named !== undefined && exchange.page.origin === null && { page: readPageOrigin(named) }),
    ...(browsers.length > 0 && { browsers }),
  }
}

/** Asks the server of the first request that has one, where the user says so. */
async function withProbe(all: readonly Evidence[], options: ExplainOptions, io: Io): Promise<Evidence[]> {
  const { page, server, timeout, insecure, resolve, browser = [] } = options
  if (!options.probe && page === undefined) return [...all]
  const index = all.findIndex(({ request }) => /^https?:/.test(request.url ?? ''))
  const first = all[index]
  if (first === undefined) {
    const isCut = all.some(({ request }) => request.cutUrl !== undefined)
    throw new UsageError(
      isCut
        ? '--probe asks the server, and what is given shows the URL cut: write the whole one there.'
        : '--probe asks the server, and no URL of http or https stands in what is given.',
    )
  }
  const { probe } = await import('../doctor/probe/index.ts')
  const asked = askedAgain(first)
  const progress = startProgress(io)
  try {
    const evidence = await probe(first, {
      method: asked.method,
      headers: asked.headers,
      ...(page !== undefined && { page: readPageUrl(page) }),
      ...(first.page.origin !== null && { from: first.page.url ?? first.page.origin }),
      ...(server !== undefined && { server }),
      browsers: browser.filter((each): each is Browser => each !== 'standard'),
      ...(timeout !== undefined && { timeout }),
      connect: { insecure, resolve: readRules(resolve) },
      onProbe: ({ id, method, url, count }) => progress.waitFor(`Finding out why (${id}, request ${count}): ${method} ${url}`),
    })
    return all.with(index, evidence)
  } finally {
    progress.stop()
  }
}

async function introduce(io: Io, waits: boolean): Promise<void> {
  const { explainIntroduction } = await import('./introduction.ts')
  io.out(explainIntroduction(io, waits))
}

async function print(report: ExplainReport, format: ReturnType<typeof formatOf>, io: Io): Promise<void> {
  if (format === 'json') {
    const { printableJson } = await import('./printable.ts')
    io.out(`${printableJson(report)}\n`)
    return
  }
  const { explainDocument } = await import('./explain-document.ts')
  if (format === 'terminal') {
    const [{ terminalBlocks }, { layoutFor }] = await Promise.all([import('./terminal-blocks.ts'), import('./print-report.ts')])
    io.out(`${terminalBlocks(explainDocument(report, { repeatsInput: false }).blocks, layoutFor(io)).join('\n')}\n`)
    return
  }
  const { documentText } = await import('./document-text.ts')
  io.out(documentText(explainDocument(report, { repeatsInput: true }), format))
}
