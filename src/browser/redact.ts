import type { HeaderList } from '../engine/index.ts'

/** What stands in the place of a secret. */
const stars = '***'

/** Request headers that hold no secret by their nature, and those that the browser writes; the values of all others are hidden. */
const harmless = new Set(
  (
    'accept accept-encoding accept-language access-control-request-headers access-control-request-method cache-control content-language ' +
    'content-length content-type if-match if-modified-since if-none-match if-range if-unmodified-since origin pragma range referer ' +
    'sec-fetch-dest sec-fetch-mode sec-fetch-site user-agent x-requested-with'
  ).split(' '),
)

/**
 * Takes out of any text what went along as a secret, for messages end in logs: values of headers such as Authorization, cookies, user
 * and password of URLs, tokens in their queries. A server may send them back.
 */
export function createRedactor(urls: readonly string[], headers: HeaderList): (text: string) => string {
  const open = urls.map((url) => url.replace(/\/\/[^/?#\s]*@/, '//').replace(token, '')).join(' ')
  const values = headers.filter(([name]) => !harmless.has(name.toLowerCase())).flatMap(([name, value]) => secretsIn(name, value))
  const secrets = [...urls.flatMap(userinfoOf), ...urls.flatMap(tokensOf), ...values]
  const telling = [...new Set(secrets)].filter((secret) => isTelling(secret) && !open.includes(secret))
  if (telling.length === 0) return (text) => text
  const pattern = new RegExp(
    telling
      .sort((a, b) => b.length - a.length)
      .map(asWord)
      .join('|'),
    'g',
  )
  return (text) => text.replace(pattern, stars)
}

/** Applies a change to every string of a value. */
export function mapStrings<T>(value: T, change: (text: string) => string): T {
  const map = (each: unknown): unknown => {
    if (typeof each === 'string') return change(each)
    if (Array.isArray(each)) return each.map(map)
    if (typeof each !== 'object' || each === null) return each
    return Object.fromEntries(Object.entries(each).map(([name, item]) => [name, map(item)]))
  }
  return map(value) as T
}

/** Short words and numbers are everywhere: to hide them would hide what is not secret, and not the secret. */
function isTelling(secret: string): boolean {
  return secret.length >= 4 && !/^(?:true|false|null|\d{4})$/i.test(secret)
}

/** A short secret only where it stands alone: in the middle of a word it is another word. */
function asWord(secret: string): string {
  const escaped = secret.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
  return secret.length >= 8 ? escaped : `(?<![A-Za-z0-9])${escaped}(?![A-Za-z0-9])`
}

/** All of the value, and what follows its scheme (`Bearer`, `Basic`); of cookies each value. */
function secretsIn(name: string, value: string): string[] {
  if (name.toLowerCase() === 'cookie') return value.split(';').map((pair) => pair.slice(pair.indexOf('=') + 1).trim())
  const credentials = /^\S+\s+(\S.*)$/s.exec(value)?.[1]
  return credentials === undefined ? [value] : [value, credentials]
}

function userinfoOf(url: string): string[] {
  const userinfo = /^[^/?#]*\/\/([^/?#\s]*)@/.exec(url)?.[1]
  return userinfo === undefined ? [] : [userinfo, ...userinfo.split(':', 2)]
}

function tokensOf(url: string): string[] {
  return [...url.matchAll(token)].map(([, value = '']) => value)
}

const token = /[?&#](?:[^=?&#]*(?:token|secret|passw|pwd|api[-_]?key|auth|signature|session|jwt)[^=?&#]*|pass|key|sig|code)=([^&#\s]+)/gi
