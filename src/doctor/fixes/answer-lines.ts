import { fixedHeaders, fixedLines } from '../../gateways/index.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { linePlacesOf } from './line-places.ts'
import { policyFor } from './policy-for.ts'
import { mayLetOthersIn } from './seen-today.ts'

/**
 * Where the preflight passes already, and the answer itself has nothing: the headers on every answer, beside what answers preflights. Null where other pages
 * may be let in, as a list has to stay one, and for what the server has no words for.
 */
export function answerLines(found: Case, opens: string): Fix[] | null {
  const { server } = found
  const [places, policy] = [linePlacesOf(server), policyFor(found)]
  const headers = places === null || policy === null || mayLetOthersIn(found) ? null : fixedHeaders(policy, ['granted'])
  const lines = headers === null ? null : fixedLines(server!, { headers, on: 'requests', hidden })
  if (places === null || lines === null) return null
  const fix = { at: 'server', target: server } as const
  return [
    { ...fix, where: `${places.lines.requests}; what answers preflights stays as it is`, edits: [{ text: lines.text }], opens },
    ...(lines.behind === '' ? [] : [{ ...fix, where: places.behind, edits: [{ text: lines.behind }], opens: 'Nothing by itself.' }]),
  ]
}

/** Those of which two lines are refused; the lists of the preflights stay. */
const hidden = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials']
