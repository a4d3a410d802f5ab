import type { ProfileReport, WireReport } from './report.ts'
import { capitalized, listed, profileNames } from './words.ts'

/** What differs between browsers, as sentences: what comes of it, and which requests are sent. None where they are alike. */
export function differences(profiles: readonly ProfileReport[]): string[] {
  return [...told(profiles, outcomeOf), ...differentRequests(profiles)]
}

/** One sentence that tells the groups apart; none where all profiles are one group. */
function told(profiles: readonly ProfileReport[], what: (profile: ProfileReport) => readonly [verb: string, rest: string]): string[] {
  const groups = new Map<string, ProfileReport[]>()
  for (const profile of profiles) groups.set(what(profile).join(' '), [...(groups.get(what(profile).join(' ')) ?? []), profile])
  if (groups.size < 2) return []
  const clauses = [...groups.values()].map((group) => {
    const [verb, rest] = what(group[0]!)
    return `${listed(profileNames(group))} ${verb}${group.length === 1 ? 's' : ''} ${rest}`
  })
  return [capitalized(`${clauses.join('; ')}.`)]
}

function outcomeOf({ state, finding, result }: ProfileReport): readonly [string, string] {
  if (state === 'unknown-answer') return ['end', 'where the answer is not known']
  if (result?.kind === 'response')
    return state === 'opaque' ? ['give', 'the page an opaque answer'] : ['let', `the page read the answer (status ${result.status})`]
  return ['block', `it (${finding?.code})`]
}

function differentRequests(profiles: readonly ProfileReport[]): string[] {
  const sequences = told(profiles, ({ wire }) => ['send', wire.length === 0 ? 'nothing' : wire.map(nameOf).join(', then ')])
  if (sequences.length > 0) return sequences
  const length = profiles[0]?.wire.length ?? 0
  const index = Array.from({ length }, (_, each) => each).find(
    (each) => new Set(profiles.map(({ wire }) => String(linesOf(wire[each]!)))).size > 1,
  )
  if (index === undefined) return []
  const shared = linesOf(profiles[0]!.wire[index]!).filter((line) => profiles.every(({ wire }) => linesOf(wire[index]!).includes(line)))
  return told(profiles, ({ wire }) => {
    const own = linesOf(wire[index]!).filter((line) => !shared.includes(line))
    return ['send', `${nameOf(wire[index]!)} with ${own.length === 0 ? 'nothing more' : own.join(', ')}`]
  })
}

function nameOf({ method, url }: WireReport): string {
  return `${method} ${url}`
}

function linesOf({ headers, credentials }: WireReport): string[] {
  return [...headers.map(([name, value]) => `${name}: ${value}`), ...(credentials ? ['credentials'] : [])]
}
