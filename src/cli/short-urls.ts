import type { Block, Document, EvidenceRow } from './block.ts'

/** Signed URLs and queries that a person may want to copy are shorter. */
const longest = 2000
const beginning = 160
const ending = 40

/** A text in which of each URL that nobody can read the middle is left out, with how much that is. */
export function shortUrls(text: string): string {
  if (text.length <= longest) return text
  return text.replace(/(?:https?|wss?|ftp|file|data|blob):[^\s'"<>`]{2000,}/gi, (url) => {
    const left = url.length - beginning - ending
    return url.length <= longest ? url : `${url.slice(0, beginning)}…(${left.toLocaleString('en')} characters)…${url.slice(-ending)}`
  })
}

/** What is said below a text to be pasted, where it is shown short. */
export function putWholeUrl(text: string): Block[] {
  return shortUrls(text) === text ? [] : [{ kind: 'text', text: 'Put the whole URL in it: it is too long to be shown.' }]
}

/** The same for all that a document shows but the values that it compares letter by letter. */
export function withShortUrls({ title, blocks }: Document): Document {
  return { title: shortUrls(title), blocks: blocks.map(shortBlock) }
}

function shortBlock(block: Block): Block {
  switch (block.kind) {
    case 'evidence':
      return { ...block, rows: block.rows.map(shortRow) }
    case 'list':
      return { ...block, items: block.items.map(shortUrls) }
    case 'edit':
      return { ...block, lines: block.lines.map((line) => ({ ...line, text: shortUrls(line.text) })) }
    case 'lines':
      return { ...block, lines: block.lines.map(shortUrls) }
    default:
      return { ...block, text: shortUrls(block.text) }
  }
}

function shortRow(row: EvidenceRow): EvidenceRow {
  return row.differsAt === null ? { ...row, got: row.got && shortUrls(row.got), wanted: row.wanted && shortUrls(row.wanted) } : row
}
