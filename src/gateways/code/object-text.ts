import { lineComment } from '../quote/comment.ts'
import { javascriptLiteral } from '../quote/javascript.ts'

/** Source text that stands as it is. */
export interface Source {
  readonly source: string
}

/** A property of an object: a value, or source text; undefined where there is nothing to say. */
export type Property = string | number | boolean | readonly (string | Source)[] | Source | undefined

/** An object as source text of JavaScript, a property a line; lists that are long, an entry a line. */
export function objectText(properties: Readonly<Record<string, Property>>, indent = ''): string {
  const lines = Object.entries(properties).flatMap(([name, value]) => {
    return value === undefined ? [] : [`${indent}  ${name}: ${propertyText(value, `${indent}  `)},\n`]
  })
  return `{\n${lines.join('')}${indent}}`
}

const widestList = 100

function propertyText(value: Exclude<Property, undefined>, indent: string): string {
  if (typeof value !== 'object') return javascriptLiteral(value)
  if (isSource(value)) return value.source
  const items = value.map((item) => (typeof item === 'string' ? javascriptLiteral(item) : item.source))
  const short = `[${items.join(', ')}]`
  if (short.length <= widestList && !short.includes('\n')) return short
  return `[\n${items.map((item) => `${indent}  ${item},\n`).join('')}${indent}]`
}

function isSource(value: Exclude<Property, undefined>): value is Source {
  return typeof value === 'object' && 'source' in value
}

/** An entry of a list, with what it is in the line before. */
export function commented(about: string, source: string, indent: string): Source {
  return { source: `// ${lineComment(about)}\n${indent}${source}` }
}
