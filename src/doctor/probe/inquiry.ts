import type { AddressSpace, Browser, HeaderList } from '../../engine/index.ts'
import type { Exchange } from '../exchange.ts'
import { isRedacted } from '../secrets.ts'
import type { Evidence, ProbeAnswer } from './probed.ts'

/** What is to be found out. The request's headers stand here as the page sends them: secrets are taken out at the end. */
export interface Inquiry extends Pick<Exchange, 'from' | 'page' | 'request' | 'said' | 'failed' | 'missing' | 'answers'> {
  /** Where to fetch the page, for its Content-Security-Policy. */
  readonly pageUrl: string | null
  readonly pageSpace: AddressSpace | null
  readonly reads: readonly string[]
  readonly server: string | null
  readonly redirect: string | null
  /** Empty for all three. */
  readonly browsers: readonly Browser[]
  /** What the browser sends with credentials: `Cookie`. */
  readonly secrets: HeaderList
  readonly send: boolean
  readonly userAgent: string
  /** A word that no URL has had. */
  readonly random: string
}

/** One request to be sent. */
export interface ProbeRequest extends Pick<ProbeAnswer, 'id' | 'of' | 'hop' | 'url' | 'method' | 'origin' | 'standsFor' | 'askedFor'> {
  readonly headers: HeaderList
  /** Whether the request's body goes along. */
  readonly body: boolean
}

export interface ProbeReply extends Pick<ProbeAnswer, 'status' | 'headers' | 'bodyStart' | 'failed' | 'addressSpace'> {
  /** How many requests have left beside it; none by default. */
  readonly beside?: number
}

type Asked = Pick<ProbeRequest, 'id' | 'of' | 'hop' | 'url' | 'origin' | 'askedFor'>

/** The same request: nothing is asked twice. */
function sameProbe(a: Asked, b: Asked): boolean {
  return a.id === b.id && a.of === b.of && a.hop === b.hop && a.url === b.url && a.origin === b.origin && a.askedFor === b.askedFor
}

/** What is known by now. */
export function evidenceOf(inquiry: Inquiry, probes: readonly ProbeAnswer[], stopped: 'limit' | 'deadline' | null = null): Evidence {
  const { from, page, request, said, failed, missing, answers, reads, redirect, browsers, pageSpace, secrets } = inquiry
  const withheld = (request.headers ?? []).filter(([, value]) => isRedacted(value)).map(([name]) => name)
  return {
    from,
    page,
    request,
    said,
    failed,
    missing,
    answers,
    ...(reads.length > 0 && { reads }),
    ...(redirect !== null && { redirect }),
    ...(browsers.length > 0 && { browsers }),
    ...(pageSpace !== null && { pageSpace }),
    ...(secrets.length > 0 && { hasCookie: true as const }),
    ...(withheld.length > 0 && { withheld }),
    probed: { probes, stopped },
  }
}

/** Whether an answer to it has been sought already. */
export function isAsked(probes: readonly ProbeAnswer[], request: Asked): boolean {
  return probes.some((each) => sameProbe(each, request))
}
