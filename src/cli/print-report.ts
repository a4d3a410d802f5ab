import type { Io } from './io.ts'
import { hasColours, paintFor } from './paint.ts'
import { printable } from './printable.ts'
import type { Report } from './report.ts'
import { type Layout, reportText } from './report-text.ts'
import { wrap } from './wrap.ts'

/** Columns to write in: what the terminal has, within reason. */
function widthOf({ columns }: Pick<Io, 'columns'>): number {
  return Math.min(Math.max(columns ?? 100, 40), 110)
}

/** How a result is laid out here. */
export function layoutFor(io: Io): Layout {
  return { width: widthOf(io), wrapsConsole: io.outIsTerminal, paint: paintFor(hasColours(io)) }
}

/** Results to stdout; what kept the check from a result to stderr, after the steps that came before it. */
export function printReport(report: Report, io: Io): void {
  const { error } = report
  const width = widthOf(io)
  io.out(reportText(report, layoutFor(io)))
  if (error?.code === 'no-answer')
    io.err(`${wrap(printable(error.message), io.errIsTerminal ? width : Infinity, 'visto: ', '').join('\n')}\n`)
}
