import type { Match, Situation } from './situation.ts'
import { reasonOf } from '../diagnose-reasons.ts'
import { addNames } from '../fixes/unseen-answer.ts'
import { writeMethod } from '../fixes/page.ts'
import { policyFixes } from '../fixes/server.ts'
import { comparedLine, plainLine, saidLines } from './evidence-line.ts'
import { misspelt } from './misspelt.ts'

export const methodNotAllowed: Situation = {
  id: 'S20',
  title: 'The method is not allowed',
  kind: 'blocked',
  decidedBy: ['P2'],
  // Told from S2: there the preflight is not answered; S19: there it is a header; S21: there the list does not parse.
  not: 'The origin is allowed; it is the method that the server does not list. Postman and curl work because they send no preflight.',
  recognise(found): Match | null {
    const reason = reasonOf(found, 'method-not-allowed')
    if (reason === null) return null
    const method = typeof reason.args.method === 'string' ? reason.args.method : (found.request.method ?? 'the method')
    const allowed = Array.isArray(reason.args.allowed) ? (reason.args.allowed as string[]) : null
    const upper = method.toUpperCase()
    const isKnown = typeof reason.args.method === 'string' || found.request.method !== null
    const byCase = isKnown && method !== upper && (allowed === null || allowed.includes(upper) || allowed.includes('*'))
    const list = allowed === null ? 'others' : allowed.length === 0 ? 'none beyond GET, HEAD and POST' : [...new Set(allowed)].join(', ')
    return {
      key: byCase ? 'method-case' : isKnown ? `method-not-allowed:${upper}` : 'method-not-allowed',
      certainty: 'certain',
      happened: byCase
        ? `The page sends ${method}, and the server allows ${upper}: browsers compare methods letter by letter, so the request is never sent.`
        : `The page sends ${isKnown ? method : 'a method'}, and the preflight’s answer allows ${list}${reason.args.wildcard === true ? ' (with cookies, * is only a name)' : ''}, so the request is never sent.${otherLetters(allowed, method)}${misspelt(found.preflight, 'Access-Control-Allow-Methods')}`,
      evidence:
        reason.finding === null
          ? saidLines(found)
          : [
              byCase
                ? comparedLine('P2', 'Access-Control-Allow-Methods', allowed?.find((name) => name.toUpperCase() === upper) ?? '*', method)
                : plainLine(
                    'P2',
                    'Access-Control-Allow-Methods',
                    allowed === null || allowed.length === 0 ? null : allowed.join(', '),
                    method,
                  ),
            ],
      fixes: [
        ...(method === upper || !isKnown ? [] : [writeMethod(method, byCase)]),
        // A console tells nothing of the list.
        ...(byCase ? [] : reason.finding === null ? [addNames(found, 'methods', isKnown ? [upper] : [])] : policyFixes(found)),
      ],
    }
  },
}

/** A list that has the method, in other letters. */
function otherLetters(allowed: readonly string[] | null, method: string): string {
  const near = allowed?.find((name) => name.toUpperCase() === method.toUpperCase())
  return near === undefined ? '' : ` Methods are compared letter by letter: ${near} is not ${method}.`
}
