import type { Diagnosis, Edit, Fix } from '../doctor/diagnosis.ts'
import { ownPolicy } from '../doctor/fixes/own-policy.ts'
import type { Block, EditLine } from './block.ts'
import { putWholeUrl } from './short-urls.ts'

/** What to change, the page first where the page is wrong: each change with its place, its lines, and what it opens. */
export function fixBlocks({ fixes }: Pick<Diagnosis, 'fixes'>): Block[] {
  // Files of one change open the same.
  const opens = toldOnce(fixes.map((fix, index) => (isOfNext(fix, fixes[index + 1]) ? '' : opened(fix))))
  return fixes.flatMap((fix, index) => (isOfBrowser(fix) ? [ofBrowser(fix)] : blocksOf(fix, index, fixes, opens[index]!)))
}

function isOfNext({ target, opens }: Fix, next: Fix | undefined): boolean {
  return next?.target === target && next.opens === opens
}

/** What is true of one change and of another way as well stands below the first; empty where all of it has been said. */
function toldOnce(texts: readonly string[]): string[] {
  const told = new Set<string>()
  return texts.map((text) => {
    const sentences = text.split(/(?<=[.!]) (?=[A-Z])/)
    const isSame = told.has(sentences[0]!) && !text.startsWith('This opens nothing')
    const left = sentences.filter((sentence) => !told.has(sentence))
    for (const sentence of sentences) told.add(sentence)
    return [...(isSame ? ['This opens the same.'] : []), ...left].join(' ')
  })
}

/** What is in the hands of whoever sits before the browser, and changes no page. */
function isOfBrowser({ at, where, edits }: Fix): boolean {
  return at === 'page' && where === 'in the browser' && edits.length === 0
}

function ofBrowser({ opens }: Fix): Block {
  const text = opens.replace(/^Nothing: /, '')
  return { kind: 'text', lead: 'In the browser', text: `${text.charAt(0).toUpperCase()}${text.slice(1)}` }
}

function blocksOf(fix: Fix, index: number, fixes: readonly Fix[], opens: string): Block[] {
  return [
    {
      kind: 'text',
      lead: leadOf(fix, fixes[index - 1]),
      text: `${fix.file === undefined ? '' : `${fix.file} belongs `}${fix.where}${fix.edits.length === 0 ? '.' : ':'}`,
    },
    ...fix.edits.flatMap((edit) => editBlock(edit, fix)),
    ...putWholeUrl(fix.edits.map(({ text }) => text).join('\n')),
    ...(opens === '' ? [] : [{ kind: 'text', text: opens, tone: 'quiet' } as const]),
  ]
}

/** What belongs together is joined, and what is another way is told as one. */
function leadOf(fix: Fix, before: Fix | undefined): string {
  if (before !== undefined && isOtherWay(fix, before)) return `Or else, ${lowerFirst(placeOf(fix))}`
  const isJoined = fix.at === 'server' && before?.target === fix.target
  return isJoined ? `And ${lowerFirst(placeOf(fix))}` : placeOf(fix)
}

/** A change of the page says for both whether one of the two is enough. */
function isOtherWay(fix: Fix, before: Fix): boolean {
  // What belongs to another way has its target; what anybody does has none.
  if (fix.at === before.at) return fix.instead === true && (before.instead !== true || before.target !== fix.target || fix.target === null)
  return (fix.at === 'page' ? fix : before).instead === true
}

/** Whether no server is known that lines could be printed for. */
export function lacksServer({ fixes }: Pick<Diagnosis, 'fixes'>): boolean {
  return fixes.some(({ at, target, file }) => at === 'server' && target === null && file !== undefined)
}

function placeOf({ at, target }: Fix): string {
  if (at === 'page') return 'In the page'
  // The place says whose policy it is.
  return target === null || target === ownPolicy ? 'At the server' : `At the server (${target})`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

function editBlock({ insertAfter, replace, text }: Edit, { file, target, instead }: Fix): Block[] {
  if (insertAfter === undefined && replace === undefined)
    return [{ kind: 'code', text, language: languageOf(file, target), ...(instead === true && { otherWay: true }) }]
  if (insertAfter !== undefined) return [{ kind: 'edit', lines: [...signed(' ', insertAfter), ...signed('+', text)] }]
  return [{ kind: 'edit', lines: [...signed('-', replace!), ...signed('+', text)] }]
}

function signed(sign: EditLine['sign'], text: string): EditLine[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ sign, text: line }))
}

/** What opens nothing begins so, as a sentence of its own. */
function opened({ opens }: Fix): string {
  return opens.startsWith('Nothing') ? `This opens n${opens.slice(1)}` : opens
}

const languages: Readonly<Record<string, string>> = {
  json: 'json',
  yaml: 'yaml',
  yml: 'yaml',
  js: 'js',
  mjs: 'js',
  ts: 'ts',
  py: 'python',
  rb: 'ruby',
  php: 'php',
  go: 'go',
  java: 'java',
  cs: 'csharp',
  xml: 'xml',
  config: 'xml',
  vcl: 'vcl',
}

/** The word that highlighters know; empty where there is none. */
function languageOf(file: string | undefined, target: string | null): string {
  const known = languages[/\.(\w+)$/.exec(file ?? '')?.[1]?.toLowerCase() ?? '']
  return known ?? (target === 'nginx' ? 'nginx' : target === 'page' ? 'js' : '')
}
