import type { Match, Situation } from './situation.ts'
import { type Case, probed } from '../diagnose-case.ts'
import { reasonOf } from '../diagnose-reasons.ts'
import { policyFixes } from '../fixes/server.ts'
import { originLine, plainLine, statusLine } from './evidence-line.ts'
import { letsIn } from './grant.ts'

/** Frameworks that refuse a preflight as a whole, with an error, where browsers look at lists: Starlette with 400, Spring with 403. */
export const preflightRefused: Situation = {
  id: 'S19',
  title: 'The server refuses the preflight for what it asks',
  kind: 'blocked',
  decidedBy: ['P2', 'P2m'],
  toldFrom: { S2: 'there no preflight is answered, whatever it asks', S3: 'there it is refused for want of a login' },
  not: 'The server knows CORS, and allows this page a plain GET: it refuses the method or the headers of this request. Postman and curl work because they send no preflight.',
  asks: (found) => (isRefused(found) ? [{ id: 'P2m' }] : []),
  recognise(found): Match | null {
    // Cookies are another matter: they are asked for by the request, and not by its preflight.
    const plain = probed(found, 'P2m')
    const { preflight } = found
    if (!isRefused(found) || preflight === null || plain === null || !letsIn(found, plain) || plain.status === null || plain.status >= 300)
      return null
    const asked = found.views.flatMap(({ wire }) => wire.filter(({ of }) => of === 'preflight'))[0]?.headers ?? []
    const valueOf = (name: string) => asked.find((line) => line[0] === name)?.[1] ?? null
    const names = valueOf('Access-Control-Request-Headers')
    const method = valueOf('Access-Control-Request-Method') ?? 'GET'
    const isMethod = /method/i.test(preflight.bodyStart ?? '') || names === null
    return {
      key: isMethod ? `method-not-allowed:${method}` : `header-not-allowed:${names.split(',')[0]}`,
      certainty: /Disallowed CORS (?:method|headers)/.test(preflight.bodyStart ?? '') ? 'certain' : 'likely',
      happened: `The server refuses the preflight (status ${preflight.status}) for ${isMethod ? `the method ${method}` : `the headers ${names}`}; one for a plain GET it allows.`,
      evidence: [
        statusLine(preflight, '200 to 299'),
        plainLine('P2', isMethod ? 'Access-Control-Request-Method' : 'Access-Control-Request-Headers', isMethod ? method : names),
        originLine(found, { ...plain, source: 'P2m' }),
      ],
      surer: [],
      fixes: policyFixes(found),
    }
  },
}

function isRefused(found: Case): boolean {
  const reason = reasonOf(found, 'preflight-status', 'allow-origin-missing')
  return reason?.of === 'preflight' && (found.preflight?.status === 400 || found.preflight?.status === 403)
}
