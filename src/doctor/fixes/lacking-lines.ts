import type { Header, HeaderList, NetworkFailure, ResponseHead } from '../../engine/index.ts'
import type { Case } from '../diagnose-case.ts'
import { knownAnswer, sceneOf } from '../diagnose-replay.ts'
import { type AnswerFix, headerFix } from '../header-fix.ts'
import { hiddenHeaders } from '../hidden-headers.ts'
import { meantNames } from '../meant-names.ts'
import { leadsToLogin, redirection } from '../situations/redirection.ts'
import { admitted } from '../stranger.ts'

/** A line of one answer, as it has to be, and what stands there today. */
export interface LackingLine {
  readonly of: 'preflight' | 'request'
  readonly line: Header
  readonly today: string | null
}

/** What an answer that allows the page already may lack, each by itself. */
const single = /^access-control-allow-(?:methods|headers|credentials)$/i

/**
 * The lines that are wanting where the server allows the page, and not yet all of its request: proven by replaying the answers with
 * them; where it may read the answer already, the headers of it that are kept back. Null where more is to be changed than lists and cookies, or where the page
 * comes first.
 */
export function lackingLines(found: Case): readonly LackingLine[] | null {
  if (found.readable) return exposingLine(found)
  const answers = lackingAnswers(found)
  const isCookies = ({ add }: AnswerFix) => add.some(([name]) => name.toLowerCase() === 'access-control-allow-credentials')
  // Where strangers are answered as the page is, cookies are for none of them.
  if (admitted(found) && answers?.some(isCookies) === true) return null
  const isSingle = (lines: HeaderList) => lines.every(([name]) => single.test(name))
  if (!answers?.every(({ status, hop, add, remove }) => status === null && hop === 0 && isSingle([...add, ...remove]))) return null
  return linesOf(answers)
}

/** Of the lists and the word for cookies, what answers lack. */
export function linesOf(answers: readonly AnswerFix[]): LackingLine[] {
  return answers.flatMap(({ of, add, remove }) =>
    add
      .filter(([name]) => single.test(name))
      .map((line) => {
        const old = remove.filter(([name]) => name.toLowerCase() === line[0].toLowerCase()).map(([, value]) => value)
        return { of, line, today: old.length === 0 ? null : old.join(', ') }
      }),
  )
}

/** What the page reads of an answer, beside what it is shown today. */
function exposingLine(found: Case): LackingLine[] {
  const hidden = hiddenHeaders(found)
  if (hidden.length === 0) return []
  const name = 'Access-Control-Expose-Headers'
  // A star that does not count is none of the names.
  const shown = meantNames(found.actual?.headers ?? [], name.toLowerCase()).filter((each) => each !== '*')
  return [{ of: 'request', line: [name, [...shown, ...hidden].join(', ')], today: shown.length === 0 ? null : shown.join(', ') }]
}

/** No page is to call a login instead: such a preflight fails by its status, as one that is answered with 401. */
function leadingNowhere(answer: ResponseHead | NetworkFailure): ResponseHead | NetworkFailure {
  if (!('headers' in answer)) return answer
  return { ...answer, headers: answer.headers.filter(([name]) => name.toLowerCase() !== 'location') }
}

/** Of the browsers that ask: one that asks nothing over plain http, where others do on the same machine, is told so beside, and lacks no header. */
function askingViews({ views }: Case): Case['views'] {
  const asking = views.filter(({ outcome }) => outcome?.finding?.code !== 'mixed-content' || outcome.finding.hop > 0)
  return asking.length === 0 ? views : asking
}

/** The answers that have come and have to be others, proven in the same way; null where the page comes first. */
export function lackingAnswers(found: Case): readonly AnswerFix[] | null {
  const scene = sceneOf(found.evidence)
  if (scene === null || found.views.some(({ outcome }) => outcome === null)) return null
  const led = redirection(found)
  const isSentToLogin = led !== null && led.of === 'preflight' && leadsToLogin(found, led)
  const evidence = askingViews(found).map(({ browser, wire }) => ({
    profile: browser,
    answers: wire.flatMap((each) => {
      const answer = knownAnswer(found.evidence, each)
      if (answer === null) return []
      return [{ wire: each, answer: isSentToLogin && each.of === 'preflight' ? leadingNowhere(answer) : answer }]
    }),
  }))
  const fix = headerFix(scene.page, scene.request, evidence)
  // Who else is let in today is said where the lines are, and so is the method in capital letters, which the lines are for.
  const isSaid = (code: string) => code.startsWith('keep-') || code === 'write-method'
  if (fix === null || !fix.proven || fix.notes.some(({ code }) => !isSaid(code))) return null
  // Of an answer that never came nothing is known to be wrong.
  return fix.answers.filter(({ seen }) => seen)
}
