import {
  corsExchange,
  type Finding,
  type FindingCode,
  getHeader,
  type HeaderList,
  isReadable,
  type Outcome,
  type Page,
  type PageRequest,
  type ProfileName,
} from '../engine/index.ts'
import { answerIn, changedLines, type Draft, type Evidence, type Patch, patchOf } from './draft.ts'
import { keepOrigins } from './keep-origins.ts'
import { mend } from './mend.ts'
import { note, type Note } from './note.ts'
import type { Admitted } from './stranger.ts'

/** What makes an answer readable that is not, or that soon will not be. */
export interface HeaderFix {
  /**
   * Whether the engine, given the answers with all of these lines (and the request as the notes ask), lets the page read the answer
   * in every profile. If not, the notes say what comes first; the answers after that have to be looked at anew.
   */
  readonly proven: boolean
  readonly answers: readonly AnswerFix[]
  /** What else is to be done, in the order in which it was found. */
  readonly notes: readonly Note[]
}

/** What to change in one answer of the server. */
export interface AnswerFix {
  readonly of: 'preflight' | 'request'
  readonly hop: number
  readonly url: string
  /** Of the request that is answered: `OPTIONS` for a preflight. */
  readonly method: string
  /** False where the exchange never came as far. */
  readonly seen: boolean
  /** The status to answer with; null where it may stay. */
  readonly status: number | null
  /** Lines received that must go: other values, and repeats. */
  readonly remove: HeaderList
  /** Lines to add to what is left then. */
  readonly add: HeaderList
  /** Lines to stand there, each the only one of its name, whatever stands there now: of an answer that was not seen, or where the server says whatever comes. */
  readonly set: HeaderList
}

/**
 * More than the changes that 21 requests with a preflight each can need, with every list mended name by name. A browser sends no
 * more requests, so that the limit is there for what cannot be foreseen.
 */
const rounds = 300

/**
 * The changes that let the page read the answer in all of these profiles: the exact origin (with `Vary: Origin`), credentials only where
 * they are included, exactly the methods and headers that are missing, 204 for a preflight that failed by its status. Found by
 * replaying each exchange on answers changed so far, until every one passes. `null` is never allowed, nor `*` added: there
 * a note says what to do instead, and what is taken from others where the server says `*` today. Null where nothing needs to change; without answers and notes where nothing is known to help.
 * @param others answers to other requests of the same server
 * @param admitted whom the server lets in of those that nobody would name: then credentials are never allowed without the origin beside them. Null where
 * not all were asked: then that is said with them
 */
export function headerFix(
  page: Page,
  request: PageRequest,
  evidence: readonly Evidence[],
  others: readonly HeaderList[] = [],
  admitted: Admitted | false | null = false,
): HeaderFix | null {
  const draft: Draft = { evidence, request, patches: new Map(), notes: [] }
  let proven = false
  for (let round = 0; round < rounds; round++) {
    const obstacle = firstObstacle(page, draft)
    if (obstacle === null) {
      proven = true
      break
    }
    if (!overcome(draft, obstacle)) break
  }
  const answers = [...draft.patches.values()]
    .filter((patch) => !proven || isSent(page, draft, patch))
    .map((patch) => (admitted ? withOrigin(patch, answerFix(patch)) : answerFix(patch)))
    .filter(({ add, remove, set, status }) => add.length + remove.length + set.length > 0 || status !== null)
  draft.notes.push(...keepOrigins(draft.patches.values()), ...publicInstead(draft), ...keepAny(draft, others))
  if (admitted && answers.some(allowsCookies)) draft.notes.push(note('compare-origin', admitted))
  if (admitted === null && answers.some(leavesOriginToServer)) draft.notes.push(note('only-with-list', {}))
  return proven && answers.length === 0 && draft.notes.length === 0 ? null : { proven, answers, notes: draft.notes }
}

/** Whether a browser still comes to what was mended: a page that leaves a header out may send no preflight any more. */
function isSent(page: Page, draft: Draft, { wire: { of, hop, url } }: Patch): boolean {
  return draft.evidence.some(({ profile }) =>
    replay(page, draft, profile).wire.some((each) => each.of === of && each.hop === hop && each.url === url),
  )
}

function allowsCookies({ add, set }: AnswerFix): boolean {
  return [...add, ...set].some(([name]) => name === 'Access-Control-Allow-Credentials')
}

