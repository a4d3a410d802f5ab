/** What a YAML document may be made of. */
export type YamlValue = string | number | boolean | readonly YamlValue[] | { readonly [key: string]: YamlValue }

/** A text between double quotes, where YAML has JSON's escapes, and all that is not ASCII is one. */
export function yamlString(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** A value in block style, each line indented so far; a key that is a plain word has no quotes, every text has. */
export function yamlLines(value: YamlValue, indent = ''): string {
  if (typeof value !== 'object') return `${indent}${scalar(value)}\n`
  if (isList(value)) return value.map((item) => `${indent}- ${yamlLines(item, `${indent}  `).trimStart()}`).join('')
  const entries = Object.entries(value).map(([key, item]) => {
    const name = `${indent}${/^[a-z][\w./-]*$/i.test(key) && !reserved.test(key) ? key : yamlString(key)}:`
    if (typeof item !== 'object') return `${name} ${scalar(item)}\n`
    if (isEmpty(item)) return `${name} ${isList(item) ? '[]' : '{}'}\n`
    return `${name}\n${yamlLines(item, `${indent}  `)}`
  })
  return entries.join('')
}

/** What YAML 1.1 takes for something else than a text. */
const reserved = /^(?:y|yes|n|no|on|off|true|false|null)$/i

function scalar(value: string | number | boolean): string {
  return typeof value === 'string' ? yamlString(value) : String(value)
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value)
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0
}
