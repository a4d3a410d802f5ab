import { registrableDomain } from '../doctor/registrable-domain.ts'
import {
  corsExchange,
  type Header,
  type HeaderList,
  type NetworkFailure,
  type Outcome,
  type PageRequest,
  type Step,
  type WireRequest,
} from '../engine/index.ts'
import { TransportError } from '../transport/index.ts'
import type { BrowserState, PageState } from './browser-state.ts'
import type { Answer } from './carrier.ts'
import { cookieContext } from './cookie-context.ts'
import { discard } from './discard.ts'
import { createReferrerChain } from './referrer-chain.ts'
import type { BodyState, RequestState } from './request.ts'
import { grant, grantPreflight } from './unenforced.ts'
import type { Watch } from './watch.ts'
import { wireHeaders } from './wire-headers.ts'

/** What became of a fetch, and all that it was answered. */
export interface Driven {
  readonly asked: PageRequest
  readonly outcome: Outcome<Answer>
  readonly trace: readonly Step[]
  readonly answers: readonly { readonly wire: WireRequest; readonly answer: Answer | NetworkFailure }[]
  /** Of cookies that went along: what no message may hold. */
  readonly cookies: HeaderList
  /** What kept the last request from being answered; null where each was. */
  readonly failure: unknown
}

/**
 * Carries the requests of one fetch to their servers, and the answers back to the rules.
 * @throws the reason of script's signal, and nothing else
 */
export async function drive(browser: BrowserState, page: PageState, request: RequestState, watch: Watch): Promise<Driven> {
  const { cache, settings } = browser
  const { profile, now } = settings
  const asked = pageRequest(request)
  const trace: Step[] = []
  const answers: { wire: WireRequest; answer: Answer | NetworkFailure }[] = []
  const cookies: Header[] = []
  const chain: URL[] = []
  const referrers = createReferrerChain(page, request.referrer, request.referrerPolicy)
  let referrer: string | null = null
  let last: Answer | null = null
  let failure: unknown = null

  const carry = async (wire: WireRequest): Promise<Answer | NetworkFailure> => {
    if (wire.of === 'preflight' && !settings.enforce) return grantPreflight(wire)
    const url = chain.at(-1)!
    const context = cookieContext(page.origin, chain, settings)
    const cookie = wire.credentials ? browser.jar.header(url, context) : null
    if (cookie !== null) cookies.push(['Cookie', cookie])
    const { mode, cache: cacheMode } = request
    const headers = wireHeaders(wire, { origin: page.origin, mode, cache: cacheMode, chain, referrer, cookie })
    const { of, hop, method } = wire
    const entry = browser.recorder.add({ of, hop, method, url: wire.url, page: page.url, headers, ...unanswered })
    try {
      const partition = `${page.origin} ${wire.credentials}`
      watch.waiting()
      const body = wire.body ? whileItGoesOut(request.body, watch) : null
      const answer = await browser.carrier.carry({ url, method, headers, body, partition, signal: watch.signal })
      entry.status = answer.status
      entry.responseHeaders = answer.headers
      if (wire.credentials) browser.jar.store(url, answer.headers, context)
      return settings.enforce ? answer : grant(answer, wire)
    } catch (error) {
      failure = error
      return { failed: (entry.failed = wordFor(error)) }
    } finally {
      watch.heard()
    }
  }

  const exchange = corsExchange<Answer>(page, asked, { profile, cache, now, registrableDomain, trace })
  let step = exchange.next()
  while (!step.done) {
    const wire = step.value
    if (wire.hop === chain.length) {
      if (last !== null) referrers.redirected(last.headers)
      const target = new URL(wire.url)
      chain.push(target)
      referrer = referrers.at(target)
    }
    if (last !== null) discard(last)
    const answer = await carry(wire)
    if (watch.isAborted()) {
      if (!('failed' in answer)) answer.close()
      throw watch.signal.reason
    }
    answers.push({ wire, answer })
    last = 'failed' in answer ? null : answer
    step = exchange.next(answer)
  }
  const outcome = step.value
  if (outcome.result.kind === 'network-error' && last !== null) discard(last)
  return { asked, outcome, trace, answers, cookies, failure }
}

/** As long as pieces of a stream go out, it is not the server that keeps silent. */
function whileItGoesOut(body: BodyState | null, watch: Watch): BodyState | null {
  if (body === null || body.replayable) return body
  const heard = new TransformStream<Uint8Array, Uint8Array>({
    transform(piece, controller) {
      watch.waiting()
      controller.enqueue(piece)
    },
  })
  return { ...body, stream: () => body.stream().pipeThrough(heard) }
}

const unanswered = { status: null, responseHeaders: null, failed: null }

/** What the rules need to know of the request; the guards have done their work, but for what a profile does otherwise with a body's type. */
function pageRequest({ url, method, headers, mode, credentials, redirect, referrerPolicy, body }: RequestState): PageRequest {
  const type = mode === 'no-cors' ? (body?.type ?? null) : null
  return { url, method, headers, mode, credentials, redirect, referrerPolicy, body: body && { type, replayable: body.replayable } }
}

/** One word for why no answer came. */
function wordFor(error: unknown): string {
  if (error instanceof TransportError) return error.nodeCode ?? error.code
  return error instanceof Error ? error.name : 'network'
}
