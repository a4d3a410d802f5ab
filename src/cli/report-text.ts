import type { HeaderList } from '../engine/index.ts'
import { changeBlocks } from './change-blocks.ts'
import { diagnosisBlocks } from './diagnosis-blocks.ts'
import type { Paint } from './paint.ts'
import type { Report } from './report.ts'
import { consoleOf, pictureOf, requestText, warningsOf } from './report-parts.ts'
import { terminalBlocks, verdictLines } from './terminal-blocks.ts'
import { comparedHere, why } from './why.ts'
import { listed } from '../doctor/listed.ts'
import { shown, wrap } from './wrap.ts'

/** How to lay it out. */
export interface Layout {
  /** Columns, 40 at least. */
  readonly width: number
  /** False leaves lines that a browser prints as they are, for whoever searches in them. */
  readonly wrapsConsole: boolean
  readonly paint: Paint
}

/** The report as a person reads it, the verdict first. Ends with a line break. */
export function reportText(report: Report, layout: Layout): string {
  const sections = [
    verdict(report, layout),
    [...pictureOf(report, layout.width, layout.paint), ...visible(report, layout)],
    why(report, layout),
    diagnosed(report, layout),
    printed(report, layout),
    listSection('What differs', report.differences, layout),
    terminalBlocks(changeBlocks(report), layout),
    listSection('Worth knowing', [...warningsOf(report), ...report.diagnosis.costs, ...report.remarks], layout),
  ]
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function verdict(report: Report, layout: Layout): string[] {
  const { width, paint } = layout
  return [...verdictLines(report.exitCode, report.verdict.text, layout), ...wrap(shown(requestText(report)), width, '  ').map(paint.dim)]
}

/** Why it was answered so: nothing where nothing is wrong. */
function diagnosed({ diagnosis, profiles }: Report, layout: Layout): string[] {
  if (diagnosis.situation === null) return []
  const blocks = diagnosisBlocks({ ...diagnosis, costs: [] }, { shown: comparedHere(profiles) })
  return terminalBlocks([{ kind: 'heading', text: 'Diagnosis' }, ...blocks], layout)
}

/** What script gets of an answer that it may read, and what not. */
function visible({ profiles, assumed }: Report, { width, paint }: Layout): string[] {
  const reader = profiles.every(({ state }) => state === 'readable') ? profiles[0] : undefined
  const answer = reader?.wire.at(-1)?.answer
  if (reader?.result?.kind !== 'response' || !answer || assumed) return []
  const { status, headers } = reader.result
  const visibleNames = headerNames(headers)
  const hidden = [...headerNames(answer.headers)].filter((name) => !visibleNames.has(name) && !dull.test(name))
  const told = `Script reads status ${status}${visibleNames.size === 0 ? ' and no header' : ` and ${listed([...visibleNames])}`}.`
  const untold = hidden.length === 0 ? '' : ` Hidden from it, as no Access-Control-Expose-Headers names them: ${listed(hidden)}.`
  return wrap(`${shown(told, 400)}${shown(untold, 400)}`, width, '  ').map(paint.dim)
}

/** Nobody misses these in script. */
const dull = /^(?:access-control-.*|connection|date|keep-alive|server|set-cookie2?|transfer-encoding|vary)$/

function headerNames(headers: HeaderList): Set<string> {
  return new Set(headers.map(([name]) => name.toLowerCase()))
}

/** What each browser prints, and what script is told. */
function printed(report: Report, layout: Layout): string[] {
  const blocks = consoleOf(report)
  return blocks.length === 0 ? [] : [layout.paint.bold('In the console'), ...terminalBlocks(blocks, layout)]
}

function listSection(title: string, items: readonly string[], { width, paint }: Layout): string[] {
  return items.length === 0 ? [] : [paint.bold(title), ...items.flatMap((item) => wrap(shown(item), width, '  ', '    '))]
}
