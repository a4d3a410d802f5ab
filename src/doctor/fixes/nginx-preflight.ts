import { fixedHeaders, nginxAnswerOptions, nginxHeaderLines } from '../../gateways/index.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { onlyPreflight } from './only-preflight.ts'
import { mayLetOthersIn } from './seen-today.ts'

/**
 * Where the answer to the request itself lets the page in already, and only the preflight fails: nginx answers that, before anything asks for a login or
 * knows no OPTIONS. Null where more is to be changed, and where other pages may be let in, whose preflights would be answered for this one.
 */
export function nginxPreflight(found: Case): Fix | null {
  const { origin, request } = found
  const policy = mayLetOthersIn(found) ? null : onlyPreflight(found)
  const headers = policy === null ? null : fixedHeaders(policy, ['preflight'])
  const lines = headers === null ? null : nginxHeaderLines(headers)
  if (lines === null) return null
  return {
    at: 'server',
    target: 'nginx',
    where:
      'first in the location that answers this path, with what its add_header lines set beside CORS (where it has such an if already, the lines go into that; an if of the server comes before all of them)',
    edits: [{ text: nginxAnswerOptions(lines) }],
    opens: `Pages of ${origin} may send this request${request.credentials === 'include' ? ", with their users' cookies" : ''}: nginx answers every OPTIONS there by itself, and no other request is answered otherwise.`,
  }
}
