import { asWord, escaped, isTelling } from '../doctor/hide-values.ts'
import { isSecretHeader, redactedUrls, stars, tokenInUrl } from '../doctor/secrets.ts'
import type { CheckOptions } from './check-options.ts'

/** The flags that may hold secrets, as they were written: they are kept secret even if they turn out to be wrong. */
export type Secretive = Pick<CheckOptions, 'from' | 'header' | 'data' | 'cookie'>

/**
 * Takes out of any text what the user gave as a secret: values of headers (but harmless ones), cookies, the body, user names and
 * passwords in URLs, tokens in their queries and fragments. A server may send them back, in headers or in redirects; and what it
 * names like a secret in a URL of its own is one as well.
 */
export function createRedactor(url: string, options: Secretive): (text: string) => string {
  const urls = [url, options.from ?? '']
  const open = `${urls.map(withoutSecrets).join(' ')} ${options.header.map((line) => nameOf(line)).join(' ')}`
  const inText = [
    ...urls.flatMap(userinfoOf),
    ...urls.flatMap(tokensOf).flatMap(([, value]) => [value, decoded(value), decoded(value.replaceAll('+', ' '))]),
    ...options.header.flatMap(valuesOf),
    ...cookieValues(options.cookie ?? ''),
    (options.data ?? '').trim(),
  ].flatMap((secret) => [secret, ...percentEncoded(secret)])
  const patterns = [
    ...urls.flatMap(inUrl),
    ...inText
      .filter((secret) => isTelling(secret) && !open.includes(secret))
      .sort((a, b) => b.length - a.length)
      .map(asWord),
  ]
  if (patterns.length === 0) return redactedUrls
  const pattern = new RegExp([...new Set(patterns)].join('|'), 'g')
  return (text) => redactedUrls(text.replace(pattern, stars))
}

function nameOf(line: string): string {
  return line.includes(':') ? line.slice(0, line.indexOf(':')) : ''
}

/** All of the value, and what follows its scheme (`Bearer`, `Basic`), as it is and decoded. */
function valuesOf(line: string): string[] {
  if (!line.includes(':') || !isSecretHeader(nameOf(line))) return []
  const value = line.slice(line.indexOf(':') + 1).trim()
  const [, scheme = '', token = ''] = /^(\S+)\s+(\S.*)$/s.exec(value) ?? []
  const basic = /^basic$/i.test(scheme) ? Buffer.from(token, 'base64').toString() : ''
  return [value, token, basic, ...basic.split(':')]
}

function cookieValues(cookie: string): string[] {
  return [cookie.trim(), ...cookie.split(';').map((pair) => pair.slice(pair.indexOf('=') + 1).trim())]
}

/** User name and password, also of what does not parse as a URL. */
function userinfoOf(url: string): string[] {
  const userinfo = /^[^/?#]*\/\/([^/?#\s]*)@/.exec(url)?.[1] ?? /^([^/?#\s]+:[^/?#\s]+)@/.exec(url)?.[1]
  if (userinfo === undefined) return []
  const colon = userinfo.includes(':') ? userinfo.indexOf(':') : userinfo.length
  const parts = [userinfo.slice(0, colon), userinfo.slice(colon + 1)]
  const parsed = URL.canParse(url) ? [new URL(url).username, new URL(url).password] : []
  return [userinfo, ...parts, ...parsed, ...[...parts, ...parsed].map(decoded)]
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** As redirects carry it: a form may write blanks as `+`, and digits in small letters. */
function percentEncoded(text: string): string[] {
  const encoded = encodeURIComponent(Buffer.from(text).toString())
  return [encoded, encoded.replaceAll('%20', '+')].flatMap((each) => [
    each,
    each.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
  ])
}

/** Patterns of what is secret in a URL wherever it stands, however short it is. */
function inUrl(url: string): string[] {
  const userinfo = userinfoOf(url)[0]
  const parsed = URL.canParse(url) ? new URL(url) : null
  const forms = [
    userinfo,
    parsed === null || parsed.username + parsed.password === '' ? undefined : `${parsed.username}:${parsed.password}`,
  ]
  const tokens = tokensOf(url).map(([name, value]) => `(?<=[?&#]${escaped(name)}=)${escaped(value)}`)
  return [...forms.filter((form) => form !== undefined && form !== '').map((form) => `${escaped(form!)}(?=@)`), ...tokens]
}

/** Names and values of tokens in the query and the fragment, as they are written and as a URL parser writes them. */
function tokensOf(url: string): (readonly [name: string, value: string])[] {
  const parsed = URL.canParse(url) ? new URL(url) : null
  return [url, parsed?.search ?? '', parsed?.hash ?? ''].flatMap((text) =>
    [...text.matchAll(tokenInUrl)].map(([, name = '', value = '']) => [name, value] as const),
  )
}

function withoutSecrets(url: string): string {
  return url.replace(/\/\/[^/?#\s]*@/, '//').replace(tokenInUrl, '')
}
