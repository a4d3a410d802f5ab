import type { Match, Situation } from './situation.ts'
import { onErrorsToo, type ServerChange } from '../fixes/by-server.ts'
import { policyFixes } from '../fixes/server.ts'
import { bareEvidence, bareWith } from './bare-answer.ts'
import { isAuthError } from './error-statuses.ts'
import { onErrors } from './error-500.ts'
import { headerLine } from './evidence-line.ts'
import { grants } from './grant.ts'
import { valueOf } from '../diagnose-case.ts'
import { untoldStatus } from './untold-status.ts'

export const error401: Situation = {
  id: 'S10',
  title: 'The login is missing or refused, and the error has no headers of CORS',
  kind: 'blocked',
  decidedBy: ['P1', 'P2'],
  toldFrom: {
    S3: 'there the preflight itself is refused',
    S8: 'there the server fails',
    S9: 'there the URL is wrong',
    S18: 'there the 401 has the headers, and the page can read it',
  },
  not: 'The token is the trouble (absent, expired, or of another realm), and CORS hides it. Postman shows the 401 because it reads every answer.',
  // A 403 for the page alone is no matter of the login: without an Origin it would be the same.
  asks: (found) => (bareWith(found, (status) => status === 403)?.of === 'request' ? [{ id: 'P0' }] : []),
  recognise(found): Match | null {
    const bare = bareWith(found, isAuthError)
    if (bare === null)
      return untoldStatus(
        found,
        'request',
        'headers-missing-on-auth-error',
        'The login may be missing or refused (401, 403), and the error without Access-Control-Allow-Origin.',
      )
    if (bare.of === 'preflight') return null
    const granted = grants(found, found.preflight)
    const challenge = valueOf(bare.answer, 'www-authenticate') !== null
    const policy = policyFixes(found, 'Put it before what checks the login; look at the token as well.')
    return {
      key: 'headers-missing-on-auth-error',
      certainty: granted || challenge || bare.status === 401 ? 'certain' : 'likely',
      happened: `The server refuses the request itself (status ${bare.status}), and that answer has no Access-Control-Allow-Origin${granted ? ', though the preflight’s has' : ''}, so the page sees a CORS error instead of the ${bare.status}.`,
      evidence: [
        ...bareEvidence(found, bare),
        ...(granted ? [headerLine(found.preflight!, 'Access-Control-Allow-Origin', found.origin)] : []),
      ],
      surer:
        bare.status === 401
          ? []
          : [
              'Send the request with a login that is known to work: what comes back then tells whether the answers that succeed have the header.',
            ],
      fixes: onErrorsToo(found, null, entryPoints, policy),
    }
  },
}

const opens = 'Allowed pages see the 401, and can ask their user to log in again.'

const entryPoints: Readonly<Record<string, ServerChange>> = {
  ...onErrors,
  spring: {
    where: 'in the SecurityFilterChain bean, so that the CorsFilter stands before the AuthenticationEntryPoint',
    text: 'http.cors(Customizer.withDefaults());\n',
    opens,
  },
  'aws-rest-api': {
    where: 'in the GatewayResponses of the API',
    text: 'DEFAULT_4XX: { ResponseParameters: { Headers: { Access-Control-Allow-Origin: "\'<the origin>\'" } } }\n',
    opens,
  },
}