/** The server itself says whom it allows, by a list or by what comes. */
function leavesOriginToServer(fix: AnswerFix): boolean {
  return allowsCookies(fix) && ![...fix.add, ...fix.set].some(([name]) => name === 'Access-Control-Allow-Origin')
}

/** In the place of a line that says whatever Origin came, and so looks right to the page. */
function withOrigin({ head, lines }: Patch, fix: AnswerFix): AnswerFix {
  const name = 'Access-Control-Allow-Origin'
  const origin = getHeader(head.headers, name.toLowerCase())
  if (!allowsCookies(fix) || origin === null || lines.has(name.toLowerCase())) return fix
  return { ...fix, set: [[name, origin], ...fix.set] }
}

/** A page whose origin is `null` is never allowed by that name; what is public needs no name. */
function publicInstead({ notes, request }: Draft): Note[] {
  const isOpaque = notes.some(
    ({ code, args }) => code === 'serve-page-over-http' || (code === 'call-directly' && args.why === 'tainted-origin'),
  )
  return isOpaque && request.credentials !== 'include' ? [note('allow-any-if-public', {})] : []
}

/**
 * Where answers that are seen let everybody in, a line for one page in another would shut the others out of that. In a preflight that lets in none of them
 * today it takes nothing. With credentials no star is of use to this page, and the others keep theirs.
 */
function keepAny({ evidence, patches, request }: Draft, others: readonly HeaderList[]): Note[] {
  const seen = evidence.flatMap(({ answers }) => answers.flatMap(({ answer }) => ('headers' in answer ? [answer.headers] : [])))
  const isStar = (headers: HeaderList) => getHeader(headers, 'access-control-allow-origin') === '*'
  const namesPage = [...patches.values()].some(
    ({ lines, wire, head }) => lines.get('access-control-allow-origin') !== undefined && (wire.of === 'request' || isStar(head.headers)),
  )
  if (![...seen, ...others].some(isStar) || !namesPage) return []
  return [request.credentials === 'include' ? note('keep-star', {}) : note('keep-any', {})]
}

interface Obstacle {
  readonly outcome: Outcome
  readonly finding: Finding | null
  readonly profile: ProfileName
}

/** What keeps the first such profile from reading the answer, or soon will. */
function firstObstacle(page: Page, draft: Draft): Obstacle | null {
  for (const { profile } of draft.evidence) {
    const outcome = replay(page, draft, profile)
    const warned = (code: FindingCode) => outcome.warnings.find((each) => each.code === code)
    // Firefox logs that a preflight was redirected, and blocks it by its status.
    const finding = warned('preflight-redirect') ?? outcome.finding ?? warned('authorization-wildcard') ?? null
    if (finding !== null || !isReadable(outcome)) return { outcome, finding, profile }
  }
  return null
}

function replay(page: Page, draft: Draft, profile: ProfileName): Outcome {
  const exchange = corsExchange(page, draft.request, { profile })
  let step = exchange.next()
  while (!step.done) step = exchange.next(answerIn(draft, step.value, profile))
  return step.value
}

function overcome(draft: Draft, { outcome, finding, profile }: Obstacle): boolean {
  if (finding === null) {
    const { mode = 'cors', redirect = 'follow' } = draft.request
    draft.notes.push(redirect === 'manual' ? note('follow-redirects', { redirect }) : note('use-mode-cors', { mode }))
    return false
  }
  const wire = outcome.wire.findLast(({ of, hop }) => of === finding.of && hop === finding.hop)
  return mend(draft, finding, wire === undefined ? null : patchOf(draft, wire, profile))
}

const order = [...['origin', 'credentials', 'methods', 'headers'].map((what) => `access-control-allow-${what}`), 'vary']

function answerFix(patch: Patch): AnswerFix {
  const { of, hop, url, method } = patch.wire
  const rank = (name: string) => order.indexOf(name.toLowerCase())
  const { seen } = patch
  const { add, remove } = changedLines(patch)
  const lines = add.toSorted(([a], [b]) => rank(a) - rank(b))
  // Lines of Vary add up; a second one of another name would be one too many.
  const addsUp = (name: string) => seen || name.toLowerCase() === 'vary'
  return {
    of,
    hop,
    url,
    method,
    seen,
    remove,
    // An answer that was not seen is taken for one that passes but for its headers.
    status: patch.status ?? (seen || of === 'request' ? null : patch.head.status),
    add: lines.filter(([name]) => addsUp(name)),
    set: lines.filter(([name]) => !addsUp(name)),
  }
}
