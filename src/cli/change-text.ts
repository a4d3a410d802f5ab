import type { AnswerFix } from '../doctor/index.ts'
import type { Header } from '../engine/index.ts'
import type { Report } from './report.ts'
import type { Layout } from './report-text.ts'
import { listed, profileNames } from './words.ts'
import { shown, wrap } from './wrap.ts'

/** What to change (or what soon will have to be): in the page first, then line by line in the server's answers. */
export function change({ fix, profiles, exitCode }: Report, layout: Layout): string[] {
  if (fix === null || fix.answers.length + fix.notes.length === 0) return []
  const { width, paint } = layout
  const notes = fix.notes.flatMap(({ text }) => wrap(shown(text), width, '  '))
  const answers = fix.answers.flatMap((answer) => inAnswer(answer, layout))
  const proof = `Replayed with that, it passes in ${listed(profileNames(profiles))}.`
  const then = fix.proven ? wrap(proof, width, '  ') : fix.notes.length > 0 ? ['  Then check again.'] : []
  return [paint.bold(exitCode === 0 ? 'Worth changing' : 'To change'), ...notes, ...answers, ...then.map(paint.dim)]
}

/** A server may send any number of lines of one name. */
const mostRemoved = 5

function inAnswer({ of, url, method, seen, status, remove, add }: AnswerFix, { width, paint }: Layout): string[] {
  // Lines to paste are cut only where nobody would paste them.
  const line = (sign: string, [name, value]: Header, length: number) => `    ${sign} ${shown(`${name}: ${value}`, length)}`
  const left = remove.length - mostRemoved
  const place = `In the answer to ${of === 'preflight' ? 'the preflight ' : ''}${method} ${shown(url)}${seen ? '' : ' (not seen yet)'}:`
  return [
    ...wrap(place, width, '  ', '    '),
    ...(status === null ? [] : [paint.green(`    + status ${status}`)]),
    ...remove.slice(0, mostRemoved).map((header) => paint.red(line('-', header, 600))),
    ...(left > 0 ? [paint.red(`    - … ${left} more of the kind`)] : []),
    ...add.map((header) => paint.green(line('+', header, 6000))),
  ]
}
