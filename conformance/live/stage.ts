import type { Case, Role, Scheme } from '../case.ts'

/** Every host of the stage. */
export const hosts = ['app.site.test', 'api.site.test', 'api.elsewhere.test', 'cdn.third.test'] as const

/** Every port that a URL of the stage names, and the scheme spoken there. */
export const ports = { 443: 'https', 80: 'http', 8443: 'https', 8080: 'http' } as const

export type StagePort = keyof typeof ports

const other = { https: 'http', http: 'https' } as const

/** The origin of a role, for a page of this scheme. */
export function originOf(role: Role, scheme: Scheme): string {
  switch (role) {
    case 'same-origin':
      return `${scheme}://app.site.test`
    case 'same-site':
      return `${scheme}://api.site.test`
    case 'same-site-other-port':
      return scheme === 'https' ? 'https://app.site.test:8443' : 'http://app.site.test:8080'
    case 'cross-site':
      return `${scheme}://api.elsewhere.test`
    case 'cross-site-2':
      return `${scheme}://cdn.third.test`
    case 'other-scheme':
      return `${other[scheme]}://app.site.test`
    case 'other-scheme-cross-site':
      return `${other[scheme]}://api.elsewhere.test`
  }
}

/** Every part that a server of the stage can play. */
export const roles: readonly Role[] = [
  'same-origin',
  'same-site',
  'same-site-other-port',
  'cross-site',
  'cross-site-2',
  'other-scheme',
  'other-scheme-cross-site',
]

/** The role of the server that is asked for, or null when this page's stage has no such server. */
export function roleOf(origin: string, scheme: Scheme): Role | null {
  return roles.find((role) => originOf(role, scheme) === origin) ?? null
}

/** A case on the stage, with the number that its URLs carry. */
export interface Staged {
  readonly number: number
  readonly case: Case
}

/** The path of hop `hop`; no path is a prefix of another hop's, for cookies are matched by prefix. */
export function pathOf(number: number, hop: number): string {
  return `/c/${number}/${hop}`
}

/** The number and the hop that a path names, or null for a path of the judge's own. */
export function placeOf(path: string): { number: number; hop: number } | null {
  const [, number, hop] = /^\/c\/(\d+)\/(\d+)/.exec(path) ?? []
  return number === undefined ? null : { number: Number(number), hop: Number(hop) }
}

/** The URL that hop `hop` of a case is asked for at. */
export function urlOf(staged: Staged, hop: number): string {
  const { target, scheme, hops } = staged.case
  const role = hop === 0 ? target : (hops?.[hop - 1]?.to ?? target)
  return originOf(role, scheme) + pathOf(staged.number, hop)
}

/** The URL of the second `fetch()`. */
export function urlOfThen(staged: Staged): string {
  const { then, target, scheme } = staged.case
  return originOf(then?.target ?? target, scheme) + pathOf(staged.number, 0) + (then?.otherUrl ? '-other' : '')
}

/** Fills the placeholders of a header value; `path` is that of the URL asked for, `hop` the hop it stands for. */
export function fillPlaceholders(value: string, staged: Staged, path: string, hop: number): string {
  if (!value.includes('$')) return value
  const { scheme, page, target } = staged.case
  const own = originOf('same-origin', scheme)
  const host = own.slice(scheme.length + 3)
  const values: Record<string, string> = {
    PAGE_EXPLICITPORT: `${own}:${scheme === 'https' ? 443 : 80}`,
    PAGE_SCHEMEUPPER: `${scheme.toUpperCase()}://${host}`,
    PAGE_OTHERSCHEME: originOf('other-scheme', scheme),
    PAGE_OTHERPORT: originOf('same-site-other-port', scheme),
    PAGE_HOSTUPPER: `${scheme}://${host.toUpperCase()}`,
    PAGE_UPPER: own.toUpperCase(),
    PAGE_HOST: host,
    ORIGIN: page === 'opaque' ? 'null' : own,
    TARGET: originOf(target, scheme),
    OTHER: originOf('cross-site-2', scheme),
    PAGE: own,
    SITE: originOf('same-site', scheme),
    NEXT: originOf('cross-site-2', scheme) + pathOf(staged.number, hop + 1),
    PATH: path,
  }
  return value.replace(placeholder, (_, name: string) => values[name] ?? '')
}

// Alternatives are tried in order: a longer name stands before its own beginning.
const placeholder =
  /\$(PAGE_EXPLICITPORT|PAGE_SCHEMEUPPER|PAGE_OTHERSCHEME|PAGE_OTHERPORT|PAGE_HOSTUPPER|PAGE_UPPER|PAGE_HOST|ORIGIN|TARGET|OTHER|PAGE|SITE|NEXT|PATH)/g

/** A console line with the case's URLs and the stage's origins as placeholders. */
export function namePlaces(line: string, staged: Staged): string {
  const { scheme, page, hops } = staged.case
  const names: [string, string][] = [[urlOfThen(staged), '$URL0']]
  for (let hop = 0; hop <= (hops?.length ?? 0); hop++) names.push([urlOf(staged, hop), `$URL${hop}`])
  names.push(
    [originOf('same-origin', scheme), page === 'opaque' ? '$PAGE' : '$ORIGIN'],
    [originOf('same-site', scheme), '$SITE'],
    [originOf('same-site-other-port', scheme), '$PAGE_OTHERPORT'],
    [originOf('cross-site', scheme), '$CROSS'],
    [originOf('cross-site-2', scheme), '$OTHER'],
    [originOf('other-scheme', scheme), '$PAGE_OTHERSCHEME'],
    [originOf('other-scheme-cross-site', scheme), '$CROSS_OTHERSCHEME'],
  )
  names.sort(([a], [b]) => b.length - a.length)
  return names.reduce((text, [place, name]) => text.replaceAll(place, () => name), line)
}
