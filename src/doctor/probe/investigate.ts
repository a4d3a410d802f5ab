import { parseUrl } from '../../engine/index.ts'
import { caseOf } from '../diagnose-case.ts'
import { asksOfCosts } from '../diagnose-costs.ts'
import { replay } from '../diagnose-replay.ts'
import { situations } from '../situations/index.ts'
import { askedProbe, pageProbe, wireProbe } from './ask.ts'
import { evidenceOf, type Inquiry, isAsked, type ProbeReply, type ProbeRequest } from './inquiry.ts'
import type { Evidence, ProbeAnswer } from './probed.ts'
import { isHeld } from '../held.ts'
import { isUnheard } from '../unheard.ts'

/** More requests are never sent. */
export const mostProbes = 25

/**
 * Decides after each answer what to ask next: first what browsers would send, as the engine says, then what tells the situations that are
 * left from each other. What is known is not asked again, and counts. Without I/O: it yields requests and is given what came back, or null when the time is up.
 * @param sent how many requests have left by now
 */
export function* investigate(
  inquiry: Inquiry,
  known: readonly ProbeAnswer[] = [],
  sent = known.length,
): Generator<ProbeRequest, Evidence, ProbeReply | null> {
  const probes = [...known]
  let count = sent
  for (let next = nextProbe(inquiry, probes); next !== null; next = nextProbe(inquiry, probes)) {
    if (count >= mostProbes) return evidenceOf(inquiry, probes, 'limit')
    const reply = yield next
    if (reply === null) return evidenceOf(inquiry, probes, 'deadline')
    const { beside = 0, ...answer } = reply
    count += 1 + beside
    const { id, of, hop, url, method, origin, standsFor, askedFor } = next
    probes.push({ id, of, hop, url, method, origin, standsFor, ...(askedFor !== undefined && { askedFor }), ...answer })
  }
  return evidenceOf(inquiry, probes)
}

function nextProbe(inquiry: Inquiry, probes: readonly ProbeAnswer[]): ProbeRequest | null {
  const { pageUrl } = inquiry
  if (pageUrl !== null && !probes.some(({ id }) => id === 'page')) return pageProbe(inquiry, pageUrl)
  return wantedByBrowsers(inquiry, probes) ?? wantedBySituations(inquiry, probes)
}

/** The first request for which some browser lacks an answer. */
function wantedByBrowsers(inquiry: Inquiry, probes: readonly ProbeAnswer[]): ProbeRequest | null {
  for (const { outcome, wire } of replay(evidenceOf(inquiry, probes))) {
    const last = wire.at(-1)
    if (outcome !== null || last === undefined || !/^https?:$/.test(parseUrl(last.url)?.protocol ?? '')) continue
    const probe = wireProbe(inquiry, last, wire.slice(0, -1))
    // Browsers differ in some bytes; the answer to the first of them counts for all, but for what preflights ask for.
    const isSame = ({ id, of, hop, url, askedFor }: ProbeAnswer) =>
      id === probe.id && of === probe.of && hop === probe.hop && url === probe.url && askedFor === probe.askedFor
    if (!probes.some(isSame)) return probe
  }
  return null
}

function wantedBySituations(inquiry: Inquiry, probes: readonly ProbeAnswer[]): ProbeRequest | null {
  if (probes.some(({ failed }) => failed !== null && isUnheard(failed))) return null
  // Who is asked too often already is not asked what is only nice to know.
  if (probes.some(({ status, failed }) => status === 429 || failed?.code === 'timed-out')) return null
  const found = caseOf(evidenceOf(inquiry, probes), inquiry)
  // One that does not answer is not asked anything that it may hold as well.
  const isHolding = probes.some(({ failed }) => failed !== null && isHeld(failed))
  const asks = [...situations.flatMap((situation) => situation.asks?.(found) ?? []), ...asksOfCosts(found)]
  for (const ask of asks) {
    const probe = askedProbe(inquiry, ask)
    if (isHolding && probe?.of === 'preflight') continue
    if (probe !== null && !isAsked(probes, probe) && !isFirst(probes, probe)) return probe
  }
  return null
}

/** P1 and P2 are asked once, whoever asks: the engine's own have the page's origin in other places after a redirect. */
function isFirst(probes: readonly ProbeAnswer[], { id }: ProbeRequest): boolean {
  return (id === 'P1' || id === 'P2') && probes.some((each) => each.id === id)
}
