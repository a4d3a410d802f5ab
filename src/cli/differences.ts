import type { Header, WireRequest } from '../engine/index.ts'
import type { ProfileReport } from './report.ts'
import { listed } from '../doctor/listed.ts'
import { capitalized, profileNames } from './words.ts'

/** A profile with its wire requests as they were sent. */
export interface Compared extends Pick<ProfileReport, 'profile' | 'state' | 'finding' | 'result'> {
  readonly sent: readonly WireRequest[]
}

/** What is to be said of a profile; profiles of one key are one group. */
interface Said {
  readonly key: string
  readonly verb: string
  readonly rest: string
}

/**
 * What differs between browsers, as sentences: what comes of it, and which requests are sent. None where they are alike.
 * @param shown a header line as it may be shown
 */
export function differences(profiles: readonly Compared[], shown: (line: Header) => Header): string[] {
  return [...told(profiles, outcomeOf), ...differentRequests(profiles, shown)]
}

/** One sentence that tells the groups apart; none where all profiles are one group. */
function told(profiles: readonly Compared[], say: (profile: Compared) => Said): string[] {
  const groups = new Map<string, Compared[]>()
  for (const profile of profiles) groups.set(say(profile).key, [...(groups.get(say(profile).key) ?? []), profile])
  if (groups.size < 2) return []
  const used = new Set<string>()
  const clauses = [...groups.values()].map((group) => {
    const { verb, rest } = say(group[0]!)
    // The values that differ may be those that are not shown.
    const other = used.has(rest) ? ', in other bytes' : ''
    used.add(rest)
    return `${listed(profileNames(group))} ${verb}${group.length === 1 ? 's' : ''} ${rest}${other}`
  })
  return [capitalized(`${clauses.join('; ')}.`)]
}

function outcomeOf({ state, finding, result }: Compared): Said {
  const said = (verb: string, rest: string): Said => ({ key: `${verb} ${rest}`, verb, rest })
  if (state === 'unknown-answer') return said('end', 'where the answer is not known')
  if (result?.kind !== 'response') return { key: `block ${finding?.code}`, verb: 'block', rest: `it: ${reasonOf(finding)}` }
  return state === 'opaque' ? said('give', 'the page an opaque answer') : said('let', `the page read the answer (status ${result.status})`)
}

/** The first of its sentences, as the end of another. */
function reasonOf(finding: Compared['finding']): string {
  const [first = ''] = finding?.description.split(/(?<=\w)\. /) ?? []
  return first.replace(/^(?:The|A) /, (article) => article.toLowerCase()).replace(/\.$/, '')
}

function differentRequests(profiles: readonly Compared[], shown: (line: Header) => Header): string[] {
  const names = profiles.map(({ sent }) => sent.map(nameOf))
  const sequences = told(profiles, ({ sent }) => {
    const own = sent.map(nameOf)
    return { key: own.join(' '), verb: 'send', rest: own.length === 0 ? 'nothing' : untilTheyDiffer(own, names).join(', then ') }
  })
  if (sequences.length > 0) return sequences
  const length = profiles[0]?.sent.length ?? 0
  const index = Array.from({ length }, (_, each) => each).find((each) => new Set(profiles.map(({ sent }) => keyOf(sent[each]!))).size > 1)
  if (index === undefined) return []
  const shared = linesOf(profiles[0]!.sent[index]!).filter((line) => profiles.every(({ sent }) => hasLine(sent[index]!, line)))
  return told(profiles, ({ sent }) => {
    const wire = sent[index]!
    const own = linesOf(wire).filter((line) => !shared.some((each) => String(each) === String(line)))
    const text = own.map((line) => shown(line).join(': ')).join(', ')
    return { key: keyOf(wire), verb: 'send', rest: `${nameOf(wire)} with ${text === '' ? 'nothing more' : text}` }
  })
}

/** Where browsers are led round and round, the first that differs tells enough. */
function untilTheyDiffer(own: readonly string[], all: readonly (readonly string[])[]): readonly string[] {
  const first = own.findIndex((name, index) => all.some((other) => other[index] !== name))
  const shown = Math.max(first, 2) + 1
  return own.length <= mostNamed || shown >= own.length ? own : [...own.slice(0, shown), `${own.length - shown} more`]
}

const mostNamed = 8

function nameOf({ method, url }: WireRequest): string {
  return `${method} ${url}`
}

function linesOf({ headers, credentials }: WireRequest): Header[] {
  return [...headers, ...(credentials ? [['credentials', 'yes'] as const] : [])]
}

function keyOf(wire: WireRequest): string {
  return JSON.stringify(linesOf(wire))
}

function hasLine(wire: WireRequest, line: Header): boolean {
  return linesOf(wire).some((each) => String(each) === String(line))
}
