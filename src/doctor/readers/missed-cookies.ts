import { type HeaderList, parseUrl, type Url } from '../../engine/index.ts'
import { attribute, isTakenBack } from '../set-cookie.ts'
import type { HarEntry } from './har-entry.ts'
import { valueOf } from './request-exchange.ts'

/** A line that sets a cookie, and where and when it came. */
export interface SetCookie {
  readonly from: string
  readonly at: number
  readonly line: string
}

/** More lines than any page has; the last are looked at. */
const maxLines = 1000

/** All that answers set, in the order of time. */
export function cookiesSet(entries: readonly HarEntry[]): readonly SetCookie[] {
  return entries
    .flatMap(({ url: from, started: at, answerHeaders }) =>
      answerHeaders
        .filter(([name]) => name.toLowerCase() === 'set-cookie')
        // Chromium may write several into one line.
        .flatMap(([, value]) => value.split('\n').map((line) => ({ from, at, line }))),
    )
    .toSorted((a, b) => a.at - b.at)
    .slice(-maxLines)
}

/** The cookies that answers before have set for this request, which has gone without any: the last line of each name. */
export function missedCookies({ url, headers, started }: HarEntry, set: readonly SetCookie[]): HeaderList {
  const to = parseUrl(url)
  if (to === null || valueOf(headers, 'cookie') !== null) return []
  const kept = new Map<string, string>()
  for (const { from, at, line } of set) {
    const place = parseUrl(from)
    if (at >= started || place === null || !isFor(line, place, to)) continue
    const name = line.split('=')[0]!.trim()
    if (isTakenBack(line, at, started)) kept.delete(name)
    else kept.set(name, line)
  }
  return [...kept.values()].map((line) => ['Set-Cookie', line])
}

/** Whether a cookie that one URL sets goes to another, were they of one site. Source: RFC 6265, section 5.1.3 and 5.1.4 */
function isFor(line: string, from: Url, to: Url): boolean {
  const domain = attribute(line, 'domain')?.replace(/^\./, '').toLowerCase() ?? ''
  const isHost = domain === '' ? to.hostname === from.hostname : to.hostname === domain || to.hostname.endsWith(`.${domain}`)
  const path = attribute(line, 'path') ?? ''
  const under = (path.startsWith('/') ? path : from.pathname.slice(0, from.pathname.lastIndexOf('/'))).replace(/\/$/, '')
  return isHost && (to.pathname === under || to.pathname.startsWith(`${under}/`))
}
