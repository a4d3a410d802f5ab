import type { Match, Situation } from './situation.ts'
import { isCorsSafelistedMethod } from '../../engine/index.ts'
import type { Case } from '../diagnose-case.ts'
import { reasonOf } from '../diagnose-reasons.ts'
import { hasOwnPolicy } from '../fixes/own-policy.ts'
import { policyFixes } from '../fixes/server.ts'
import { originLine, plainLine, statusLine } from './evidence-line.ts'
import { isOfAnswers, needlessHeaders } from './needless-headers.ts'
import { plainPreflight } from './plain-preflight.ts'

/** Frameworks that refuse a preflight as a whole, with an error, where browsers look at lists: Starlette with 400, Spring with 403. */
export const preflightRefused: Situation = {
  id: 'S19',
  title: 'The server refuses the preflight for what it asks',
  kind: 'blocked',
  decidedBy: ['P2', 'P2m'],
  // Told from S2: there no preflight is answered, whatever it asks; S3: there it is refused for want of a login.
  not: 'The server knows CORS, and allows this page a plain GET: it refuses the method or the headers of this request. Postman and curl work because they send no preflight.',
  asks: (found) => (isRefused(found) ? [{ id: 'P2m' }] : []),
  recognise(found): Match | null {
    const plain = plainPreflight(found)
    const { preflight } = found
    if (!isRefused(found) || preflight === null || plain === null) return null
    const { method, names, isTold } = refusedParts(found, preflight.bodyStart ?? '')
    const parts = [...(method === null ? [] : [`the method ${method}`]), ...(names.length === 0 ? [] : [headersIn(names)])]
    // Where it may be the method, only what no server should allow.
    const needless = needlessHeaders(method === null ? names : names.filter(isOfAnswers), found.request.method, method === null)
    return {
      key:
        names.length === 0
          ? `method-not-allowed:${method}`
          : method === null
            ? `header-not-allowed:${names[0]}`
            : `method-or-header-not-allowed:${method}`,
      certainty: isTold ? 'certain' : 'likely',
      happened: `The server refuses the preflight (status ${preflight.status}) for ${parts.join(isTold ? ' and ' : ' or ')}; one for a plain GET it allows.`,
      evidence: [
        statusLine(preflight, '200 to 299'),
        ...(method === null ? [] : [plainLine('P2', 'Access-Control-Request-Method', method)]),
        ...(names.length === 0 ? [] : [plainLine('P2', 'Access-Control-Request-Headers', names.join(','))]),
        originLine(found, { ...plain, source: 'P2m' }),
      ],
      surer: [],
      fixes: [...needless.fixes, ...(needless.isEnough ? [] : policyFixes(found))],
    }
  },
}

interface RefusedParts {
  readonly method: string | null
  readonly names: readonly string[]
  /** Whether the server says so itself; otherwise it may be either of them. */
  readonly isTold: boolean
}

/** What it asks for beyond a plain GET, or what the server says of that. */
function refusedParts(found: Case, body: string): RefusedParts {
  const lines = found.views.flatMap(({ wire }) => wire.filter(({ of }) => of === 'preflight'))[0]?.headers ?? []
  const valueOf = (name: string) => lines.find((line) => line[0] === name)?.[1] ?? null
  const method = valueOf('Access-Control-Request-Method') ?? 'GET'
  const names = valueOf('Access-Control-Request-Headers')?.split(',') ?? []
  const said = /Disallowed CORS ((?:(?:origin|method|headers)(?:, )?)+)/.exec(body)?.[1] ?? null
  const saysMethod = said === null ? /method/i.test(body) : said.includes('method')
  const saysNames = said?.includes('headers') === true
  if (saysMethod || saysNames) return { method: saysMethod ? method : null, names: saysNames ? names : [], isTold: said !== null }
  const isUsual = method === 'GET' || (hasOwnPolicy(found) && isCorsSafelistedMethod(method))
  return { method: isUsual && names.length > 0 ? null : method, names, isTold: false }
}

function headersIn(names: readonly string[]): string {
  return `the header${names.length > 1 ? 's' : ''} ${names.join(', ')}`
}

function isRefused(found: Case): boolean {
  const reason = reasonOf(found, 'preflight-status', 'allow-origin-missing')
  return reason?.of === 'preflight' && (found.preflight?.status === 400 || found.preflight?.status === 403)
}
