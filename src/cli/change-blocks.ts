import type { AnswerFix } from '../doctor/header-fix.ts'
import type { Fix } from '../doctor/diagnosis.ts'
import type { Note } from '../doctor/note.ts'
import type { Header } from '../engine/index.ts'
import type { Block, EditLine } from './block.ts'
import { fixBlocks, lacksServer } from './fix-blocks.ts'
import type { FixReport, ProfileReport, Report } from './report.ts'
import { listed } from '../doctor/listed.ts'
import { profileNames } from './words.ts'
import { shortened } from './wrap.ts'

/** What to change (or what soon will have to be): in the page first, then at the server, then what its answers come to, line by line. */
export function changeBlocks({ fix, diagnosis, profiles, exitCode }: Report): Block[] {
  // Lines of the answers say as much to whoever has a server that is not known.
  const isNameless = lacksServer(diagnosis) && fix !== null && fix.answers.length > 0
  const fixes = isNameless
    ? diagnosis.fixes.filter(({ at, target, file }) => at === 'page' || (target === null && file === undefined))
    : diagnosis.fixes
  const blocks: Block[] = [
    ...fixBlocks({ fixes }),
    ...(fix === null || saysNothing(fix) ? onlyAbove(fixes, exitCode) : inAnswers(fix, profiles, fixes)),
    ...(lacksServer(diagnosis) ? [nameServer] : []),
  ]
  return blocks.length === 0 ? [] : [{ kind: 'heading', text: exitCode === 0 ? 'Worth changing' : 'To change' }, ...blocks]
}

export const nameServer: Block = {
  kind: 'text',
  text: 'Which server it is does not show. With `--server nginx` (or another of `visto compile --list`) its own lines are printed.',
  tone: 'quiet',
}

/** What is to be said of the lines above it. */
const ofLines: ReadonlySet<Note['code']> = new Set<Note['code']>(['keep-origins', 'allow-any-if-public', 'keep-any', 'keep-star'])

/** What has to be read before them. */
const beforeLines: ReadonlySet<Note['code']> = new Set<Note['code']>(['compare-origin', 'only-with-list'])

function saysNothing({ answers, notes }: FixReport): boolean {
  return answers.length + notes.length === 0
}

/** What is told of the page and the server is all: whether it is enough, the answers to come tell. */
function onlyAbove(fixes: readonly Fix[], exitCode: Report['exitCode']): Block[] {
  return exitCode === 0 || fixes.every(({ edits }) => edits.length === 0) ? [] : [{ kind: 'text', text: checkAgain, tone: 'quiet' }]
}

function inAnswers(fix: FixReport, profiles: readonly ProfileReport[], fixes: readonly Fix[]): Block[] {
  const told = (notes: typeof fix.notes) => notes.map(({ text }): Block => ({ kind: 'text', text }))
  const given = fix.answers.every(({ seen }) => seen) ? '' : ', provided that the answer not seen does not redirect'
  // The lines of the server itself come to no other answers.
  const isPrinted = fixes.some(({ at, target, edits }) => at === 'server' && target !== null && edits.length > 0)
  const proof = `Replayed with that, it passes in ${listed(profileNames(profiles))}${given}.`
  return [
    // What the fixes above say of it is not said again.
    ...told(fix.notes.filter((each) => !ofLines.has(each.code) && !beforeLines.has(each.code) && !isSaid(each, fixes))),
    ...(fix.answers.length > 0 && !isPrinted ? leadIn(fixes) : []),
    ...told(fix.notes.filter(({ code, text }) => beforeLines.has(code) && !fixes.some(({ opens }) => opens.includes(text)))),
    ...(isPrinted
      ? []
      : [...fix.answers.flatMap(inAnswer), ...told(fix.notes.filter((each) => ofLines.has(each.code) && !isSaid(each, fixes)))]),
    ...(fix.proven || fix.notes.length > 0
      ? [{ kind: 'text', text: fix.proven && !isPrinted ? proof : thenCheck(fix), tone: 'quiet' } as const]
      : []),
  ]
}

/** By its words, or as the line that calls the other address. */
function isSaid(noted: FixReport['notes'][number], fixes: readonly Fix[]): boolean {
  const edits = fixes.flatMap((fix) => (fix.at === 'page' ? fix.edits : []))
  if (noted.code === 'use-https') return edits.some(({ text }) => text === noted.args.url)
  if (noted.code === 'serve-page-over-https') return edits.some(({ replace, text }) => replace?.replace(/^http:/, 'https:') === text)
  if (noted.code === 'allow-any-if-public') return fixes.some(({ at, where }) => at === 'server' && where.includes('if everybody may see'))
  if (noted.code !== 'call-directly') return fixes.some(({ opens }) => opens === noted.text)
  const { target, why } = noted.args
  const isSafe = why !== 'tainted-origin' || fixes.some(({ opens }) => opens.includes('Never allow "null"'))
  return isSafe && edits.some(({ text }) => text === target)
}

/** To the lines of the answers, after what is told above them. */
function leadIn(fixes: readonly Fix[]): Block[] {
  if (fixes.some(({ at }) => at === 'server')) return [{ kind: 'text', text: 'Header by header, that is:' }]
  return fixes.some(({ instead }) => instead === true) ? [{ kind: 'text', text: 'Or else, at the server:' }] : []
}

/** No answer of that port is ever asked for. */
function thenCheck({ notes }: FixReport): string {
  return notes.some(({ code }) => code === 'change-port') ? 'Then check the URL with the new port.' : checkAgain
}

const checkAgain = 'Then check again.'

/** A server may send any number of lines of one name. */
const mostRemoved = 5

function inAnswer({ of, url, method, seen, status, remove, add, set }: AnswerFix): Block[] {
  // Lines to paste are cut only where nobody would paste them.
  const line = (sign: EditLine['sign'], [name, value]: Header, length: number): EditLine => ({
    sign,
    text: shortened(`${name}: ${value}`, length),
  })
  const left = remove.length - mostRemoved
  const unseen = seen ? '' : ' (not seen yet)'
  const legend = seen && set.length === 0 ? '' : ', where = takes the place of every line of its name'
  return [
    { kind: 'text', text: `In the answer to ${of === 'preflight' ? 'the preflight ' : ''}${method} ${url}${unseen}${legend}:` },
    {
      kind: 'edit',
      lines: [
        ...(status === null ? [] : [{ sign: seen ? '+' : '=', text: `status ${status}` } as const]),
        ...remove.slice(0, mostRemoved).map((header) => line('-', header, 600)),
        ...(left > 0 ? [{ sign: '-', text: `… ${left} more of the kind` } as const] : []),
        ...set.map((header) => line('=', header, 6000)),
        ...add.map((header) => line('+', header, 6000)),
      ],
    },
  ]
}
