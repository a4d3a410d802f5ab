import type { Header, HeaderList } from '../../engine/index.ts'
import { isRedacted } from '../secrets.ts'

/** The browser's word on itself, which servers and firewalls look at. */
export const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'

/** What is the same in every request that a page's script makes. Source: https://w3c.github.io/webappsec-fetch-metadata/ */
export function fetchHeaders(mode: string | null, site: string): Header[] {
  return [
    ['Sec-Fetch-Dest', 'empty'],
    ['Sec-Fetch-Mode', mode ?? 'cors'],
    ['Sec-Fetch-Site', site],
  ]
}

/** With what every browser sends; what the page has set stays. */
export function withUsual(headers: HeaderList, userAgent = chrome): HeaderList {
  const has = (name: string) => headers.some((line) => line[0].toLowerCase() === name)
  const usual: Header[] = [
    ...(has('accept') ? [] : [['Accept', '*/*'] as const]),
    ...(has('user-agent') ? [] : [['User-Agent', userAgent] as const]),
  ]
  return [...headers.filter(([, value]) => !isRedacted(value)), ...usual]
}
