import type { Step } from 'visto/engine'
import { comparedIn, wordsOf } from './rule-words.ts'
import type { Run } from './run.ts'

/** The step that a run turned on: the one that failed last, else the last of all. */
export function decidingStep({ trace }: Run): number {
  const failed = trace.findLastIndex(({ outcome }) => outcome === 'fail')
  return failed >= 0 ? failed : trace.length - 1
}

/** A step as a line of the list: what it is of, what was found, how it came out. */
export function stepLine(step: Step): { readonly label: string; readonly found: string; readonly mark: string } {
  const { label } = wordsOf(step.rule)
  const { header, received } = comparedIn(step)
  const where = step.hop > 0 ? `${step.of}, after redirect ${step.hop}` : step.of
  const value = received ?? (header === null ? '' : 'not there')
  return { label, found: [where, value].filter((part) => part !== '').join(': '), mark: marks[step.outcome] }
}

const marks: Readonly<Record<Step['outcome'], string>> = { pass: '✓', fail: '✗', note: '·' }
