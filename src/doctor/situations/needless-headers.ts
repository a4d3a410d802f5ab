import { isCorsSafelistedMethod, type WireRequest } from '../../engine/index.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { dropHeaders, insteadOfServer } from '../fixes/page.ts'
import { grants } from './grant.ts'

export interface NeedlessHeaders {
  readonly fixes: readonly Fix[]
  /** Whether no server should allow what is refused. */
  readonly isEnough: boolean
}

/**
 * What of the headers that are refused the page can leave out.
 * @param method the request's, as it is known
 * @param isAll whether nothing else is refused
 */
export function needlessHeaders(refused: readonly string[], method: string | null, isAll = true): NeedlessHeaders {
  const fixes = refused.flatMap((name) => {
    const why = whyNeedless(name, method)
    return why === null ? [] : [dropHeaders([name], why)]
  })
  const isEnough = isAll && refused.every(isOfAnswers)
  // Instead of what the server may be told; where that is nothing, it is the one way.
  return { fixes: isAll && !isEnough && fixes.length === refused.length ? fixes.map(insteadOfServer) : fixes, isEnough }
}

/**
 * Of a preflight that fails, where the page may read the answer itself: what the page can leave out, so that browsers send none. Null where the request
 * needs one.
 */
export function needlessPreflight(found: Case): NeedlessHeaders | null {
  const { request, actual } = found
  const method = request.method ?? 'GET'
  const names = found.views.flatMap(({ wire }) => wire.filter(({ of, hop }) => of === 'preflight' && hop === 0)).flatMap(namesAsked)
  const isRead = grants(found, actual) && (actual?.status ?? 400) < 300
  if (names.length === 0 || !isCorsSafelistedMethod(method) || !isRead) return null
  const needless = needlessHeaders([...new Set(names)], method)
  return needless.fixes.length === new Set(names).size ? needless : null
}

function namesAsked({ headers }: WireRequest): string[] {
  return headers.flatMap(([name, value]) => (name === 'Access-Control-Request-Headers' ? value.split(',') : []))
}

export function isOfAnswers(name: string): boolean {
  return /^access-control-/i.test(name)
}

/** Headers that pages send without need, and what dropping them costs. */
function whyNeedless(name: string, method: string | null): string | null {
  const lower = name.toLowerCase()
  if (isOfAnswers(lower)) return 'Nothing: that is a header of answers, and as a request header it only asks for one more permission.'
  if (lower === 'content-type' && /^(?:get|head)$/i.test(method ?? '')) return 'Nothing: a GET has no body, and no type of one.'
  if (lower === 'x-requested-with')
    return 'Nothing, unless the server looks at it: some frameworks answer 401 instead of a redirect because of it.'
  if (lower === 'cache-control' || lower === 'pragma') return "Nothing: fetch(url, { cache: 'no-store' }) does the same without asking."
  if (['traceparent', 'tracestate', 'sentry-trace', 'baggage', 'x-datadog-trace-id'].includes(lower)) {
    return 'The traces of this request: limit the origins that telemetry is added to (tracePropagationTargets and its like).'
  }
  return null
}
