import { getHeader, type HeaderList, isRedirectStatus, parseUrl } from '../../engine/index.ts'
import { allProbes, type Case } from '../diagnose-case.ts'
import type { Reason } from '../diagnose-reasons.ts'
import { type Ends, endsOf } from './redirect-ends.ts'

/** Redirects that lead back to where they have begun. */
export interface Circle {
  readonly reason: Reason
  /** The addresses on the way, each once, from where it begins; none but one, where it leads to itself. */
  readonly urls: readonly string[]
  /** Whether an answer on the way sets a cookie, which a browser would bring the next time. */
  readonly setsCookie: boolean
}

/** Where the redirect that was refused leads back, at once or from the other address; or where browsers went until it was too much. */
export function circle(found: Case): Circle | null {
  for (const reason of found.reasons) {
    const ends = endsOf(found, reason)
    const urls = ends === null ? roundOf(found, reason) : isItself(ends) ? [hrefOf(ends.from)] : wayBack(found, ends)
    if (urls.length > 0) return { reason, urls, setsCookie: setsCookie(found, urls) }
  }
  return null
}

export function isItself({ from, to }: Ends): boolean {
  return hrefOf(from) === hrefOf(to)
}

/** Both addresses, where the other one was asked, and redirects to the first. */
export function wayBack(found: Case, { from, to }: Ends): string[] {
  const there = allProbes(found).find(({ id, url }) => id === 'P3' && withoutHash(url) === hrefOf(to))
  const target = there === undefined ? null : targetOf(there.status, there.headers, there.url)
  return target === hrefOf(from) ? [target, hrefOf(to)] : []
}

/** What the last addresses before the end come back to, again and again. */
function roundOf({ views }: Case, { code, finding }: Reason): string[] {
  if (code !== 'redirect-limit' || finding === null) return []
  const wire = views.find(({ outcome }) => outcome?.finding?.code === code)?.wire ?? []
  const urls = wire.flatMap(({ of, url }) => (of === 'request' ? [withoutHash(url)] : []))
  const before = urls.lastIndexOf(urls.at(-1) ?? '', -2)
  return before < 0 ? [] : urls.slice(before, -1)
}

function setsCookie(found: Case, urls: readonly string[]): boolean {
  return allProbes(found).some(({ url, headers }) => urls.includes(withoutHash(url)) && getHeader(headers ?? [], 'set-cookie') !== null)
}

function targetOf(status: number | null, headers: HeaderList | null, base: string): string | null {
  const location = status !== null && isRedirectStatus(status) ? getHeader(headers ?? [], 'location') : null
  const target = location === null ? null : parseUrl(location, base)
  return target === null ? null : hrefOf(target)
}

function hrefOf({ href }: { readonly href: string }): string {
  return withoutHash(href)
}

function withoutHash(url: string): string {
  return url.replace(/#.*/s, '')
}
