import type { Ask, Match, Situation } from './situation.ts'
import { reasonOf } from '../diagnose-reasons.ts'
import { policyFixes } from '../fixes/server.ts'
import { allowCookies } from '../fixes/unseen-answer.ts'
import { withoutCookies } from '../fixes/without-cookies.ts'
import { stranger } from '../stranger-names.ts'
import { comparedLine, plainLine, saidLines } from './evidence-line.ts'

export const acacNotTrue: Situation = {
  id: 'S17',
  title: 'Access-Control-Allow-Credentials is not "true"',
  kind: 'blocked',
  decidedBy: ['P1', 'P2', 'P1x'],
  // Told from S16: there the origin is *; S18: there CORS passes, and the cookie is not sent.
  not: 'The origin is allowed; it is the cookies that are not. The header must stand on both the preflight’s answer and the request’s.',
  asks: (found): Ask[] => (reasonOf(found, 'allow-credentials') === null ? [] : [{ id: 'P1x', origin: stranger }]),
  recognise(found): Match | null {
    const reason = reasonOf(found, 'allow-credentials')
    if (reason === null) return null
    const { value: told } = reason.args
    const value = typeof told === 'string' && told !== '' ? told : null
    // Firefox and WebKit print no value, nor does a line that is cut before it; and Chromium an empty one also for a header that is absent.
    const says = told === undefined ? 'does not say so' : value === null ? 'has none' : `says "${value}"`
    const source = reason.seen ? 'http' : reason.of === 'preflight' ? 'P2' : 'P1'
    const name = 'Access-Control-Allow-Credentials'
    return {
      key: 'acac-not-true',
      certainty: 'certain',
      happened: `A request with cookies needs Access-Control-Allow-Credentials: true, in small letters, and ${reason.of === 'preflight' ? 'the preflight’s answer' : 'the answer'} ${says}.`,
      evidence:
        reason.finding === null && reason.seen !== true
          ? saidLines(found)
          : [
              value === null ? plainLine(source, name, null, 'true') : comparedLine(source, name, value, 'true'),
              plainLine('input', 'credentials', found.request.credentials),
            ],
      fixes: [...(reason.finding === null ? [allowCookies(found)] : policyFixes(found)), withoutCookies(found).fix],
    }
  },
}
