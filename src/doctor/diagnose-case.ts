import { getHeader, type HeaderList, isReadable, type Outcome, parseUrl, type Url } from '../engine/index.ts'
import { probeFor, replay, saysNothing, type View } from './diagnose-replay.ts'
import { consoleReasons, engineReasons, type Reason } from './diagnose-reasons.ts'
import type { KnownRequest } from './exchange.ts'
import { isForNobody } from './allow-origin.ts'
import { decidingHop, headReasons, preflightReasons } from './head-alone.ts'
import { fingerprint, type Fingerprint } from './fingerprint.ts'
import type { Evidence, ProbeAnswer, ProbeId } from './probe/probed.ts'

/** One exchange, laid out for the situations to look at. */
export interface Case {
  readonly evidence: Evidence
  /** The page's origin. */
  readonly origin: string | null
  readonly request: KnownRequest
  readonly url: Url | null
  readonly views: readonly View[]
  /** Why it was blocked: what the engine found or, where it lacks answers, what a browser printed. */
  readonly reasons: readonly Reason[]
  /** What browsers printed, whatever the engine found. */
  readonly said: readonly Reason[]
  /** Whether the engine knows that some browser blocks it, whatever the answers that are not known. */
  readonly blocked: boolean
  /** Whether the engine knows that every browser lets the page read it. */
  readonly readable: boolean
  /** The answer to the first preflight, and to the request itself; null where it is not known. */
  readonly preflight: Answer | null
  readonly actual: Answer | null
  readonly servers: Fingerprint
  /** The named server, else the detected one; null where neither is known. */
  readonly server: string | null
  /** The named server alone, else all that are detected, the application before what stands between. */
  readonly targets: readonly string[]
}

export interface Answer {
  readonly source: ProbeId | 'har' | 'http' | 'console'
  readonly url: string
  readonly method: string | null
  readonly standsFor: string | null
  readonly status: number | null
  readonly headers: HeaderList | null
  readonly bodyStart: string | null
}

export function caseOf(evidence: Evidence, { server = null }: { server?: string | null } = {}): Case {
  const views = replay(evidence)
  const found = engineReasons(views)
  const decided = views.length > 0 && views.every(({ outcome }) => outcome !== null)
  const said = consoleReasons(evidence)
  const { url, failedUrl } = evidence.request
  const servers = fingerprint(headersOf(evidence), bodyOf(evidence), parseUrl(failedUrl ?? url ?? ''))
  const actual = firstAnswer(evidence, 'request')
  const preflight = firstAnswer(evidence, 'preflight')
  const ofPreflight = views.length === 0 ? preflightReasons(evidence, preflight) : []
  const ofHead = views.length === 0 ? [...ofPreflight, ...headReasons(evidence, actual)] : []
  return {
    evidence,
    origin: evidence.page.origin,
    request: evidence.request,
    url: url === null ? null : parseUrl(url),
    views,
    reasons: found.length > 0 || decided ? found : said.length > 0 ? said : [...engineReasons(views, 'atBest'), ...ofHead],
    said,
    blocked:
      views.some(({ atBest }) => !isEnough(atBest, evidence)) ||
      ofPreflight.length > 0 ||
      (ofHead.length > 0 && isForNobody(actual?.headers)),
    readable: decided && views.every(({ outcome }) => outcome !== null && isEnough(outcome, evidence)),
    preflight,
    actual,
    servers,
    server: server ?? servers.targets[0] ?? null,
    targets: server === null ? servers.targets : [server],
  }
}

/** What shows an answer without reading it, and is content with an opaque one. */
const elements = new Set(['image', 'img', 'script', 'video', 'audio', 'media', 'style', 'stylesheet', 'css stylesheet'])

/** Whether the page gets what it asked for: script the answer, an element that nobody has complained of any at all. */
function isEnough(outcome: Outcome, { request, said, failed }: Evidence): boolean {
  if (isReadable(outcome)) return true
  return outcome.result.kind === 'response' && elements.has(request.kind?.toLowerCase() ?? '') && failed !== true && said.length === 0
}

/** The answer to a probe; null where it was not asked, or no answer came. */
export function probed({ evidence }: Pick<Case, 'evidence'>, id: ProbeId): ProbeAnswer | null {
  return evidence.probed?.probes.find((each) => each.id === id && each.status !== null) ?? null
}

export function isProbed({ evidence }: Pick<Case, 'evidence'>, id: ProbeId): boolean {
  return evidence.probed?.probes.some((each) => each.id === id) ?? false
}

export function allProbes({ evidence }: Pick<Case, 'evidence'>): readonly ProbeAnswer[] {
  return evidence.probed?.probes ?? []
}

/** The value of a header of an answer, its lines joined; null where it is absent, or the headers are not known. */
export function valueOf(answer: { readonly headers: HeaderList | null } | null, name: string): string | null {
  return getHeader(answer?.headers ?? [], name)
}

/** Whether a browser asks before the request itself: else a preflight that was answered is the doctor's own. */
export function sendsPreflight({ views }: Pick<Case, 'views'>): boolean {
  return views.length === 0 || views.some(({ wire }) => wire.some(({ of, hop }) => of === 'preflight' && hop === 0))
}

function firstAnswer(evidence: Evidence, of: 'preflight' | 'request'): Answer | null {
  const url = evidence.request.url ?? ''
  const probe = probeFor(evidence, { of, hop: 0, url })
  if (probe !== null) return probe.status === null || saysNothing(probe) ? null : { ...probe, source: probe.id }
  const at = of === 'request' ? decidingHop(evidence) : 0
  const seen = evidence.answers.find((each) => each.of === of && each.hop === at)
  if (seen === undefined || (seen.status === null && seen.headers === null) || seen.status === 0) return null
  const { status, headers, bodyStart } = seen
  const source = seen.toTool || evidence.from === 'http' ? 'http' : evidence.from === 'console' ? 'console' : 'har'
  const method = of === 'preflight' ? 'OPTIONS' : evidence.request.method
  return { source, url: seen.url, method, standsFor: null, status, headers, bodyStart }
}

function headersOf(evidence: Evidence): HeaderList[] {
  const probes = allProbes({ evidence }).filter(({ id }) => id !== 'page')
  return [...probes, ...evidence.answers].map(({ headers }) => headers ?? [])
}

function bodyOf(evidence: Evidence): string[] {
  const probes = allProbes({ evidence }).filter(({ id }) => id !== 'page')
  return [...probes, ...evidence.answers].map(({ bodyStart }) => bodyStart ?? '')
}
