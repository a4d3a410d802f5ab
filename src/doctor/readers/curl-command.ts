import type { Header } from '../../engine/index.ts'
import type { Words } from './bash-words.ts'
import { type Option, optionsIn } from './curl-options.ts'

/** What one curl command would request, as far as it stands in its words. */
export interface CurlCommand {
  readonly urls: readonly string[]
  readonly method: string
  readonly headers: readonly Header[]
  readonly body: { readonly type: string | null; readonly bytes: number | null } | null
  readonly unknown: readonly string[]
}

/** The requests of a command's words; empty if there is no curl among them. `--next` begins another. */
export function curlCommands(words: Words): CurlCommand[] {
  const start = words.findIndex(({ text }) => /(?:^|[\\/])curl(?:\.exe)?$/i.test(text))
  if (start < 0 || !words.slice(0, start).every(({ text }) => mayPrecede.test(text))) return []
  const options = optionsIn(words.slice(start + 1))
  const groups: Option[][] = [[]]
  for (const option of options) {
    if (option.name === 'next') groups.push([])
    else groups.at(-1)!.push(option)
  }
  return groups.map(commandOf)
}

/** What may stand before curl: a prompt, variables, and commands that run another. */
const mayPrecede = /^(?:sudo|time|env|exec|command|nohup|!|\w+=.*|.*[$%>#])$/s

function commandOf(options: readonly Option[]): CurlCommand {
  const valuesOf = (...names: string[]) => options.flatMap(({ name, value }) => (names.includes(name) && value !== null ? [value] : []))
  const has = (...names: string[]) => options.some(({ name }) => names.includes(name))
  const data = options.filter(({ name }) => name === 'json' || /^data(?:-|$)/.test(name))
  const isQuery = has('get')
  const headers = headersIn(options)
  const query = isQuery ? data.flatMap(({ name, value }) => (value === null ? [] : [queryPart(name, value.text)])) : []
  query.push(...valuesOf('url-query').map(({ text }) => queryPart('data-urlencode', text)))
  const method =
    valuesOf('request').at(-1)?.text ??
    (has('head') ? 'HEAD' : isQuery ? 'GET' : has('form', 'form-string') || data.length > 0 ? 'POST' : has('upload-file') ? 'PUT' : 'GET')
  return {
    urls: valuesOf('url').map(({ text }) => withQuery(absolute(text), query)),
    method,
    headers,
    body: bodyOf(options, isQuery ? [] : data, headers),
    unknown: unknownIn(options),
  }
}

/** curl takes `http` where no scheme is given. */
function absolute(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`
}

function withQuery(url: string, parts: readonly string[]): string {
  if (parts.length === 0) return url
  const [main = '', hash] = url.split('#', 2)
  return `${main}${main.includes('?') ? '&' : '?'}${parts.join('&')}${hash === undefined ? '' : `#${hash}`}`
}

function queryPart(name: string, text: string): string {
  if (name !== 'data-urlencode') return text
  const equals = text.indexOf('=')
  return equals < 0
    ? encodeURIComponent(text)
    : `${text.slice(0, equals)}${equals === 0 ? '' : '='}${encodeURIComponent(text.slice(equals + 1))}`
}

/** A login is sent by its own option only where no header line is. */
function headersIn(options: readonly Option[]): Header[] {
  const isGiven = options.some(({ name, value }) => name === 'header' && /^authorization\s{0,5}:/i.test(value?.text ?? ''))
  return options.flatMap(({ name, value }): Header[] => {
    if (value === null) return []
    const { text } = value
    switch (name) {
      case 'header':
        return headerLine(text)
      case 'cookie':
        return text.includes('=') ? [['Cookie', text]] : []
      case 'user':
        return isGiven ? [] : [['Authorization', `Basic ${text}`]]
      case 'oauth2-bearer':
        return isGiven ? [] : [['Authorization', `Bearer ${text}`]]
      case 'user-agent':
        return [['User-Agent', text]]
      case 'referer':
        return [['Referer', text.replace(/;auto$/, '')]]
      case 'range':
        return [['Range', `bytes=${text}`]]
      case 'json':
        return [
          ['Content-Type', 'application/json'],
          ['Accept', 'application/json'],
        ]
      default:
        return []
    }
  })
}

/** `Name: value`; `Name;` sends it empty; `Name:` takes a header of curl's own away. */
function headerLine(text: string): Header[] {
  const colon = text.indexOf(':', 1)
  if (colon < 0) return text.endsWith(';') ? [[text.slice(0, -1).trim(), '']] : []
  const value = text.slice(colon + 1).trim()
  return value === '' ? [] : [[text.slice(0, colon).trim(), value]]
}

function bodyOf(options: readonly Option[], data: readonly Option[], headers: readonly Header[]): CurlCommand['body'] {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? null
  if (options.some(({ name }) => name === 'form' || name === 'form-string')) return { type: type ?? 'multipart/form-data', bytes: null }
  if (data.length > 0) {
    const isKnown = data.every(({ name, value }) => value !== null && value.unknown.length === 0 && !isFile(name, value.text))
    const text = data.map(({ name, value }) => queryPart(name, value?.text ?? '')).join('&')
    return { type: type ?? 'application/x-www-form-urlencoded', bytes: isKnown ? utf8Length(text) : null }
  }
  return options.some(({ name }) => name === 'upload-file') ? { type, bytes: null } : null
}

function isFile(name: string, text: string): boolean {
  if (name === 'data-raw') return false
  return text.startsWith('@') || (name === 'data-urlencode' && /^[^=]*@/.test(text))
}

/** How many bytes a text has in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0)!
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}

/** What only the shell, or a file, would tell; in words that name where it stands. */
function unknownIn(options: readonly Option[]): string[] {
  return options.flatMap(({ name, value }) => {
    if (value === null) return []
    const { text, unknown } = value
    if (name === 'config') return [`options from the file ${text}`]
    if (/^(?:data|json)/.test(name) && isFile(name, text)) return [`the body, from the file ${text.slice(text.indexOf('@') + 1)}`]
    if (name === 'form' && /=[@<]/.test(text)) return [`a part of the form, from the file ${text.slice(text.search(/=[@<]/) + 2)}`]
    if (name === 'upload-file') return [`the body, from the file ${text}`]
    if (name === 'cookie' && !text.includes('=')) return [`cookies from the file ${text}`]
    if (name === 'header' && text.startsWith('@')) return [`headers from the file ${text.slice(1)}`]
    return unknown.map((expression) => `${placeOf(name, text)} (${expression})`)
  })
}

function placeOf(name: string, text: string): string {
  if (name === 'header') return `the header ${text.slice(0, Math.max(0, text.indexOf(':')))}`
  if (name === 'url') return 'a part of the URL'
  return /^(?:data|json|form)/.test(name) ? 'a part of the body' : `--${name}`
}
