import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { grants } from '../situations/grant.ts'
import { lackingAnswers } from './lacking-lines.ts'
import { addHeaders } from './nginx-headers.ts'
import { headersOf } from './nginx-lines.ts'
import { policyFor } from './policy-for.ts'

/**
 * Where the answer to the request itself lets the page in already, and only the preflight fails: nginx answers that, before anything asks for a login or
 * knows no OPTIONS, and all else stays as it is. Null where more is to be changed.
 */
export function nginxPreflight(found: Case): Fix | null {
  const { actual, origin, request } = found
  const status = actual?.status ?? 300
  if (!grants(found, actual) || (status >= 300 && status < 400)) return null
  const lacking = lackingAnswers(found) ?? []
  if (lacking.length === 0 || !lacking.every(({ of, hop }) => of === 'preflight' && hop === 0)) return null
  const policy = policyFor(found)
  const lines = policy === null ? null : addHeaders(headersOf(policy, ['preflight']))
  if (lines === null) return null
  return {
    at: 'server',
    target: 'nginx',
    where: 'first in the location that answers this path (where it has such an if already, the lines go into that)',
    edits: [{ text: `if ($request_method = OPTIONS) {\n${lines.map((line) => `    ${line}`).join('')}    return 204;\n}\n` }],
    opens: `Pages of ${origin} may send this request${request.credentials === 'include' ? ", with their users' cookies" : ''}: nginx answers OPTIONS there by itself, and all else stays as it is.`,
  }
}
