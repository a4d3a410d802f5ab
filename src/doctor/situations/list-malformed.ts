import type { Match, Situation } from './situation.ts'
import { reasonOf } from '../diagnose-reasons.ts'
import { policyFixes } from '../fixes/server.ts'
import { separateNames } from '../fixes/unseen-answer.ts'
import { plainLine, saidLines } from './evidence-line.ts'

export const listMalformed: Situation = {
  id: 'S21',
  title: 'A list of the preflight’s answer does not parse',
  kind: 'blocked',
  decidedBy: ['P2'],
  // Told from S19: there the list parses, and lacks the header; S20: there the list parses, and lacks the method.
  not: 'The right names may stand there: they need commas between them, and no quotes. Postman and curl work because they do not read the list.',
  recognise(found): Match | null {
    const reason = reasonOf(found, 'allow-methods-invalid', 'allow-headers-invalid')
    if (reason === null) return null
    const isMethods = reason.code === 'allow-methods-invalid'
    const header = isMethods ? 'Access-Control-Allow-Methods' : 'Access-Control-Allow-Headers'
    const { value, token } = reason.args
    const wanted =
      typeof value === 'string'
        ? value
            .split(/[\s,;"'[\]]+/)
            .filter((name) => name !== '')
            .join(', ')
        : null
    return {
      key: isMethods ? 'acam-malformed' : 'acah-malformed',
      certainty: 'certain',
      happened: `${header}${typeof value === 'string' ? ` says "${value}", which` : ''} is no list of names with commas between them${typeof token === 'string' ? ` ("${token}" is no name)` : ''}, so browsers read nothing of it.`,
      evidence: reason.finding === null ? saidLines(found) : [plainLine('P2', header, typeof value === 'string' ? value : null, wanted)],
      fixes: reason.finding === null ? [separateNames(found, isMethods ? 'methods' : 'allowedHeaders')] : policyFixes(found),
    }
  },
}
