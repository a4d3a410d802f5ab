import type { Match, Situation } from './situation.ts'
import { type Case, valueOf } from '../diagnose-case.ts'
import { isSaid, reasonOf } from '../diagnose-reasons.ts'
import { addNames } from '../fixes/unseen-answer.ts'
import { hiddenHeaders } from '../hidden-headers.ts'
import { policyFixes } from '../fixes/server.ts'
import { isSocket } from '../socket.ts'
import { plainLine, saidLines } from './evidence-line.ts'
import { otherThings } from './other-things.ts'

export const notCors: Situation = {
  id: 'S36',
  title: 'It is not CORS that fails',
  kind: 'readable',
  decidedBy: ['P1'],
  // Told from S35: there the whole answer is hidden, not one header; S29: there no answer came.
  not: 'The page may read the answer as far as CORS goes.',
  recognise: (found) => hiddenHeader(found) ?? unsafeHeader(found) ?? otherThing(found),
}

/** The page reads a header that the answer has, and the browser hides. */
function hiddenHeader(found: Case): Match | null {
  const { actual } = found
  const hidden = hiddenHeaders(found)
  if (actual === null || hidden.length === 0) return null
  const exposed = valueOf(actual, 'access-control-expose-headers')
  return {
    key: 'header-not-exposed',
    certainty: 'certain',
    happened: `The answer has ${hidden.join(', ')}, and the page gets null: the server does not name it in Access-Control-Expose-Headers.`,
    evidence: [
      ...hidden.map((name) => plainLine(actual.source, name, valueOf(actual, name.toLowerCase()))),
      plainLine(actual.source, 'Access-Control-Expose-Headers', exposed, hidden.join(', ')),
    ],
    fixes: policyFixes(found),
  }
}

/** Browsers say so of a header that XMLHttpRequest was asked for, and give null. */
function unsafeHeader(found: Case): Match | null {
  const name = isSaid(found, 'header-not-exposed') ? reasonOf(found, 'header-not-exposed')?.args['name'] : undefined
  if (typeof name !== 'string') return null
  return {
    key: 'header-not-exposed',
    certainty: 'certain',
    happened: `The page reads the header ${name} of the answer and gets null: the server does not name it in Access-Control-Expose-Headers.`,
    evidence: saidLines(found),
    fixes: [addNames(found, 'exposedHeaders', [name])],
  }
}

function otherThing(found: Case): Match | null {
  const text = found.evidence.said.map((line) => line.text).join('\n')
  const thing = otherThings.find(({ isIt }) => isIt(found, text))
  if (thing === undefined) return null
  return {
    key: thing.key,
    ...(thing.headline !== null && { headline: thing.headline }),
    ...(thing.not !== undefined && { not: thing.not }),
    certainty: 'certain',
    ...(thing.ran?.(found) === true && { ran: true }),
    happened: typeof thing.happened === 'string' ? thing.happened : thing.happened(found),
    evidence: text === '' ? [plainLine('input', 'kind', isSocket(found.request) ? 'websocket' : found.request.kind)] : saidLines(found),
    fixes: [thing.fix(found) ?? []].flat(),
  }
}
