import type { Match, Situation } from './situation.ts'
import type { Answer, Case } from '../diagnose-case.ts'
import { reasonOf } from '../diagnose-reasons.ts'
import type { Fix } from '../diagnosis.ts'
import { asksForPreflightLines, preflightLinesUntold } from '../fixes/preflight-lines.ts'
import { anyServer } from '../fixes/by-server.ts'
import { policyFixes } from '../fixes/server.ts'
import { bareAnswer, bareEvidence, isHeaderUntold, isToldByStatus } from './bare-answer.ts'
import { isEdgeStatus } from './error-statuses.ts'
import { headerLine, originLine, statusLine } from './evidence-line.ts'
import { grants, isOpen, namesOrigin } from './grant.ts'
import { needlessPreflight } from './needless-headers.ts'
import { saysNoMethod } from './own-words.ts'
import { plainPreflight } from './plain-preflight.ts'
import { untoldStatus } from './untold-status.ts'

const unrouted = new Set([400, 404, 405, 501])

export const preflightUnanswered: Situation = {
  id: 'S2',
  title: 'The preflight is not answered as it should be',
  kind: 'blocked',
  decidedBy: ['P2', 'P1', 'P1x'],
  // Told from S1: there the answer to the request has no header of CORS either; S3: there the preflight is refused with 401 or 403; S9:
  // there the request itself is answered with 404, too: the path is wrong.
  not: 'The request itself is allowed, and never sent. Postman and curl work because they send no preflight (an OPTIONS) before it.',
  asks: (found) => (isPreflight(found) ? [{ id: 'P1' }, ...asksForPreflightLines(found)] : []),
  recognise(found): Match | null {
    if (!isPreflight(found)) return null
    const untold = untoldStatus(
      found,
      'preflight',
      'preflight-not-routed',
      'Nobody may answer the preflight (OPTIONS): then its status is 404 or 405.',
    )
    const bare = bareAnswer(found)!
    if (untold !== null && isToldByStatus(bare)) return { ...untold, ...byStatusAlone(null), fixes: fixesUntold(found) }
    if (untold !== null) return isHeaderUntold(bare) ? { ...untold, ...ofSomeError, fixes: fixesUntold(found) } : untold
    const { preflight, actual } = found
    if (bare.answer === preflight && plainPreflight(found) !== null) return null
    const hasNoMethod = saysNoMethod(bare.answer)
    const isUnrouted = hasNoMethod || (bare.status !== null && unrouted.has(bare.status))
    const granted = grants(found, actual)
    const isTold = isToldByStatus(bare)
    const byStatus = namesOrigin(bare.answer) || isTold
    // Express and its like answer OPTIONS by themselves, with 200 and without a word of CORS.
    const isUnknown = actual === null && !byStatus && bare.status !== null && bare.status < 300
    const untoldHeader = isHeaderUntold(bare)
    // A line of an OPTIONS that fails does not tell whether the request itself does.
    const mayFailAlone = bare.answer === null && bare.status !== null && bare.status >= 500
    if (!granted && !isUnrouted && !byStatus && !isUnknown && !mayFailAlone) return null
    // An application that answers a preflight with an error of its own is no other case: it takes it for a request.
    if (bare.status === 401 || bare.status === 407 || (bare.status === 403 && !hasNoMethod && !isOpen(found))) return null
    if (isTold)
      return {
        key: 'preflight-not-routed',
        ...byStatusAlone(bare.status),
        // So frameworks refuse what is not on their lists.
        ...(bare.status === 400 && { certainty: 'possible' as const }),
        evidence: bareEvidence(found, bare),
        surer: [sendIt],
        fixes: fixesUntold(found),
      }
    const missesBoth = actual !== null && !granted && !namesOrigin(actual)
    if (missesBoth && actual.status !== 405 && !byStatus) return null
    const { finding } = bare.reason
    const second = finding !== null && finding.hop > 0 ? finding : null
    const asked =
      second === null
        ? 'The server answers the preflight (OPTIONS)'
        : `The request is sent, and redirected to ${second.url}, where browsers ask with a second preflight (OPTIONS), which is answered`
    const needless = second === null ? needlessPreflight(found) : null
    const isNamed = namesOrigin(second === null ? preflight : bare.answer)
    return {
      key: 'preflight-not-routed',
      ...(second !== null ? { not: secondIsNot } : untoldHeader && { not: untoldIsNot }),
      certainty:
        bare.status === 403 && actual?.standsFor !== null
          ? 'likely'
          : granted || byStatus
            ? 'certain'
            : actual === null && isUnrouted
              ? 'likely'
              : 'possible',
      happened: `${asked} with status ${bare.status ?? 'unknown'}${isNamed || untoldHeader ? '' : ' and without Access-Control-Allow-Origin'}, ${hasNoMethod ? 'as API Gateway does where it has no such method (MissingAuthenticationTokenException)' : bare.status === 403 ? 'as it lets no OPTIONS in' : (bare.status ?? 0) < 500 || bare.status === 501 ? howAnswered(bare) : 'as it fails at it'}, so the request is ${second === null ? 'never sent' : 'not sent on'}.`,
      evidence: [
        ...bareEvidence(found, bare),
        ...(preflight === null || second !== null ? [] : [headerLine(preflight, 'Allow')].filter(({ got }) => got !== null)),
        ...(actual === null ? [] : [statusLine(actual), originLine(found, actual)]),
      ],
      surer: granted || byStatus ? [] : [sendIt],
      fixes: [
        ...(needless?.fixes ?? []),
        ...(needless?.isEnough === true
          ? []
          : policyFixes(
              found,
              `${answersOptions}${granted ? ' The page can then read the answers of every route, those that have no header of CORS today, too.' : ''}`,
            )),
      ],
    }
  },
}

