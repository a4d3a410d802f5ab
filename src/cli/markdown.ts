import type { Block, Document, EvidenceRow } from './block.ts'
import { printable } from './printable.ts'

/** A result to paste into an issue: GitHub's Markdown, in which nothing that a server has sent is taken for markup. */
export function markdown({ blocks }: Document): string {
  return `${blocks.map(blockText).join('\n\n')}\n`
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'verdict':
      return `### ${'✅❌❓'[block.exitCode]} ${escaped(block.text)}`
    case 'heading':
      return `#### ${escaped(block.text)}`
    case 'text': {
      const text = withCode(block.text)
      if (block.lead !== undefined) return `**${escaped(block.lead)}:** ${text}`
      return block.tone === 'strong' ? `**${text}**` : text
    }
    case 'list':
      return [
        ...(block.lead === undefined ? [] : [`**${escaped(block.lead)}:**`, '']),
        ...block.items.map((item) => `- ${withCode(item)}`),
      ].join('\n')
    case 'evidence':
      return table(block.rows)
    case 'code':
      return fenced(block.text.replace(/\n$/, '').split('\n'), block.language)
    case 'edit':
      return fenced(
        block.lines.map(({ sign, text }) => `${sign} ${text}`),
        'diff',
      )
    case 'lines':
      return [...(block.lead === undefined ? [] : [`**${escaped(block.lead)}**`, '']), fenced(block.lines, 'text')].join('\n')
  }
}

function table(rows: readonly EvidenceRow[]): string {
  const lines = rows.map(({ source, header, got, wanted, differsAt }) => {
    const at = differsAt === null ? '' : ` (they differ at character ${differsAt + 1})`
    return `| ${escaped(source)} | ${cell(header)} | ${got === null ? 'nothing' : cell(got)} | ${wanted === null ? '' : cell(wanted)}${at} |`
  })
  return ['| Seen in | Header | Received | Wanted |', '| --- | --- | --- | --- |', ...lines].join('\n')
}

/** A pipe ends a cell, in code too. */
function cell(text: string): string {
  return code(text.slice(0, 600)).replaceAll('|', '\\|')
}

/** In more backticks than there are in it. */
function code(text: string): string {
  const clean = printable(text)
  if (clean === '') return '(empty)'
  const fence = '`'.repeat(longestRun(clean) + 1)
  const pad = /^`|`$|^ .* $/.test(clean) ? ' ' : ''
  return `${fence}${pad}${clean}${pad}${fence}`
}

function fenced(lines: readonly string[], language: string): string {
  const clean = lines.map((line) => line.split('\t').map(printable).join('\t'))
  const fence = '`'.repeat(Math.max(3, longestRun(clean.join('\n')) + 1))
  return [`${fence}${language}`, ...clean, fence].join('\n')
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
}

/** Prose, whose backticks are ours: `code` between them stays code. */
function withCode(text: string): string {
  const parts = text.split('`')
  if (parts.length % 2 === 0) return escaped(text)
  return parts.map((part, index) => (index % 2 === 1 && part !== '' ? code(part) : escaped(part))).join('')
}

/** Prose, in which nothing is markup but its addresses: a backslash before the # of one would be a part of it. */
function escaped(text: string): string {
  return printable(text)
    .split(address)
    .map((part, index) => (index % 2 === 1 ? `<${part}>` : withoutMarkup(part)))
    .join('')
}

/** Up to what ends a sentence or a quotation; the three stars in the place of a secret belong to it. */
const address = /(https?:\/\/[^\s<>`\\|]{0,2000}(?:[^\s<>`\\|.,;:!?()'"’”…*_]|(?<!\*)\*{3}))/

/** What would be markup, an entity or HTML. */
function withoutMarkup(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~&$]/g, (char) =>
    char === '<' ? '&lt;' : char === '>' ? '&gt;' : char === '&' ? '&amp;' : `\\${char}`,
  )
}
