import { hideValues } from '../doctor/hide-values.ts'
import { isSecretHeader, redactedUrls, tokenInUrl } from '../doctor/secrets.ts'
import type { HeaderList } from '../engine/index.ts'

/** Written by the browser itself: a URL of the page, whose tokens are hidden as those of any URL. */
const ofPage = 'referer'

/**
 * Takes out of any text what went along as a secret, for messages end in logs: values of headers such as Authorization, cookies, user
 * and password of URLs, tokens in their queries. A server may send them back. Of other URLs, as those of redirects, it takes out the same.
 */
export function createRedactor(urls: readonly string[], headers: HeaderList): (text: string) => string {
  const open = urls.map((url) => url.replace(/\/\/[^/?#\s]*@/, '//').replace(tokenInUrl, '')).join(' ')
  const ofHeaders = headers.filter(([name]) => isSecretHeader(name) && name.toLowerCase() !== ofPage).flatMap(secretsIn)
  const hide = hideValues([...urls.flatMap(userinfoOf), ...urls.flatMap(tokensOf), ...ofHeaders], open)
  return (text) => redactedUrls(hide(text))
}

/** All of the value, and what follows its scheme (`Bearer`, `Basic`); of cookies each value. */
function secretsIn([name, value]: HeaderList[number]): string[] {
  if (name.toLowerCase() === 'cookie') return value.split(';').map((pair) => pair.slice(pair.indexOf('=') + 1).trim())
  const credentials = /^\S+\s+(\S.*)$/s.exec(value)?.[1]
  return credentials === undefined ? [value] : [value, credentials]
}

function userinfoOf(url: string): string[] {
  const userinfo = /^[^/?#]*\/\/([^/?#\s]*)@/.exec(url)?.[1]
  return userinfo === undefined ? [] : [userinfo, ...userinfo.split(':', 2)]
}

function tokensOf(url: string): string[] {
  return [...url.matchAll(tokenInUrl)].map(([, , value = '']) => value)
}
