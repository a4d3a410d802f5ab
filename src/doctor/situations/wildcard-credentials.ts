import type { Match, Situation } from './situation.ts'
import { reasonOf } from '../diagnose-reasons.ts'
import { originFixes } from '../fixes/server.ts'
import { withoutCookies } from '../fixes/without-cookies.ts'
import { plainLine, saidLines } from './evidence-line.ts'

export const wildcardCredentials: Situation = {
  id: 'S16',
  title: 'The server allows everybody, and the page sends cookies',
  kind: 'blocked',
  decidedBy: ['P1', 'P2'],
  // Told from S17: there the origin is named, and Access-Control-Allow-Credentials is not "true".
  not: 'The star is not wrong by itself: it is for what everybody may see, and what cookies give is not that. Postman and curl work because to them * is a word like others.',
  recognise(found): Match | null {
    const reason = reasonOf(found, 'allow-origin-wildcard')
    if (reason === null || reason.args.wanted === 'null') return null
    const { fix, isEnough } = withoutCookies(found)
    const server = originFixes(found, 'Only if the answer depends on the cookies; the server must not answer with whatever Origin comes.')
    return {
      key: 'wildcard-with-credentials',
      certainty: 'certain',
      happened:
        'The server answers Access-Control-Allow-Origin: *, which does not count for a request with cookies (credentials: "include").',
      evidence:
        reason.finding === null && reason.seen !== true
          ? saidLines(found)
          : [
              plainLine(reason.seen ? 'http' : reason.of === 'preflight' ? 'P2' : 'P1', 'Access-Control-Allow-Origin', '*', found.origin),
              plainLine('input', 'credentials', found.request.credentials),
            ],
      fixes: isEnough ? [fix, ...server] : [...server, fix],
    }
  },
}
