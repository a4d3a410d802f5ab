import { type Browser, describeFinding, type Finding } from '../engine/index.ts'
import { browsersOf } from '../doctor/diagnose-replay.ts'
import type { Diagnosis } from '../doctor/diagnosis.ts'
import type { Exchange } from '../doctor/exchange.ts'
import { socketViews } from '../doctor/socket.ts'
import type { ExitCode, ExplainedRequest } from './explain-report.ts'
import type { ProfileReport, Verdict } from './report.ts'
import { listed } from '../doctor/listed.ts'
import { profileName, profileNames } from './words.ts'

/** Whether no fetch() is meant, which loads none of these. */
export function isSocketUrl(url: string): boolean {
  return /^wss?:/i.test(url)
}

/**
 * Whether a page that is told of in what was given gets its socket, as far as browsers decide: 0 where none keeps it from that, 1 where one does, or where it
 * is known to have failed.
 */
export function socketExitCode({ failed, page, request, answers }: Exchange, { verdict }: Diagnosis): ExitCode {
  const isRefused = answers.some(({ of, status }) => of === 'request' && status !== null && status !== 101)
  if (verdict === 'blocked' || failed === true || isRefused) return 1
  return page.origin === null && refusingOverHttps(request).length > 0 ? 2 : 0
}

/** Those that would refuse it to a page over https, of which more is asked than of others. */
function refusingOverHttps(request: { readonly url: string | null }): Browser[] {
  const views = socketViews({ page: { origin: 'https://page.invalid', url: null }, request }, browsersOf({}))
  return views.filter(({ outcome }) => outcome !== null).map(({ browser }) => browser)
}

/** The same in a sentence. */
export function socketText({ exitCode, request, diagnosis: { verdict, situation, browsers, answered } }: ExplainedRequest): string {
  if (exitCode === 0) return `${noCors} ${answered.includes(101) ? 'The server has opened this one.' : untried}`
  if (exitCode === 2) {
    const names = refusingOverHttps(request).map(profileName)
    return `A WebSocket knows no CORS. Which page opens it is not known: from one that is over https, ${opens(names)} no ws: at this URL, only wss:.`
  }
  const refusing = browsers.filter(({ outcome }) => outcome === 'blocked')
  const [first] = refusing
  return verdict === 'blocked' && first?.finding
    ? refusedText(
        first.finding,
        refusing.map(({ browser }) => profileName(browser)),
      )
    : `${situation?.headline ?? 'The WebSocket was not opened'}, and CORS is not why.`
}

const noCors = 'A WebSocket knows no CORS, so that no browser keeps the page from it for that.'
const untried = 'Whether the server takes its Origin was not tried.'

function refusedText(finding: Finding, names: readonly string[]): string {
  if (finding.code === 'mixed-content') return `The page is over https, and ${opens(names)} no ws: from there: it has to be wss:.`
  if (finding.code === 'bad-port')
    return `A WebSocket to port ${finding.args.port} is none that ${opens(names)}: it belongs to another protocol.`
  return describeFinding(finding)
}

function opens(names: readonly string[]): string {
  return `${listed(names)} ${names.length === 1 ? 'opens' : 'open'}`
}

export function socketVerdict(profiles: readonly ProfileReport[]): Verdict {
  const refusing = profiles.filter(({ state }) => state === 'blocked')
  const finding = refusing[0]?.finding ?? null
  const text = finding === null ? `${noCors} ${untried}` : refusedText(finding, profileNames(refusing))
  return { readable: null, reached: refusing.length === profiles.length ? false : null, text }
}
