import { grantNames } from '../../gateways/index.ts'
import { allowOriginLines } from '../allow-origin.ts'
import type { Case } from '../diagnose-case.ts'
import type { Reason } from '../diagnose-reasons.ts'
import { allowedVariants } from '../situations/allowed-variants.ts'
import { bareAnswer, isToldByStatus } from '../situations/bare-answer.ts'
import { saysVaryOrigin } from '../situations/cache-signs.ts'
import { isSlip } from '../situations/near-miss.ts'
import { givesBackEvery, namesThePageToAll, toldToStranger } from '../stranger.ts'
import { allowedToday, answersToday, grantedToday } from './granted-today.ts'

/** Whether the server may answer by the origin that asks, or its owner wants several. */
export function mayHaveList(found: Case): boolean {
  const { origin } = found
  // What stands there for everybody, for this page whoever asks, or for it with a slip that lets no other in, is the only one.
  const isAlone = (value: string) =>
    value === '*' || (origin !== null && (value === origin ? namesThePageToAll(found) : isSlip(value, origin)))
  return mayChoose(found) || !allowedToday(found).every(isAlone)
}

/** Whether no answer that is known names an origin: a list that lacks the page looks like no CORS at all. */
export function namesNobody(found: Case): boolean {
  return allowedToday(found).length === 0 && !isAllowedUntold(found)
}

/** Whether some answer lets in another page than this one, or may do so for who asks from there. */
export function mayLetOthersIn(found: Case): boolean {
  const { everybody, others } = grantedToday(found)
  return mayChoose(found) || everybody || others.length > 0
}

/** Whether the preflight of some other page than this one may pass: of those that a star lets in, none does where this one's fails before its lists are looked at. */
export function mayLetOthersAsk(found: Case): boolean {
  if (isUnroutedForAll(found)) return false
  return mayChoose(found) || grantedToday(found).others.length > 0 || (grantedToday(found).everybody && mayPass(found.preflight))
}

/**
 * Whether nobody routes preflights, whoever asks, so that no page that is allowed today sends one that passes: where a stranger gets the star that this page does
 * not need, or where one other page is named to this one.
 */
function isUnroutedForAll(found: Case): boolean {
  const [only, ...more] = allowedToday(found)
  const isOther = only !== undefined && more.length === 0 && only !== found.origin && allowedVariants(found).length === 0
  const told = toldToStranger(found)
  return unrouted.has(found.preflight?.status ?? 0) && (isOther || (told.length === 1 && told[0] === '*'))
}

const unrouted: ReadonlySet<number> = new Set([404, 405, 501])

/** By its status, and by what it says to everybody. */
function mayPass(preflight: Case['preflight']): boolean {
  const status = preflight?.status ?? 200
  const isKnown = preflight !== null && preflight.headers !== null
  return !isKnown || (status >= 200 && status < 300 && allowOriginLines(preflight.headers).length > 0)
}

/** Whether the answers say that they are made for the origin that asks. */
export function saysThatItChooses(found: Case): boolean {
  return answersToday(found).some((headers) => saysVaryOrigin({ source: 'P1', headers }))
}

/** Whether the answers look as if they were. */
function mayChoose(found: Case): boolean {
  return (
    (saysThatItChooses(found) && !namesThePageToAll(found)) ||
    isAllowedUntold(found) ||
    allowedVariants(found).length > 0 ||
    givesBackEvery(found)
  )
}

/**
 * What the server behind may send to somebody, by which two lines of a name would come: a list shows nothing to a page that it lacks, so that the
 * origin and cookies are always among them.
 */
export function mayBeSent(found: Case): string[] {
  const sent = new Set([origin, 'Access-Control-Allow-Credentials', ...grantsSeen(found)])
  return grantNames.filter((name) => sent.has(name))
}

/** What some answer grants, whoever sends it; where only a console tells, what its line is about. */
export function grantsSeen(found: Case): string[] {
  const seen = answersToday(found)
    .flat()
    .map(([name]) => name)
  const told = found.reasons.flatMap(({ code, finding }) => (finding === null ? [...(granting[code] ?? [])] : []))
  const sent = new Set([...seen, ...told].map((name) => name.toLowerCase()))
  return grantNames.filter((name) => sent.has(name.toLowerCase()))
}

const [origin, methods, headers] = ['Origin', 'Methods', 'Headers'].map((what) => `Access-Control-Allow-${what}`) as [
  string,
  string,
  string,
]

/** What an answer has that browsers complain of so. */
const granting: Readonly<Partial<Record<Reason['code'], readonly string[]>>> = {
  'allow-origin-mismatch': [origin],
  'allow-origin-wildcard': [origin],
  'allow-credentials': [origin],
  'method-not-allowed': [origin, methods],
  'allow-methods-invalid': [origin, methods],
  'header-not-allowed': [origin, headers],
  'allow-headers-invalid': [origin, headers],
}

/** Whether a console's line tells that the page is allowed, and not how. */
function isAllowedUntold(found: Case): boolean {
  const bare = bareAnswer(found)
  if (bare !== null && isToldByStatus(bare)) return true
  return found.reasons.some(({ code, finding }) => finding === null && granting[code] !== undefined && !code.startsWith('allow-origin-'))
}
