import {
  type Browser,
  corsCheck,
  getHeader,
  isCorsSafelistedMethod,
  isOkStatus,
  isRedirectStatus,
  parseUrl,
  profiles,
} from '../engine/index.ts'
import { allowOriginLines, isOrigin } from './allow-origin.ts'
import type { Answer, Case } from './diagnose-case.ts'
import type { Reason } from './diagnose-reasons.ts'
import { browsersOf, sceneOf } from './diagnose-replay.ts'
import type { Evidence } from './probe/probed.ts'

/**
 * Why an answer is refused of which only the head is known, and not what it was asked. It may be the answer to a preflight as well, which is checked in the
 * same way.
 * @param include whether cookies are sent: no head tells
 */
export function headReasons(evidence: Evidence, answer: Answer | null, include = false): Reason[] {
  const headers = answer?.headers ?? null
  const value = getHeader(headers ?? [], 'access-control-allow-origin')
  // Many servers leave it out where they are not told an origin.
  if (headers === null || value === null || !isHeadAlone(evidence)) return []
  const { origin } = evidence.page
  const reader = readerOf(evidence, value)
  const refusing = new Map<CheckFailure, Browser[]>()
  for (const browser of browsersOf(evidence)) {
    const { failure } = corsCheck(headers, reader, include, profiles[browser])
    if (failure !== null) refusing.set(failure, [...(refusing.get(failure) ?? []), browser])
  }
  const args = { value, lines: allowOriginLines(headers).length, ...(origin !== null && { wanted: origin }) }
  const word = { value: getHeader(headers, 'access-control-allow-credentials') }
  return [...refusing].map(([failure, browsers]) => ({
    code: codes[failure],
    of: null,
    finding: null,
    seen: true,
    args: failure === 'credentials' ? word : args,
    browsers,
    first: true,
  }))
}

/** Why a preflight is refused of which a browser shows how it was answered, and not what it asked: whoever asks, this is no consent. */
export function preflightReasons(evidence: Evidence, preflight: Answer | null): Reason[] {
  const { status, headers } = preflight ?? {}
  if (!status || !headers || !isHeadAlone(evidence)) return []
  const seen = { of: 'preflight', finding: null, seen: true, browsers: browsersOf(evidence), first: true } as const
  if (!isOkStatus(status)) return [{ ...seen, code: 'preflight-status', args: { status } }]
  // A browser has asked, and so with an Origin.
  return getHeader(headers, 'access-control-allow-origin') === null ? [{ ...seen, code: 'allow-origin-missing', args: { status } }] : []
}

/** Of a page that is not known, the one that the head names. */
function readerOf({ page }: Evidence, value: string): string {
  return page.origin ?? (isOrigin(value) ? value : 'null')
}

/** Of the heads that `curl -L` prints in a row, of which each has to let the page in, the one that decides: the first that does not, else the last. */
export function decidingHop(evidence: Evidence): number {
  if (!isHeadAlone(evidence) || sceneOf(evidence) !== null) return 0
  const heads = evidence.answers.filter(({ of, headers }) => of === 'request' && headers !== null)
  const refusing = heads.find(({ headers }) => {
    const value = getHeader(headers!, 'access-control-allow-origin')
    return value === null || corsCheck(headers!, readerOf(evidence, value), false).failure !== null
  })
  return (refusing ?? (heads[0]?.hop === 0 ? heads.at(-1) : null))?.hop ?? 0
}

type CheckFailure = keyof typeof codes

const codes = {
  missing: 'allow-origin-missing',
  several: 'allow-origin-mismatch',
  mismatch: 'allow-origin-mismatch',
  wildcard: 'allow-origin-wildcard',
  credentials: 'allow-credentials',
} as const

/** A page's own server needs to allow nothing. */
function isHeadAlone({ from, page, request, said }: Evidence): boolean {
  const isAlone = from === 'http' && said.length === 0 && request.kind === null && (request.mode ?? 'cors') === 'cors'
  return isAlone && (page.origin === null || parseUrl(request.url ?? '')?.origin !== page.origin)
}

/** Who may read an answer of which the head alone is known, in one or two sentences; null where it is not that. */
export function headSays({ evidence, views, actual, origin }: Case): string | null {
  if (views.length > 0 || actual === null || actual.headers === null || !isHeadAlone(evidence)) return null
  const value = getHeader(actual.headers, 'access-control-allow-origin')
  const hop = decidingHop(evidence)
  const led = evidence.answers.filter((each) => each.of === 'request' && each.hop < hop)
  if (value === null && isRedirectStatus(actual.status ?? 0)) {
    const to = getHeader(actual.headers, 'location')
    return `This answer redirects${to === null ? '' : ` to ${to}`} without Access-Control-Allow-Origin: for a page of another origin browsers stop there, whatever comes after it. ${untold}`
  }
  if (value === null) {
    return `This head has no Access-Control-Allow-Origin, so that no page of another origin may read the answer. ${untold}`
  }
  const before = `${redirectsSay(led, value)}${preflightSays(evidence.request.method)}`
  const to = isRedirectStatus(actual.status ?? 0) ? getHeader(actual.headers, 'location') : null
  if (to !== null)
    return `This answer redirects to ${to}, which browsers follow for ${value === '*' ? 'any page that sends no cookies' : `${pageOf(value, 'a')} alone`}: what the page reads is the answer there, which has to let it in, too, and does not show. ${before}`
  if (value === '*')
    return `${origin === null ? 'Any page' : pageOf(origin)} may read an answer with this head, if it sends no cookies. ${before}`
  const cookies = corsCheck(actual.headers, value, true).failure === null ? ', even if it sends cookies,' : ','
  return `${pageOf(value)} may read an answer with this head${cookies} and no other page may. ${before}`
}

const untold = 'Many servers send none where they are told no Origin, and whether this one was told any does not show.'

/** What those before the last add, as far as heads tell. */
function redirectsSay(led: Evidence['answers'], value: string): string {
  if (led.length === 0) return ''
  const values = [...new Set(led.map(({ headers }) => getHeader(headers ?? [], 'access-control-allow-origin')))].join(' and ')
  const tainted =
    value === '*' || value === 'null'
      ? ''
      : ' After one from server to server browsers call the page null, which this head does not let in.'
  return `${led.length > 1 ? 'The redirects' : 'The redirect'} before it must let the page in, too (Access-Control-Allow-Origin: ${values}).${tainted} `
}

/** Of some methods it is known that browsers ask first. */
function preflightSays(method: string | null): string {
  if (method === null || isCorsSafelistedMethod(method))
    return 'Whether a preflight comes before it, and how that is answered, does not show.'
  return `A preflight comes before a ${method}; how that is answered does not show.`
}

function pageOf(origin: string, article: 'A' | 'a' = 'A'): string {
  return origin === 'null' ? `${article} page that is a file, or sandboxed,` : `${article} page of ${origin}`
}
