import type { Block, Document } from './block.ts'
import { changeBlocks } from './change-blocks.ts'
import { diagnosisBlocks } from './diagnosis-blocks.ts'
import { paintFor } from './paint.ts'
import type { Report } from './report.ts'
import { consoleOf, pictureOf, requestText, warningsOf } from './report-parts.ts'
import { refusals } from './why.ts'

/** A report for an issue or a page: what a terminal shows, with the evidence as a table. */
export function reportDocument(report: Report): Document {
  const { verdict, exitCode, diagnosis, differences, remarks, profiles, error } = report
  const drawn = pictureOf(report, 80, paintFor(false))
  const worth = [...warningsOf(report), ...diagnosis.costs, ...remarks]
  return {
    title: verdict.text,
    blocks: [
      { kind: 'verdict', exitCode, text: verdict.text },
      { kind: 'text', text: requestText(report), tone: 'quiet' },
      ...(error === null ? [] : [{ kind: 'text', text: error.message } as const]),
      ...(drawn.length === 0 ? [] : [{ kind: 'lines', lines: drawn } as const]),
      ...refusals(profiles).flatMap(({ title, finding, spec }): Block[] => [
        { kind: 'heading', text: title },
        { kind: 'text', text: finding.description },
        { kind: 'text', text: spec, tone: 'quiet' },
      ]),
      ...(diagnosis.situation === null
        ? []
        : [{ kind: 'heading', text: 'Diagnosis' } as const, ...diagnosisBlocks({ ...diagnosis, costs: [] })]),
      ...changeBlocks(report),
      ...section('In the console', consoleOf(report)),
      ...section('What differs', list(differences)),
      ...section('Worth knowing', list(worth)),
    ],
  }
}

function section(text: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [{ kind: 'heading', text }, ...blocks]
}

function list(items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', items }]
}
