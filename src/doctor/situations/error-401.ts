import type { Match, Situation } from './situation.ts'
import { asksForSuccess, onErrorsToo, type ServerChange } from '../fixes/by-server.ts'
import { linePlacesOf } from '../fixes/line-places.ts'
import { missingLogin, sendLogin } from '../fixes/send-login.ts'
import { policyFixes } from '../fixes/server.ts'
import { bareEvidence, bareWith, isOfEither, preflightOrRequest } from './bare-answer.ts'
import { isAuthError, leavesErrorsOut } from './error-statuses.ts'
import { onErrors } from './error-500.ts'
import { originLine, plainLine, preflightLine } from './evidence-line.ts'
import { bringsToken, forgeryWords } from './forgery-words.ts'
import { grantedProbe, grants } from './grant.ts'
import { sendsPreflight, valueOf } from '../diagnose-case.ts'
import { untoldStatus } from './untold-status.ts'
import { wordsWithoutOrigin } from './words-without-origin.ts'

export const error401: Situation = {
  id: 'S10',
  title: 'The login is missing or refused, and the error has no headers of CORS',
  kind: 'blocked',
  decidedBy: ['P1', 'P2'],
  // Told from S3: there the preflight itself is refused; S8: there the server fails; S9: there the URL is wrong; S18: there the 401 has
  // the headers, and the page can read it.
  not: 'The login is the trouble (absent, expired, or of another realm), and CORS hides it. Postman shows the status because it reads every answer.',
  // A 403 for the page alone is no matter of the login: without an Origin it would be the same.
  asks(found) {
    const bare = bareWith(found, isAuthError)
    if (bare?.of !== 'request') return []
    return [...(bare.status === 403 ? [{ id: 'P0' } as const] : []), ...asksForSuccess(found, entryPoints)]
  },
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
    const root = grantedProbe(found, 'P4root')
    const byPreflight = grants(found, found.preflight)
    const granted = byPreflight || root !== null
    const challenge = valueOf(bare.answer, 'www-authenticate')
    const isOpen = isOfEither(found, bare)
    const missing = missingLogin(found, bare.status!, challenge)
    const forgery = forgeryWords(bare.answer)
    const policy = policyFixes(
      found,
      // Where the lines belong says it already, and they are on the 401.
      linePlacesOf(found.server) !== null
        ? 'Look at the token as well.'
        : 'Put it before what checks the login; look at the token as well.',
      [...(missing === 'Authorization' ? ['authorization'] : []), ...(forgery === null ? [] : ['x-csrftoken'])],
    )
    return {
      key: 'headers-missing-on-auth-error',
      ...(bare.status === 403 &&
        challenge === null && { title: 'The request is refused, and the error has no headers of CORS', not: notOf403 }),
      // What says the rest of CORS on this very error leaves none of it out: its list lacks the page.
      certainty:
        !isOpen && wordsWithoutOrigin(found).length === 0 && (granted || challenge !== null || bare.status === 401) ? 'certain' : 'likely',
      happened: `The server refuses the request itself (status ${bare.status}), and that answer has no Access-Control-Allow-Origin${byPreflight && sendsPreflight(found) ? ', though the preflight’s has' : granted ? ', though other answers have' : ''}, so the page sees a CORS error instead of the ${bare.status}.${forgery === null ? '' : ` Django takes it for a forgery (${forgery.text}).`}${leavesErrorsOut(found.server)}`,
      evidence: [
        ...bareEvidence(found, bare),
        ...(forgery === null ? [] : [plainLine(bare.answer!.source, 'body', forgery.text)]),
        ...(byPreflight ? [preflightLine(found)] : []),
        ...(root === null ? [] : [originLine(found, { ...root, source: 'P4root' })]),
      ],
      surer: isOpen
        ? [preflightOrRequest]
        : bare.status === 401
          ? []
          : [
              'Send the request with a login that is known to work: what comes back then tells whether the answers that succeed have the header.',
            ],
      fixes: [
        ...(forgery === null ? [] : [bringsToken(found)]),
        ...(missing === null ? [] : [sendLogin(missing, challenge)]),
        ...onErrorsToo(found, root, entryPoints, policy),
      ],
    }
  },
}

/** No login is asked for: one may be there already. */
const notOf403 =
  'It is not CORS that refuses, which only hides it: a login that lacks, a right that the user has not, or a rule, such as one against forgery. Postman shows the 403 because it reads every answer.'

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
