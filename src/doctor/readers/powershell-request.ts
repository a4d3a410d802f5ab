import type { Header } from '../../engine/index.ts'
import { utf8Length, type CurlCommand } from './curl-command.ts'
import { type Token, tokensOf } from './powershell-tokens.ts'

/** The web requests of a PowerShell script: `Invoke-WebRequest`, `Invoke-RestMethod`, and the cookies of their session. Nothing is run. */
export function powershellRequests(text: string): CurlCommand[] {
  const tokens = tokensOf(text)
  const commands: CurlCommand[] = []
  const cookies = cookiesIn(tokens)
  for (let index = 0; index < tokens.length; index++) {
    const { kind, text: name } = tokens[index]!
    if (kind !== 'word' || !/^(?:Invoke-(?:WebRequest|RestMethod)|iwr|irm)$/i.test(name)) continue
    const end = endOfStatement(tokens, index)
    // What it prints where it fails begins with its name.
    if (tokens[index + 1]?.text.startsWith(':')) continue
    commands.push(requestOf(tokens.slice(index + 1, end), cookies))
    index = end
  }
  return commands
}

/** A statement ends with its line, but not within brackets. */
function endOfStatement(tokens: readonly Token[], start: number): number {
  let depth = 0
  for (let index = start; index < tokens.length; index++) {
    const { kind, text } = tokens[index]!
    if (kind === 'mark' && (text === '{' || text === '(')) depth++
    if (kind === 'mark' && (text === '}' || text === ')')) depth--
    if (kind === 'end' && depth <= 0) return index
  }
  return tokens.length
}

/** `New-Object System.Net.Cookie("name", "value", ...)`, as browsers copy it. */
function cookiesIn(tokens: readonly Token[]): string[] {
  return tokens.flatMap(({ kind, text }, index) => {
    const [open, name, , value] = tokens.slice(index + 1, index + 5)
    const isCookie = kind === 'word' && /^System\.Net\.Cookie$/i.test(text) && open?.text === '('
    return isCookie && name?.kind === 'string' && value?.kind === 'string' ? [`${name.text}=${value.text}`] : []
  })
}

function requestOf(tokens: readonly Token[], cookies: readonly string[]): CurlCommand {
  const headers: Header[] = []
  const unknown: string[] = []
  let url: string | null = null
  let method: string | null = null
  let type: string | null = null
  let body: { text: string | null } | null = null
  let usesSession = false
  for (let index = 0; index < tokens.length; index++) {
    const { kind, text } = tokens[index]!
    const value = tokens[index + 1]
    const name = kind === 'word' && text.startsWith('-') ? text.slice(1).replace(/:$/, '').toLowerCase() : null
    if (name === null) {
      if (url === null && (kind === 'string' || /^https?:/i.test(text))) url = text
      continue
    }
    if (value === undefined) break
    if (name === 'headers' && value.text === '@') {
      const table = tableAt(tokens, index + 2)
      headers.push(...table.lines)
      unknown.push(...table.unknown)
      index = table.next
      continue
    }
    if (name === 'uri') url = value.text
    else if (name === 'method' || name === 'custommethod') method = value.text
    else if (name === 'contenttype') type = value.text
    else if (name === 'useragent') headers.push(['User-Agent', value.text])
    else if (name === 'websession' || name === 'sessionvariable') usesSession = true
    else if (name === 'headers') unknown.push(`headers (${value.text})`)
    else if (name === 'body') body = bodyAt(tokens, index + 1)
    else if (name === 'infile') {
      body = { text: null }
      unknown.push(`the body, from the file ${value.text}`)
    } else continue
    if (value.unknown) unknown.push(`a part of -${name}`)
    index++
  }
  if (body !== null && body.text === null && !unknown.some((each) => each.startsWith('the body'))) unknown.push('the body')
  if (usesSession && cookies.length > 0) headers.push(['Cookie', cookies.join('; ')])
  if (type !== null) headers.push(['Content-Type', type])
  return {
    urls: url === null ? [] : [/^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `http://${url}`],
    method: (method ?? 'GET').toUpperCase(),
    headers,
    body:
      body === null
        ? null
        : { type: type ?? 'application/x-www-form-urlencoded', bytes: body.text === null ? null : utf8Length(body.text) },
    unknown,
  }
}

/** `-Body "..."`, or that text as bytes of UTF-8. */
function bodyAt(tokens: readonly Token[], index: number): { text: string | null } {
  const value = tokens[index]!
  if (value.kind === 'string') return { text: value.unknown ? null : value.text }
  if (value.text !== '(') return { text: null }
  const inside = tokens.slice(index, index + 12)
  const isBytes = inside.some(({ text }) => /GetBytes$/i.test(text))
  return { text: isBytes ? (inside.find(({ kind }) => kind === 'string')?.text ?? null) : null }
}

/** `@{ "name"="value" ... }`: the lines, and where it ends. */
function tableAt(tokens: readonly Token[], start: number): { lines: Header[]; unknown: string[]; next: number } {
  const lines: Header[] = []
  const unknown: string[] = []
  let index = start + 1
  while (index < tokens.length && tokens[index]!.text !== '}') {
    const [name, equals, value] = tokens.slice(index, index + 3)
    if (equals?.text !== '=' || value === undefined) {
      index++
      continue
    }
    if (value.kind !== 'string' || value.unknown) unknown.push(`the header ${name!.text} (an expression)`)
    lines.push([name!.text, value.text])
    index += 3
  }
  return { lines, unknown, next: index }
}
