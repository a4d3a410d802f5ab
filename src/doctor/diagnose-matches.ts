import { commandLine } from '../gateways/quote/shell.ts'
import type { Case } from './diagnose-case.ts'
import type { Certainty } from './diagnosis.ts'
import { grants } from './situations/grant.ts'
import { situations } from './situations/index.ts'
import { isTold } from './situations/told.ts'
import { keptOf } from './situations/kept-answer.ts'
import type { Match, Situation } from './situations/situation.ts'
import { asSupposed } from './supposed-credentials.ts'

export interface Named {
  readonly situation: Situation
  readonly match: Match
}

const rank = { certain: 0, likely: 1, possible: 2 }
const place = ({ isAside, certainty }: Match) => (isAside === true ? 3 : rank[certainty])

/**
 * The surest first; of two that are equally sure, that which stands first in the list. Each key is named once. What would be wrong with cookies is nearer
 * than what would be without them, where nothing is wrong.
 */
export function matchesOf(found: Case, supposed: Case | null = null): Named[] {
  const plain = isTold(found) ? toldMatches(found) : recognised(found)
  const matches = supposed === null ? plain : [...blockedBy(supposed), ...plain.map((named) => unlessCertain(found, named))]
  const sorted = matches.toSorted((a, b) => place(a.match) - place(b.match))
  return sorted.filter(({ match }, index) => sorted.findIndex((each) => each.match.key === match.key) === index)
}

function blockedBy(supposed: Case): Named[] {
  return recognised(supposed).flatMap((named) => (named.situation.kind === 'blocked' ? [asSupposed(named, supposed)] : []))
}

function unlessCertain(found: Case, named: Named): Named {
  return named.match.certainty === 'certain' ? named : withCertainty(found, named, 'possible')
}

function recognised(found: Case): Named[] {
  const assumed = withheldOf(found) ?? assumedOf(found) ?? unaskedOf(found)
  const matches = situations.flatMap((situation): Named[] => {
    // What passes in every browser was blocked by no rule.
    if (situation.kind === 'blocked' && found.readable) return []
    const match = situation.recognise(found)
    if (match === null) return []
    if (situation.kind === 'blocked' && isKept(found)) return [withCertainty(found, { situation, match }, 'possible')]
    if (match.certainty !== 'certain') return [withCertainty(found, { situation, match }, match.certainty)]
    return [assumed === null ? { situation, match } : { situation, match: { ...match, certainty: 'likely' as const, surer: [assumed] } }]
  })
  const alone = matches.find(({ match }) => match.alone)
  return alone === undefined ? matches : matches.filter((each) => each === alone || each.situation.kind !== 'blocked')
}

/** Whether the answer that was blocked is one of the browser's own cache: the server's may be another. */
function isKept(found: Case): boolean {
  return found.actual?.source === 'har' && keptOf(found) !== null
}

/** What would tell, where an error, a redirect or an answer that the page may not read is that of a GET, which went in the place of another method. */
function assumedOf(found: Case): string | null {
  const { actual, preflight, reasons } = found
  if (actual === null || actual.standsFor === null || reasons.some(({ of }) => of !== 'request')) return null
  const { standsFor, status } = actual
  const send = `visto check --send sends the ${standsFor} itself, once: the GET in its place was answered`
  if ((status ?? 0) >= 300) return `${send} with ${status}, which may be another matter.`
  // A server may well allow what its preflight names, and nothing else.
  return grants(found, preflight) ? `${send} without what the preflight grants, and the ${standsFor} may be answered with it.` : null
}

/** What would tell, where an error is that of a request without the login, as its value was not known. */
function withheldOf({ actual, reasons, evidence: { withheld = [] } }: Case): string | null {
  if (withheld.length === 0 || (actual?.status ?? 0) < 400 || reasons.some(({ of }) => of !== 'request')) return null
  return `The request was sent without ${withheld.join(', ')}, as secrets are not kept: visto check sends them.`
}

/** What would tell, where the head of an answer names another page, and does not show that it was made for this one. */
function unaskedOf({ reasons, blocked, origin }: Case): string | null {
  if (blocked || origin === null || !reasons.some(({ seen }) => seen)) return null
  return `Ask as this page does: ${commandLine(['curl', '-i', '-H', `Origin: ${origin}`])} <url>. A server with a list answers each page by its name.`
}

/** What a line means most likely, then what else it can mean; where it can mean several things, none is certain. */
function toldMatches(found: Case): Named[] {
  if (isLeftOpen(found)) return openMatches(found)
  const likeliest = recognised({ ...found, reasons: found.reasons.filter(({ first }) => first) })
  const further = found.reasons.filter(({ first }) => !first)
  // In the order in which a line means them: the likeliest first.
  const rest = [...new Set(further.map(({ code }) => code))].flatMap((code) =>
    recognised({ ...found, reasons: further.filter((each) => each.code === code) }),
  )
  const isOpen = further.length > 0
  return [
    ...likeliest.map((named) => (isOpen && named.match.certainty === 'certain' ? ofSeveral(withCertainty(found, named, 'likely')) : named)),
    ...rest.map((named) => withCertainty(found, named, 'possible')),
  ]
}

/** Whether a line was cut before it says which of several things it is. */
function isLeftOpen({ evidence: { said } }: Case): boolean {
  return said.some(({ isCut, candidates }) => isCut === true && candidates.length > 1)
}

/** Of each meaning the likeliest situation, then the others. What mends one may harm where it is another: nothing is changed before it is known. */
function openMatches(found: Case): Named[] {
  const codes = [...new Set(found.reasons.map(({ code }) => code))]
  const each = codes.map((code) =>
    recognised({ ...found, reasons: found.reasons.filter((reason) => reason.code === code) }).toSorted(
      (a, b) => place(a.match) - place(b.match),
    ),
  )
  return [...each.flatMap(([first]) => first ?? []), ...each.flatMap(([, ...others]) => others)].map((named) => {
    const { situation, match } = withCertainty(found, named, 'possible')
    return { situation, match: { ...match, fixes: [] } }
  })
}

/** A line of one browser can be plainer than one of another on the same answer: who reads it is told why it is less sure. */
function ofSeveral({ situation, match }: Named): Named {
  const { surer = [] } = match
  return {
    situation,
    match: {
      ...match,
      surer: [...surer, 'The line stands for several things: the headers of the answer, in the network panel, tell which.'],
    },
  }
}

function withCertainty({ evidence }: Case, { situation, match }: Named, certainty: Certainty): Named {
  const { surer = [] } = match
  return { situation, match: { ...match, certainty, surer: surer.length > 0 ? surer : [evidence.probed === undefined ? askUrl : readLog] } }
}

const askUrl = 'Give the URL (visto check <url> --from <page>): the answers themselves tell.'
const readLog = 'The log of the server, or of what stands before it, says what has answered so.'
