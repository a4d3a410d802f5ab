import type { AnswerFix, Note } from '../doctor/index.ts'
import type { Header } from '../engine/index.ts'
import type { Report } from './report.ts'
import type { Layout } from './report-text.ts'
import { listed, profileNames } from './words.ts'
import { shown, wrap } from './wrap.ts'

/** What to change (or what soon will have to be): in the page first, then line by line in the server's answers. */
export function change({ fix, profiles, exitCode }: Report, layout: Layout): string[] {
  if (fix === null || fix.answers.length + fix.notes.length === 0) return []
  const { width, paint } = layout
  const told = (notes: typeof fix.notes) => notes.flatMap(({ text }) => wrap(shown(text), width, '  '))
  const notes = told(fix.notes.filter(({ code }) => !ofLines.has(code)))
  const answers = fix.answers.flatMap((answer) => inAnswer(answer, layout))
  const below = told(fix.notes.filter(({ code }) => ofLines.has(code)))
  const given = fix.answers.every(({ seen }) => seen) ? '' : ', provided that the answer not seen does not redirect'
  const proof = `Replayed with that, it passes in ${listed(profileNames(profiles))}${given}.`
  const then = fix.proven ? wrap(proof, width, '  ') : fix.notes.length > 0 ? ['  Then check again.'] : []
  return [paint.bold(exitCode === 0 ? 'Worth changing' : 'To change'), ...notes, ...answers, ...below, ...then.map(paint.dim)]
}

/** What is to be said of the lines above it. */
const ofLines: ReadonlySet<Note['code']> = new Set<Note['code']>(['keep-origins', 'allow-any-if-public'])

/** A server may send any number of lines of one name. */
const mostRemoved = 5

function inAnswer({ of, url, method, seen, status, remove, add, set }: AnswerFix, { width, paint }: Layout): string[] {
  // Lines to paste are cut only where nobody would paste them.
  const line = (sign: string, [name, value]: Header, length: number) => `    ${sign} ${shown(`${name}: ${value}`, length)}`
  const left = remove.length - mostRemoved
  const unseen = seen ? '' : ' (not seen yet), where = takes the place of every line of its name'
  const place = `In the answer to ${of === 'preflight' ? 'the preflight ' : ''}${method} ${shown(url)}${unseen}:`
  return [
    ...wrap(place, width, '  ', '    '),
    ...(status === null ? [] : [paint.green(`    ${seen ? '+' : '='} status ${status}`)]),
    ...remove.slice(0, mostRemoved).map((header) => paint.red(line('-', header, 600))),
    ...(left > 0 ? [paint.red(`    - … ${left} more of the kind`)] : []),
    ...set.map((header) => paint.green(line('=', header, 6000))),
    ...add.map((header) => paint.green(line('+', header, 6000))),
  ]
}
