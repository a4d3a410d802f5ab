import type { ProfileReport, Verdict } from './report.ts'
import { listed, profileNames } from './words.ts'

/** Whether no fetch() is meant, which loads none of these. */
export function isSocketUrl(url: string): boolean {
  return /^wss?:/i.test(url)
}

/** What a browser makes of a socket, as far as nobody has to be asked: CORS has no say, and a page over https opens none without TLS. */
export function socketProfile(profile: ProfileReport): ProfileReport {
  const isMixed = profile.finding?.code === 'mixed-content'
  return {
    ...profile,
    state: isMixed ? 'blocked' : 'unknown-answer',
    finding: null,
    warnings: [],
    console: [],
    scriptError: null,
    trace: [],
  }
}

export function socketVerdict(profiles: readonly ProfileReport[]): Verdict {
  const mixed = profiles.filter(({ state }) => state === 'blocked')
  const text =
    mixed.length === 0
      ? 'A WebSocket knows no CORS, so that no browser keeps the page from it for that. Whether the server takes its Origin was not tried.'
      : `The page is over https, and ${listed(profileNames(mixed))} ${mixed.length === 1 ? 'opens' : 'open'} no ws: from there: it has to be wss:.`
  return { readable: null, reached: mixed.length === profiles.length ? false : null, text }
}
