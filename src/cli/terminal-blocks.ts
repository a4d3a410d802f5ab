import type { Block, EditLine, EvidenceRow } from './block.ts'
import { comparedValues } from './compared-values.ts'
import type { Paint } from './paint.ts'
import { printable } from './printable.ts'
import { shortUrls } from './short-urls.ts'
import type { Layout } from './report-text.ts'
import { shown, wrap } from './wrap.ts'

/** Blocks as lines of a terminal, or of a file. */
export function terminalBlocks(blocks: readonly Block[], layout: Layout): string[] {
  return blocks.flatMap((block, index) => {
    const previous = blocks[index - 1]
    const apart = previous !== undefined && (block.kind === 'heading' || isQuiet(previous))
    return [...(apart ? [''] : []), ...blockLines(block, layout)]
  })
}

function isQuiet(block: Block): boolean {
  return block.kind === 'text' && block.tone === 'quiet'
}

function blockLines(block: Block, layout: Layout): string[] {
  const { width, paint } = layout
  switch (block.kind) {
    case 'verdict':
      return verdictLines(block.exitCode, block.text, layout)
    case 'heading':
      return wrap(shown(block.text), width, '').map(paint.bold)
    case 'text':
      return textLines(block, layout)
    case 'list': {
      const { lead, items } = block
      return [
        ...(lead === undefined ? [] : [`  ${paint.bold(`${lead}:`)}`]),
        ...items.flatMap((item) => wrap(shown(item), width, '  - ', '    ')),
      ]
    }
    case 'evidence':
      return block.rows.flatMap((row) => evidenceLines(row, layout))
    case 'code':
      return toCopy(block).map((line) => (line === '' ? '' : `    ${paint.green(line)}`))
    case 'edit':
      return block.lines.map((line) => editLine(line, paint))
    case 'lines': {
      const lead = block.lead === undefined ? [] : [`  ${paint.cyan(shown(block.lead))}`]
      return [...lead, ...block.lines.flatMap((line) => wrap(shown(line), layout.wrapsConsole ? width : Infinity, '    ', '      '))]
    }
  }
}

/** Whoever needs the first way would have to scroll past all of another. */
const mostOfOther = 40

function toCopy({ text, otherWay }: Extract<Block, { kind: 'code' }>): string[] {
  const lines = codeLines(text)
  return otherWay === true && lines.length > mostOfOther
    ? [`# ${lines.length} lines: the same command prints them with --format markdown`]
    : lines
}

/** The one line that is read first. */
export function verdictLines(exitCode: 0 | 1 | 2, text: string, { width, paint }: Pick<Layout, 'width' | 'paint'>): string[] {
  const [sign, colour] = (
    [
      ['✓', paint.green],
      ['✗', paint.red],
      ['?', paint.yellow],
    ] as const
  )[exitCode]
  return wrap(shown(text), width, `${sign} `, '  ').map((line) => colour(paint.bold(line)))
}

function textLines({ text, lead, tone }: Extract<Block, { kind: 'text' }>, { width, paint }: Layout): string[] {
  const named = lead === undefined ? '' : `${lead}: `
  const lines = wrap(shown(named + text), width, '  ')
  if (tone !== undefined) return lines.map(tone === 'strong' ? paint.bold : paint.dim)
  const [first = '', ...rest] = lines
  const isWhole = lead !== undefined && first.startsWith(`  ${lead}:`)
  return [isWhole ? `  ${paint.bold(`${lead}:`)}${first.slice(lead.length + 3)}` : first, ...rest]
}

/** The two values in one column, so that they can be compared letter by letter. */
function evidenceLines({ source, header, got, wanted, differsAt }: EvidenceRow, { width, paint }: Layout): string[] {
  if (wanted === null && got !== null) return wrap(shown(`${source}: ${header}: ${got}`, 600), width, '  ', '    ')
  const { left, right, at } = comparedValues(got ?? 'nothing', wanted ?? '', Math.max(width - margin, 16))
  return [
    ...wrap(shown(`${source}: ${header}`), width, '  ', '    '),
    `    ${paint.dim('received')}  ${paint.red(left)}`,
    ...(wanted === null ? [] : [`    ${paint.dim('wanted')}    ${paint.green(right)}`]),
    ...(differsAt === null || at === null ? [] : [`${' '.repeat(margin + at)}${paint.yellow('^ differs')}`]),
  ]
}

const margin = 14

/** Each line as it is to be pasted, tabs included. */
function codeLines(text: string): string[] {
  return text.replace(/\n$/, '').split('\n').map(pasteable)
}

function editLine({ sign, text }: EditLine, paint: Paint): string {
  const line = `    ${sign} ${pasteable(text)}`
  return sign === ' ' ? paint.dim(line) : sign === '-' ? paint.red(line) : paint.green(line)
}

function pasteable(line: string): string {
  return shortUrls(line).split('\t').map(printable).join('\t')
}
