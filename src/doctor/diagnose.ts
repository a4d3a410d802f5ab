import { consoleText, isReadable, type Outcome } from '../engine/index.ts'
import { type Case, caseOf } from './diagnose-case.ts'
import { costsOf } from './diagnose-costs.ts'
import { matchesOf, type Named } from './diagnose-matches.ts'
import { saysNothing, type View } from './diagnose-replay.ts'
import type { Alternative, BrowserOutcome, Diagnosis, SituationName } from './diagnosis.ts'
import type { Exchange, Missing } from './exchange.ts'
import { headSays } from './head-alone.ts'
import { answersOf } from './known-answers.ts'
import type { Evidence } from './probe/probed.ts'
import { isTold } from './situations/told.ts'
import { supposedOf } from './supposed-credentials.ts'
import { hearElsewhere, isUnheard } from './unheard.ts'
import type { ProbeFailure } from './probe/probed.ts'

export interface DiagnoseOptions {
  /** The server that the fixes are for, as `visto compile --list` names it; without it, the one that its answers tell of. */
  readonly server?: string
}

/**
 * What is the matter with each of these, and what to change: one diagnosis for each exchange, in their order. Pure, and never throws,
 * whatever the evidence says.
 *
 * @example
 * const [diagnosis] = diagnose([await probe('https://api.example.com/users', { from: 'https://app.example.com' })])
 * diagnosis?.situation?.key // 'acao-missing-everywhere'
 */
export function diagnose(exchanges: readonly (Exchange | Evidence)[], options: DiagnoseOptions = {}): Diagnosis[] {
  return exchanges.map((exchange) => diagnoseOne(exchange, options))
}

function diagnoseOne(evidence: Evidence, { server }: DiagnoseOptions): Diagnosis {
  const found = caseOf(evidence, server === undefined ? {} : { server })
  const supposed = supposedOf(found)
  const matches = matchesOf(found, supposed)
  const [first, ...others] = matches
  const verdict = supposed === null ? verdictOf(found) : 'undecided'
  const findings = found.reasons.flatMap(({ finding }) => finding ?? [])
  return {
    version: 1,
    verdict,
    situation: first === undefined ? null : nameOf(first),
    certainty: first?.match.certainty ?? null,
    others: others.map(alternative),
    happened: first === undefined ? unnamed(found, verdict) : [first.match.happened, ...unknownBefore(found)].join(' '),
    evidence: first?.match.evidence ?? [],
    surer: first?.match.certainty === 'certain' ? [] : (first?.match.surer ?? surerOf(found, verdict)),
    browsers: found.views.map((view) => browserOutcome(supposed === null ? view : { ...view, outcome: null })),
    not: first?.match.not ?? first?.situation.not ?? null,
    ran: first?.match.ran === undefined ? ranOf(found) : first.match.ran,
    answered: answersOf(evidence).flatMap(({ of, status }) => (of === 'request' && status !== null && status > 0 ? [status] : [])),
    assumed: (evidence.probed?.probes ?? []).some(({ id, standsFor }) => standsFor !== null && (id === 'P1' || id === 'P8')),
    findings,
    servers: found.servers,
    costs: costsOf(found),
    fixes: first?.match.fixes ?? [],
    missing: missingOf(found, verdict),
  }
}

function nameOf({ situation: { id, title, kind }, match }: Named): SituationName {
  const { key, headline } = match
  return { id, key, title: match.title ?? title, kind: match.kind ?? kind, ...(headline !== undefined && { headline }) }
}

function alternative(named: Named): Alternative {
  return { situation: nameOf(named), certainty: named.match.certainty, happened: named.match.happened }
}

function verdictOf({ views, blocked, readable }: Case): Diagnosis['verdict'] {
  if (readable) return 'readable'
  if (!blocked) return 'undecided'
  const stuck = views.filter(({ atBest }) => !isReadable(atBest))
  if (stuck.length === 0) return 'blocked'
  return stuck.every(({ atBest }) => atBest.finding?.code === 'network-failure') ? 'no-answer' : 'blocked'
}

/** What comes before an answer that is refused whatever that says. */
function unknownBefore({ views, reasons }: Case): string[] {
  const lacking = views.find(({ outcome, atBest }) => outcome === null && atBest.finding !== null)?.wire.at(-1)
  if (lacking === undefined || reasons.every(({ finding }) => finding === null)) return []
  return [
    `How the preflight before it is answered${lacking.hop > 0 ? ' after the redirect' : ''} is not known: that may be refused as well.`,
  ]
}

