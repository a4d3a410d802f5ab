/** A paste without what a terminal, a page or a message has put around its lines. Line breaks stay. */
export function cleanPaste(text: string): string {
  return withoutEntities(text)
    .replace(/\x1b\[[0-9;?]{0,20}[A-Za-z]/g, '')
    .replace(/\x1b\]8;[^\x07\x1b]{0,2000}(?:\x07|\x1b\\)/g, '')
    .replace(/^[ \t]{0,8}(?:>[ \t]?){1,8}/gm, '')
    .replace(/^[ \t]{0,40}(?:\/{2,3}|\*|#)[ \t]+/gm, '')
    .replace(/^[ \t]{0,40}(?:```|~~~)[\w-]{0,20}[ \t]*$/gm, '')
    .replace(/%c/g, '')
    .replace(/\[(https?:\/\/[^\]\s]{1,2000})\]\(\1\/?\)/g, '$1')
    .replace(/<(https?:\/\/[^>\s]{1,2000})>/g, '$1')
    .replace(/\*\*|__(?=\w)/g, '')
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  hellip: '…',
}

/** The entities of HTML that stand for quotes and the like. `&copy` in a query is none: it has no semicolon. */
function withoutEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{2,4})|#(\d{2,5})|([a-z]{2,6}));/gi, (entity, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? entity
    return String.fromCharCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
  })
}
