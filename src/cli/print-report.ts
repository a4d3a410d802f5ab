import type { Io } from './io.ts'
import { hasColours, paintFor } from './paint.ts'
import { printable } from './printable.ts'
import type { Report } from './report.ts'
import { reportText } from './report-text.ts'
import { wrap } from './wrap.ts'

/** Results to stdout; what kept the check from a result to stderr, after the steps that came before it. */
export function printReport(report: Report, io: Io): void {
  const { error } = report
  const width = Math.min(Math.max(io.columns ?? 100, 60), 110)
  const isFailure = error?.code === 'no-answer' || error?.code === 'endless-redirects'
  const steps = Math.max(...report.profiles.map(({ wire }) => wire.length))
  // A first request without an answer is told in one sentence.
  if (!isFailure || steps > 1) io.out(reportText(report, { width, wrapsConsole: io.outIsTerminal, paint: paintFor(hasColours(io)) }))
  if (isFailure) io.err(`${wrap(printable(error.message), io.errIsTerminal ? width : Infinity, 'visto: ', '').join('\n')}\n`)
}
