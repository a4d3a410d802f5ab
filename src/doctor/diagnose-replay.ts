import {
  type Browser,
  consentingHeaders,
  corsExchange,
  type NetworkFailure,
  type Outcome,
  type Page,
  type PageRequest,
  type ResponseHead,
  type WireRequest,
} from '../engine/index.ts'
import { askedFor } from './asked-for.ts'
import type { KnownAnswer } from './exchange.ts'
import { pageAt } from './page-at.ts'
import { registrableDomain } from './registrable-domain.ts'
import { isSocket, socketViews } from './socket.ts'
import type { Evidence, ProbeAnswer } from './probe/probed.ts'
import { isHeld } from './held.ts'
import { isUnheard } from './unheard.ts'

/** What one browser made of the request, as far as the answers are known. */
export interface View {
  readonly browser: Browser
  /** Null where an answer is lacking. */
  readonly outcome: Outcome | null
  /** How it ends if every answer that is lacking allows all that it can, and those that are known are what they are; the outcome, where none is lacking. */
  readonly atBest: Outcome
  /** The requests that left, the last of them without an answer where there is no outcome. */
  readonly wire: readonly WireRequest[]
}

const browsers: readonly Browser[] = ['chromium', 'firefox', 'webkit']

/** Those that were asked for, or all. */
export function browsersOf(evidence: Pick<Evidence, 'browsers'>): readonly Browser[] {
  return evidence.browsers ?? browsers
}

/** The page and the request, where they are known well enough to be replayed; nothing is assumed. */
export function sceneOf({ page, request, pageSpace, redirect }: Evidence): { page: Page; request: PageRequest } | null {
  const { url, method, headers, body, mode, credentials } = request
  const at = pageAt(page)
  if (at === null || url === null || method === null || headers === null) return null
  return {
    page: { ...at, ...(pageSpace !== undefined && { addressSpace: pageSpace }) },
    request: {
      url,
      method,
      headers,
      ...(mode !== null && { mode }),
      ...(credentials !== null && { credentials }),
      ...(redirect !== undefined && { redirect }),
      ...(body !== null && { body: { type: body.type, replayable: true } }),
    },
  }
}

/** Runs the engine in each browser's role on the answers that are known. */
export function replay(evidence: Evidence): View[] {
  if (isSocket(evidence.request)) return socketViews(evidence, browsersOf(evidence))
  const scene = sceneOf(evidence)
  return scene === null ? [] : browsersOf(evidence).map((browser) => viewOf(evidence, scene, browser))
}

function viewOf(evidence: Evidence, scene: NonNullable<ReturnType<typeof sceneOf>>, browser: Browser): View {
  const exchange = corsExchange(scene.page, scene.request, { registrableDomain, profile: browser })
  const wire: WireRequest[] = []
  let step = exchange.next()
  while (!step.done) {
    wire.push(step.value)
    const answer = knownAnswer(evidence, step.value)
    if (answer === null) return { browser, outcome: null, atBest: atBest(evidence, exchange, step.value), wire }
    step = exchange.next(answer)
  }
  return { browser, outcome: step.value, atBest: step.value, wire }
}

function atBest(evidence: Evidence, exchange: ReturnType<typeof corsExchange>, lacking: WireRequest): Outcome {
  let step = exchange.next(allowing(lacking))
  while (!step.done) step = exchange.next(knownAnswer(evidence, step.value) ?? allowing(step.value))
  return step.value
}

function allowing(wire: WireRequest): ResponseHead {
  return { status: 200, headers: consentingHeaders(wire) }
}

/** What was answered to a request of the exchange; null where that is not known. */
export function knownAnswer(evidence: Evidence, wire: WireRequest): ResponseHead | NetworkFailure | null {
  const probe = probeFor(evidence, wire)
  if (probe !== null) return headOf(probe)
  const seen = evidence.answers.find((each) => each.of === wire.of && each.hop === wire.hop && (wire.hop === 0 || each.url === wire.url))
  return seen === undefined ? consent(evidence, wire) : seenHead(seen)
}

/** The probe that asked this very thing. */
export function probeFor(
  { probed }: Evidence,
  { of, hop, url, headers }: Pick<WireRequest, 'of' | 'hop' | 'url'> & Partial<Pick<WireRequest, 'headers'>>,
): ProbeAnswer | null {
  const id = hop > 0 ? 'P8' : of === 'preflight' ? 'P2' : 'P1'
  const asked = of === 'preflight' && headers !== undefined ? askedFor(headers) : undefined
  const isThis = (each: ProbeAnswer) => each.id === id && each.of === of && each.hop === hop && (hop === 0 || each.url === url)
  const asksSame = (each: ProbeAnswer) => asked === undefined || each.askedFor === undefined || each.askedFor === asked
  return probed?.probes.find((each) => isThis(each) && asksSame(each)) ?? null
}

function headOf(probe: ProbeAnswer): ResponseHead | NetworkFailure | null {
  const { status, headers, failed, addressSpace } = probe
  if (failed !== null && isUnheard(failed)) return null
  if (failed !== null) return { failed: isHeld(failed) ? 'timed-out' : (failed.nodeCode ?? failed.code) }
  if (status === null || headers === null || saysNothing(probe)) return null
  return { status, headers, ...(addressSpace !== null && { addressSpace }) }
}

/** A GET in the place of another method, where the server knows only the other: it says nothing of that one. */
export function saysNothing({ standsFor, status }: Pick<ProbeAnswer, 'standsFor' | 'status'>): boolean {
  return standsFor !== null && (status === 404 || status === 405 || status === 501)
}

/** Browsers' words for "blocked", which hide what came over the wire. */
const blocked = /^(?:net::)?ERR_FAILED$|BAD_URI|^\(null\)$|^blocked$|^$/i

function seenHead({ of, status, headers, failed, addressSpace }: KnownAnswer): ResponseHead | NetworkFailure | null {
  const at = addressSpace === undefined ? {} : { addressSpace }
  // Chromium hides the status of what it blocked: the check of a request's own answer does not look at it.
  if (headers !== null && (status ?? 0) > 0) return { status: status!, headers, ...at }
  if (headers !== null && of === 'request' && (failed === null || blocked.test(failed))) return { status: 200, headers, ...at }
  return failed === null || blocked.test(failed) ? null : { failed }
}

/** A browser asks before it sends; a tool does not. */
function isBehindPreflight({ of, hop, status, toTool }: KnownAnswer, at: number): boolean {
  return of === 'request' && hop === at && (status ?? 0) > 0 && toTool !== true
}

/** A preflight that the input does not show has passed, where the request itself was seen to be answered. */
function consent({ answers }: Evidence, wire: WireRequest): ResponseHead | null {
  const { of, hop } = wire
  if (of !== 'preflight' || !answers.some((each) => isBehindPreflight(each, hop))) return null
  return { status: 204, headers: consentingHeaders(wire) }
}
