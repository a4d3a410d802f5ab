/** A paste without what a terminal, a page or a message has put around its lines. Line breaks stay. */
export function cleanPaste(text: string): string {
  return withoutGutter(withoutEscapes(withoutEntities(text)))
    .replace(/\x1b\[[0-9;?]{0,20}[A-Za-z]/g, '')
    .replace(/\x1b\]8;[^\x07\x1b]{0,2000}(?:\x07|\x1b\\)/g, '')
    .replace(/^[ \t]{0,8}(?:>[ \t]?){1,8}/gm, '')
    .replace(/^[ \t]{0,40}(?:\/{2,3}|\*|#)[ \t]+/gm, '')
    .replace(/^[ \t]{0,40}(?:```|~~~)[\w-]{0,20}[ \t]*$/gm, '')
    .replace(/%c/g, '')
    .replace(/\[(https?:\/\/[^\]\s]{1,2000})\]\(\1\/?\)/g, '$1')
    .replace(/<([a-z][a-z0-9+.-]{1,20}:\/\/[^>|\s]{1,2000})(?:\|[^>\n]{1,2000})?>/gi, '$1')
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

/** Quotes and line breaks as JSON and logs write them. */
function withoutEscapes(text: string): string {
  return text
    .replace(/\\u00(2[267]|3[ce]|60)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\(["'])/g, '$1')
    .replace(/\\n(?=\s|\[|[A-Z(])/g, '\n')
}

/** Numbers of lines, where most lines have one. */
function withoutGutter(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const numbered = lines.filter((line) => gutter.test(line)).length
  return numbered > 1 && numbered > lines.length / 2 ? text.replace(new RegExp(gutter, 'gm'), '') : text
}

const gutter = /^[ \t]{0,8}\d{1,5}[ \t]?[|│:.)][ \t]/

/** The entities of HTML that stand for quotes and the like. `&copy` in a query is none: it has no semicolon. */
function withoutEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{2,4})|#(\d{2,5})|([a-z]{2,6}));/gi, (entity, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return entities[name.toLowerCase()] ?? entity
    return String.fromCharCode(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
  })
}
