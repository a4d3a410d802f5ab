import type { AnswerFix, headerFix } from '../doctor/header-fix.ts'
import { describeNote } from '../doctor/note.ts'

/** The change that lets the page read the answer, line by line: what to write in which answer, and what else to do. */
export function fixInWords(fix: ReturnType<typeof headerFix>): string[] {
  if (fix === null) return []
  return [...fix.answers.flatMap(inAnswer), ...fix.notes.map(describeNote)]
}

/** A server may send any number of lines of one name. */
const mostRemoved = 5

function inAnswer({ of, url, method, status, remove, add, set }: AnswerFix): string[] {
  const left = remove.length - mostRemoved
  return [
    `In the answer to ${of === 'preflight' ? 'the preflight ' : ''}${method} ${url}:`,
    ...(status === null ? [] : [`  + status ${status}`]),
    ...remove.slice(0, mostRemoved).map(([name, value]) => `  - ${name}: ${value}`),
    ...(left > 0 ? [`  - ${left} more of the kind`] : []),
    ...[...set, ...add].map(([name, value]) => `  + ${name}: ${value}`),
  ]
}
