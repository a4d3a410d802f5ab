import { fixedHeaders } from '../../gateways/index.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { lineFixes } from './line-fixes.ts'
import { policyFor } from './policy-for.ts'
import { mayLetOthersIn } from './seen-today.ts'

/**
 * Where the preflight passes already, and the answer itself has nothing: the headers on every answer, beside what answers preflights. Null where other pages
 * may be let in, as a list has to stay one, and for what the server has no words for.
 */
export function answerLines(found: Case, opens: string): Fix[] | null {
  const policy = mayLetOthersIn(found) ? null : policyFor(found)
  const headers = policy === null ? null : fixedHeaders(policy, ['granted'])
  if (headers === null) return null
  return lineFixes(found, { headers, on: 'requests', hidden }, opens, '; what answers preflights stays as it is')
}

/** Those of which two lines are refused; the lists of the preflights stay. */
const hidden = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials']
