import type { Diagnosis } from '../doctor/diagnosis.ts'
import type { Exchange } from '../doctor/exchange.ts'
import type { ExitCode, ExplainedRequest } from './explain-report.ts'
import type { ProfileReport, Verdict } from './report.ts'
import { listed, profileName, profileNames } from './words.ts'

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

/**
 * Whether a page that is told of in what was given gets its socket, as far as browsers decide: 0 where none keeps it from that, 1 where one does, or where it
 * is known to have failed.
 */
export function socketExitCode({ failed, page, request, answers }: Exchange, { verdict }: Diagnosis): ExitCode {
  const isRefused = answers.some(({ of, status }) => of === 'request' && status !== null && status !== 101)
  if (verdict === 'blocked' || failed === true || isRefused) return 1
  // A page over https may open none without TLS.
  return page.origin === null && /^ws:/i.test(request.url ?? '') ? 2 : 0
}

/** The same in a sentence. */
export function socketText({ exitCode, diagnosis: { verdict, browsers } }: ExplainedRequest): string {
  if (exitCode === 0) return `${noCors} Whether the server takes its Origin was not tried.`
  if (exitCode === 2)
    return 'A WebSocket knows no CORS. Which page opens it is not known: one that is over https may open no ws:, only wss:.'
  const mixed = browsers.filter(({ outcome }) => outcome === 'blocked').map(({ browser }) => profileName(browser))
  return verdict === 'blocked' ? mixedText(mixed) : 'The WebSocket was not opened, and CORS is not why.'
}

const noCors = 'A WebSocket knows no CORS, so that no browser keeps the page from it for that.'

function mixedText(names: readonly string[]): string {
  return `The page is over https, and ${listed(names)} ${names.length === 1 ? 'opens' : 'open'} no ws: from there: it has to be wss:.`
}

export function socketVerdict(profiles: readonly ProfileReport[]): Verdict {
  const mixed = profiles.filter(({ state }) => state === 'blocked')
  const text = mixed.length === 0 ? `${noCors} Whether the server takes its Origin was not tried.` : mixedText(profileNames(mixed))
  return { readable: null, reached: mixed.length === profiles.length ? false : null, text }
}