const answersOptions = 'It must answer OPTIONS too: put it before all routes, not on one of them.'

/** For a server that is known: the status is all that is wrong, and nobody has seen the answer. */
function fixesUntold(found: Case): Fix[] {
  const lines = preflightLinesUntold(found)
  if (lines !== null) return [lines]
  const policy = found.server === null ? [] : policyFixes(found, answersOptions)
  return policy.length > 0 ? policy : [answerFirst]
}

/** In words, of a server that nobody has named. */
const answerFirst = anyServer(
  'before what checks the login, and before all routes',
  '',
  'The pages that its headers of CORS name may then send the request. Answer each preflight (OPTIONS with Access-Control-Request-Method) there with status 204 and the headers of CORS, and pass none on: the CORS middleware of most frameworks does so, if it stands first.',
)

const sendIt = 'Whether the answer to the request itself has the header: visto check --send asks with the request itself.'

const untoldIsNot =
  'The request itself is never sent, and the line does not tell whether it is allowed: it has the status, and nothing of the headers. Postman and curl work because they send no preflight.'

/** WebKit says so before it looks at the header. */
const ofSomeError: Pick<Match, 'certainty' | 'happened' | 'not'> = {
  certainty: 'likely',
  happened:
    'The answer to the preflight (OPTIONS) has a status that is no success, so the request is never sent: such as 404 or 405, where nobody is there to answer it.',
  not: untoldIsNot.replace('it has the status, and nothing of the headers', 'it has nothing of the headers'),
}

const secondIsNot =
  'The first preflight passes: it is where the redirect leads that is not prepared. Postman and curl work because they send no preflight.'

function isPreflight(found: Case): boolean {
  return bareAnswer(found)?.of === 'preflight' || (reasonOf(found, 'preflight-status') !== null && bareAnswer(found) !== null)
}

function byStatusAlone(status: number | null): Pick<Match, 'certainty' | 'happened'> {
  const failed = status === null ? 'a status that is no success' : `the status ${status}`
  const why =
    status !== null && isEdgeStatus(status)
      ? 'what adds the headers gets no good answer from the application'
      : `something behind what adds the headers answers it with an error${status === null ? ', such as 405' : ''}`
  return {
    certainty: 'likely',
    happened: `The answer to the preflight (OPTIONS) has the right Access-Control-Allow-Origin, and ${failed}: ${why}.`,
  }
}

/** Whoever sends one header of CORS and not the other was there. */
function howAnswered({ answer, status }: { readonly answer: Answer | null; readonly status: number | null }): string {
  const sent = (answer?.headers ?? []).map(([name]) => name).find((name) => /^access-control-allow-/i.test(name))
  if (sent !== undefined) return `though with ${canonical(sent)}`
  return Math.floor((status ?? 0) / 100) === 2 ? 'as by something that knows nothing of CORS' : 'as if nobody were there to answer it'
}

function canonical(name: string): string {
  return name.toLowerCase().replace(/(?:^|-)./g, (start) => start.toUpperCase())
}
