import type { Match, Situation } from './situation.ts'
import { isCorsSafelistedMethod } from '../../engine/index.ts'
import type { Case } from '../diagnose-case.ts'
import { reasonOf } from '../diagnose-reasons.ts'
import type { Fix } from '../diagnosis.ts'
import { hasOwnPolicy } from '../fixes/own-policy.ts'
import { anyServer } from '../fixes/by-server.ts'
import { policyFixes } from '../fixes/server.ts'
import { bareAnswer, bareEvidence, isToldByStatus } from './bare-answer.ts'
import { namesInFramework } from '../fixes/small-change.ts'
import type { ProbeAnswer } from '../probe/probed.ts'
import { grants } from './grant.ts'
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
    if (!isRefused(found) || preflight === null) return null
    if (plain === null) return ofStatusAlone(found)
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
      fixes: [...needless.fixes, ...(needless.isEnough ? [] : (inLists(found, plain, method, names) ?? policyFixes(found)))],
    }
  },
}

/** Of a line and a status, where nobody has asked: the header was right, and 400 is the word of those that look at the rest by themselves. */
function ofStatusAlone(found: Case): Match | null {
  const bare = bareAnswer(found)
  if (bare?.status !== 400 || !isToldByStatus(bare)) return null
  const { method } = found.request
  return {
    key: method === null ? 'method-or-header-not-allowed' : `method-or-header-not-allowed:${method}`,
    certainty: 'likely',
    not: 'The server knows CORS, and the origin is right. Postman and curl work because they send no preflight.',
    happened: `The answer to the preflight (OPTIONS) has the right Access-Control-Allow-Origin, and the status 400: so Starlette and FastAPI refuse ${method === null ? 'a method' : `the method ${method}`} or a header that is not on their lists.`,
    evidence: bareEvidence(found, bare),
    surer: ['Look at the body of the OPTIONS in the network panel: Starlette says there which it is (Disallowed CORS method, headers).'],
    fixes: found.server === null || found.server === 'starlette' ? [onItsLists(method)] : policyFixes(found),
  }
}

function onItsLists(method: string | null): Fix {
  return anyServer(
    `in the lists of what its CORS allows, beside what is there: ${method ?? 'the method of the request'}, and the headers that the page sets (in Starlette and FastAPI: allow_methods and allow_headers of CORSMiddleware)`,
    '',
    'Pages that are allowed today may send this, too; all else stays as it is.',
  )
}

/** In the lists that such a framework has; null where the page lacks more than their names, or sends what it can leave out. */
function inLists(found: Case, plain: ProbeAnswer, method: string | null, names: readonly string[]): Fix[] | null {
  if (!grants(found, plain)) return null
  const ofMethod = method === null ? [] : [namesInFramework(found, 'methods', [method])]
  const ofNames = names.length === 0 ? [] : [namesInFramework(found, 'allowedHeaders', names)]
  const all = [...ofMethod, ...ofNames]
  return all.every((fix) => fix !== null) ? all : null
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