function browserOutcome({ browser, outcome, atBest, wire }: View): BrowserOutcome {
  if (outcome === null) {
    const reached = wire.slice(0, -1).some(({ of }) => of === 'request')
    // What it prints, the answer that is lacking decides.
    return { browser, outcome: endOf(atBest) ?? 'undecided', reached, finding: atBest.finding, warnings: [], console: [] }
  }
  const { finding, warnings, reached } = outcome
  return { browser, outcome: endOf(outcome) ?? 'readable', reached, finding, warnings, console: consoleText(outcome, browser) }
}

/** Null where the answer can be read. */
function endOf(outcome: Outcome): 'no-answer' | 'blocked' | 'opaque' | null {
  if (isReadable(outcome)) return null
  if (outcome.finding?.code === 'network-failure') return 'no-answer'
  return outcome.result.kind === 'network-error' ? 'blocked' : 'opaque'
}

/** The request has run where it left and was answered; a preflight that fails keeps it from leaving. */
function ranOf(found: Case): boolean | null {
  if (isTold(found)) return ranAsTold(found)
  const { views, reasons } = found
  if (views.length === 0 && reasons.some(({ of }) => of === 'preflight')) return false
  const left = views.map(({ outcome }) => (outcome === null ? null : outcome.reached && outcome.finding?.code !== 'network-failure'))
  if (left.length === 0 || left.includes(null)) return null
  if (left.every((each) => each === true)) return true
  return left.includes(true) ? null : false
}

function unnamed(found: Case, verdict: Diagnosis['verdict']): string {
  const { views, evidence } = found
  if (evidence.request.kind === 'document') return 'It is a page that was opened, by no script: CORS has no say in that.'
  if (verdict === 'readable') {
    const isRead = views.every(({ outcome }) => outcome !== null && isReadable(outcome))
    return isRead
      ? 'Every browser lets the page read the answer.'
      : 'The element shows the answer in every browser, which script cannot read.'
  }
  const said = headSays(found)
  if (said !== null) return said
  const unheard = unheardIn(found)
  if (unheard !== null && verdict === 'undecided') return unheard.message
  const asked = views.find(({ outcome }) => outcome === null)?.wire.at(-1)
  if (asked !== undefined && verdict === 'undecided') {
    const what = asked.of === 'preflight' ? 'the preflight' : `the ${asked.method} itself`
    return `It is not known how ${what} is answered${asked.hop > 0 ? ' after the redirect' : ''}, so it stays open whether the page can read it.`
  }
  if (verdict === 'undecided' && evidence.said.some(({ text }) => /\bNetwork request failed\b/.test(text))) return nativeSays
  if (verdict === 'undecided')
    return evidence.said.length > 0 ? 'These lines tell that something failed, not what.' : 'There is not enough to tell.'
  return 'Browsers block it, for a reason that is none of the known situations.'
}

const nativeSays =
  'These lines tell that something failed, not what. In an app of React Native it is not CORS, which only browsers know: the network failed, and localhost is the device itself.'

function unheardIn({ evidence }: Pick<Case, 'evidence'>): ProbeFailure | null {
  return evidence.probed?.probes.find(({ failed, id }) => id !== 'page' && failed !== null && isUnheard(failed))?.failed ?? null
}

/** What would help, where it stays open: what the reader asks for, else what the engine lacks. */
function missingOf({ evidence }: Case, verdict: Diagnosis['verdict']): Missing[] {
  if (verdict === 'readable' || evidence.probed !== undefined) return [...evidence.missing]
  const { request, page } = evidence
  const lacking: Missing[] = [
    ...(request.url === null ? (['url'] as const) : []),
    ...(page.origin === null ? (['page-origin'] as const) : []),
  ]
  return [...new Set([...evidence.missing, ...lacking])]
}

/** What would decide it where nothing is known to be wrong. */
function surerOf({ evidence }: Case, verdict: Diagnosis['verdict']): string[] {
  if (verdict !== 'undecided') return []
  if (unheardIn({ evidence }) !== null) return [hearElsewhere]
  const stoodIn = evidence.probed?.probes.find((probe) => probe.id === 'P1' && saysNothing(probe))
  if (stoodIn !== undefined)
    return [
      `visto check --send sends the ${stoodIn.standsFor} itself, once: the GET in its place was answered with ${stoodIn.status}, which tells nothing of it.`,
    ]
  return evidence.request.url === null ? [] : ['Give the URL (visto check <url> --from <page>): it is asked as browsers ask it.']
}

/** Of a line that speaks of the preflight, or of the answer to the request itself. */
function ranAsTold({ reasons: [first] }: Case): boolean | null {
  // Firefox only warns of this: the preflight has passed.
  if (first === undefined || !first.first || first.code === 'authorization-wildcard') return null
  if (first.of === 'preflight') return false
  return first.of === 'request' && first.code.startsWith('allow-') ? true : null
}
