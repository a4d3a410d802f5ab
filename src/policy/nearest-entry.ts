import { parseUrl } from '../engine/index.ts'
import type { PolicyParts } from './define-policy.ts'
import { createOriginPatterns } from './origin-patterns.ts'
import { patternText } from './policy-data.ts'
import type { OriginPattern } from './rules.ts'
import { longestOrigin } from './origin-syntax.ts'

/** The entry of a policy that a refused origin was probably meant to be. */
export interface NearestEntry {
  readonly entry: string
  /** What differs: `the scheme differs`. */
  readonly difference: string
}

/**
 * Finds the entry that shares the most with an origin at its two ends: `https://app.example.org` and `https://app.example.com`
 * differ in three characters. One look at each entry, which for 100,000 of them takes some milliseconds; null where less than half
 * of the host agrees.
 */
export function nearestEntry(
  { rules: { origins, patterns }, decider }: Pick<PolicyParts, 'rules' | 'decider'>,
  origin: string,
): NearestEntry | null {
  if (origin.length > longestOrigin) return null
  // What another scheme or an odd spelling hides is nearer than what only looks alike.
  for (const variant of variantsOf(origin)) {
    if (!decider.isListed(variant)) continue
    const entry = origins.find((each) => each === variant) ?? patternOf(patterns, variant)
    if (entry !== undefined) return described(origin, typeof entry === 'string' ? entry : patternText(entry))
  }
  let nearest: string | null = null
  // Two hosts of which half differs are two hosts.
  let least = Math.floor((hostOf(origin) || origin).length / 2) + 1
  const compare = (entry: string): void => {
    const stretch = differentStretch(origin, entry, least)
    if (stretch < least) [nearest, least] = [entry, stretch]
  }
  origins.forEach(compare)
  for (const pattern of patterns) compare(patternText(pattern))
  return nearest === null ? null : described(origin, nearest)
}

/** The first pattern that an origin is one of. */
export function patternOf(patterns: readonly OriginPattern[], origin: string): OriginPattern | undefined {
  return patterns.find((each) => origin.includes(each.host) && createOriginPatterns([each]).has(origin))
}

/** The same site in another spelling: scheme, `www.`, a trailing slash or dot, upper case, the scheme's own port. */
function variantsOf(origin: string): string[] {
  if (!origin.includes('://')) return [`https://${origin}`, `http://${origin}`]
  const spelled = parseUrl(origin)?.origin ?? origin
  const plain = spelled.replace(/\.(?=:\d|$)/, '')
  const otherScheme = plain.startsWith('https:') ? plain.replace(/^https:/, 'http:') : plain.replace(/^http:/, 'https:')
  const others = [plain, otherScheme, plain.slice(0, portStart(plain))].flatMap((each) => [each, otherWww(each)])
  return [...new Set(others)].filter((each) => each !== origin && each !== 'null')
}

function otherWww(origin: string): string {
  return /:\/\/www\./.test(origin) ? origin.replace('://www.', '://') : origin.replace('://', '://www.')
}

/**
 * How long the part is in which two origins differ, once what they begin and end with alike is left out; `limit` if not less.
 * Another port is one difference, however many digits it has. By positions: to cut 100,000 strings takes longer than to compare them.
 */
function differentStretch(a: string, b: string, limit: number): number {
  const lengthA = portStart(a)
  const lengthB = portStart(b)
  const [shorter, longer] = lengthA < lengthB ? [lengthA, lengthB] : [lengthB, lengthA]
  if (longer - shorter >= limit) return limit
  let start = 0
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++
  let end = 1
  while (end <= shorter - start && a.charCodeAt(lengthA - end) === b.charCodeAt(lengthB - end)) end++
  const port = a.length - lengthA === b.length - lengthB ? 0 : 1
  return Math.min(limit, longer - start - end + 1 + port)
}

/** Where the port begins, or where the origin ends. */
function portStart(origin: string): number {
  let at = origin.length - 1
  while (at > 0 && isDigit(origin.charCodeAt(at))) at--
  return origin.charCodeAt(at) === colon && at < origin.length - 1 ? at : origin.length
}

const colon = 0x3a

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function described(origin: string, entry: string): NearestEntry {
  return { entry, difference: differenceOf(origin, entry) }
}

function differenceOf(origin: string, entry: string): string {
  if (/^[a-z]+:\/\/[^/]+\/$/i.test(origin)) return 'an origin has no slash at its end'
  if (origin.toLowerCase() === entry) return 'browsers write origins in lower case'
  if (!origin.includes('://')) return 'the scheme is missing'
  const [scheme, host, port] = partsOfOrigin(origin)
  const [otherScheme, otherHost, otherPort] = partsOfOrigin(entry)
  if (otherHost === `*.${host}`) return 'a pattern stands for subdomains, not for the apex'
  const isSameHost = host === otherHost || (otherHost.startsWith('*.') && host.endsWith(otherHost.slice(1)))
  const different = [
    ...(scheme === otherScheme ? [] : ['the scheme']),
    ...(isSameHost ? [] : ['the host']),
    ...(port === otherPort || otherPort === '*' ? [] : ['the port']),
  ]
  return `${different.join(' and ') || 'the spelling'} ${different.length > 1 ? 'differ' : 'differs'}`
}

function hostOf(origin: string): string {
  return partsOfOrigin(origin)[1]
}

function partsOfOrigin(origin: string): [scheme: string, host: string, port: string] {
  const [, scheme = '', host = '', port = ''] = /^([^:]*):\/\/(\[[^\]]*\]|[^:]*)(?::(.*))?$/s.exec(origin) ?? []
  return [scheme, host, port]
}
