import { type Browser, corsCheck, getHeader, parseUrl, profiles } from '../engine/index.ts'
import { allowOriginLines, isOrigin } from './allow-origin.ts'
import type { Answer, Case } from './diagnose-case.ts'
import type { Reason } from './diagnose-reasons.ts'
import { browsersOf } from './diagnose-replay.ts'
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
  const reader = origin ?? (isOrigin(value) ? value : 'null')
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
  if (value === null) {
    return 'This head has no Access-Control-Allow-Origin, so that no page of another origin may read the answer. Many servers send none where they are told no Origin, and whether this one was told any does not show.'
  }
  const before = 'Whether a preflight comes before it, and how that is answered, does not show.'
  if (value === '*')
    return `${origin === null ? 'Any page' : pageOf(origin)} may read an answer with this head, if it sends no cookies. ${before}`
  const cookies = corsCheck(actual.headers, value, true).failure === null ? ', also with cookies' : ''
  return `${pageOf(value)} may read an answer with this head, and no other${cookies}. ${before}`
}

function pageOf(origin: string): string {
  return origin === 'null' ? 'A page that is a file, or sandboxed,' : `A page of ${origin}`
}
