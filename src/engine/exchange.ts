import type { Finding, FindingArgs, FindingCode, FindingPlace } from './finding.ts'
import type { Origin } from './origin.ts'
import type { Url } from './platform.ts'
import type { PreflightCache } from './preflight-cache.ts'
import type { Profile } from './profiles.ts'
import type { RequestState } from './request.ts'
import { specOf } from './spec.ts'
import type { Page, Step, WireRequest } from './types.ts'

/** One fetch while it runs: the page, the request as redirects change it, and what has been noted down so far. */
export interface Exchange {
  readonly page: Page
  readonly pageUrl: Url
  /** The page's origin: the request's `origin`. */
  readonly origin: Origin
  /** The network partition key: the site of the top-level page. */
  readonly partition: string
  readonly profile: Profile
  /** What earlier preflights allowed. */
  readonly cache: PreflightCache['entries']
  readonly now: () => number
  readonly registrableDomain: ((host: string) => string | null) | undefined
  readonly trace: Step[] | undefined
  readonly request: RequestState
  readonly wire: WireRequest[]
  readonly warnings: Finding[]
  /** Whether some hop so far took the branch of main fetch that leads to a preflight, or would without the cache. */
  withPreflight: boolean
  /** What a redirect was refused for by a check that comes only after the next hop's preflight. */
  refusal: Finding | null
  /** Whether a preflight or the request itself is looked at. */
  of: 'preflight' | 'request'
}

/** What a step shows; made a text only where somebody asked for the trace. */
type Shown = string | number | readonly string[] | null

function show(value: Shown): string | null {
  return value === null ? null : typeof value === 'object' ? value.join(', ') : `${value}`
}

/** Where a rule is noted down. */
interface Noted extends Pick<Exchange, 'of' | 'trace'> {
  readonly request: Readonly<Pick<RequestState, 'hop'>>
}

/** Notes down one rule that was applied, if anybody asked for the trace. */
export function note(exchange: Noted, rule: string, outcome: Step['outcome'], got: Shown, wanted: Shown): void {
  exchange.trace?.push({
    rule,
    spec: specOf(rule),
    hop: exchange.request.hop,
    of: exchange.of,
    outcome,
    got: show(got),
    wanted: show(wanted),
  })
}

/** What of an exchange a finding tells. */
interface Place extends Pick<Exchange, 'of' | 'origin' | 'pageUrl'> {
  readonly request: Readonly<Pick<RequestState, 'hop' | 'tainting' | 'firstUrl'>> & {
    mode: string
    redirect: string
    url: Pick<Url, 'href'>
  }
}

/** A finding at the point where the exchange stands. */
export function finding<C extends FindingCode>({ request, of, origin, pageUrl }: Place, code: C, args: FindingArgs[C]): Finding {
  const { hop, mode, redirect, tainting, url, firstUrl } = request
  const place: FindingPlace = {
    of,
    hop,
    mode,
    redirect,
    cors: tainting === 'cors',
    url: url.href,
    requestUrl: firstUrl,
    page: pageUrl.href,
    origin,
  }
  return { code, args, ...place } as Finding
}

/** A finding that ends the exchange, with the rule that failed. */
export function fail<C extends FindingCode>(
  exchange: Place & Noted,
  rule: string,
  got: Shown,
  wanted: Shown,
  code: C,
  args: FindingArgs[C],
): Finding {
  note(exchange, rule, 'fail', got, wanted)
  return finding(exchange, code, args)
}
