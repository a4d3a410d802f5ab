import type { Match, Situation } from './situation.ts'
import { extractHeaderListValues } from '../../engine/index.ts'
import { type Case, probed } from '../diagnose-case.ts'
import { type Reason, reasonOf } from '../diagnose-reasons.ts'
import type { Fix } from '../diagnosis.ts'
import { addNames } from '../fixes/unseen-answer.ts'
import { anyServer } from '../fixes/by-server.ts'
import { policyFixes } from '../fixes/server.ts'
import { plainLine, saidLines } from './evidence-line.ts'
import { misspelt } from './misspelt.ts'
import { needlessHeaders } from './needless-headers.ts'

export const headerNotAllowed: Situation = {
  id: 'S19',
  title: 'A header of the request is not allowed',
  kind: 'blocked',
  decidedBy: ['P2', 'P2s'],
  // Told from S2: there the preflight is not answered; S21: there the list does not parse; S20: there it is the method.
  not: 'The origin is allowed, and the method; it is this header that the server does not list. Postman and curl work because they send no preflight.',
  // Some split the list at ", ", and browsers write no blank.
  asks(found) {
    const reason = reasonOf(found, 'header-not-allowed')
    return reason !== null && refusedNames(reason).length > 1 ? [{ id: 'P2s' }] : []
  },
  recognise(found): Match | null {
    const reason = reasonOf(found, 'header-not-allowed')
    if (reason === null) return byStar(found)
    if (typeof reason.args.name !== 'string') return ofUntoldName(found)
    const refused = refusedNames(reason)
    const allowed = Array.isArray(reason.args.allowed) ? reason.args.allowed.join(', ') : null
    const needless = needlessHeaders(refused, found.request.method)
    const star = reason.args.wildcard === true ? ' (with cookies, * is only a name)' : ''
    return {
      key: `header-not-allowed:${reason.args.name.toLowerCase()}`,
      certainty: 'certain',
      happened: `The page sends ${refused.join(', ')}, and the preflight’s answer ${allowed === null ? 'does not allow it' : `allows ${allowed === '' ? 'no headers' : [...new Set(allowed.split(', '))].join(', ')}`}${star}, so the request is never sent.${splitsBadly(found, refused) ? ' With a blank after each comma of the list it would: something splits the list of a browser wrongly.' : ''}${misspelt(found.preflight, 'Access-Control-Allow-Headers')}`,
      evidence:
        reason.finding === null
          ? saidLines(found)
          : [plainLine('P2', 'Access-Control-Allow-Headers', allowed === '' ? null : allowed, refused.join(', '))],
      fixes: [...needless.fixes, ...(needless.isEnough ? [] : serverFixes(found, reason))],
    }
  },
}

/** Of a line that is cut before the name. */
function ofUntoldName(found: Case): Match {
  return {
    key: 'header-not-allowed',
    certainty: 'certain',
    happened: 'The page sends a header that the preflight’s answer does not allow, so the request is never sent.',
    evidence: saidLines(found),
    fixes: [addNames(found, 'allowedHeaders', [])],
  }
}

/** A console names the first that is refused, and nothing of the list. */
function serverFixes(found: Case, { finding, args }: Reason): Fix[] {
  return finding === null && typeof args.name === 'string' ? [addNames(found, 'allowedHeaders', [args.name])] : policyFixes(found)
}

function refusedNames({ args }: Reason): string[] {
  return Array.isArray(args.refused) ? (args.refused as string[]) : typeof args.name === 'string' ? [args.name] : []
}

/** Whether the same names are allowed when they are asked for with blanks between. */
function splitsBadly(found: Case, refused: readonly string[]): boolean {
  const allowed = extractHeaderListValues(probed(found, 'P2s')?.headers ?? [], 'access-control-allow-headers')
  return Array.isArray(allowed) && refused.every((name) => allowed.some((each) => each.toLowerCase() === name.toLowerCase()))
}

/** What a browser warns of: it passes today. */
function byStar(found: Case): Match | null {
  if (!found.said.some(({ code }) => code === 'authorization-wildcard')) return null
  return {
    key: 'authorization-wildcard',
    certainty: 'likely',
    happened:
      'The server allows the header Authorization by *, which passes today; by the standard it must be named, and browsers mean to ask for that.',
    evidence: saidLines(found),
    surer: ['It is only a warning: if something fails, another line says what.'],
    fixes: [anyServer('in the preflight’s answer', 'Access-Control-Allow-Headers: authorization\n', 'Nothing that is not open today.')],
  }
}
