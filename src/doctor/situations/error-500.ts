import type { Match, Situation } from './situation.ts'
import { type Case, isProbed } from '../diagnose-case.ts'
import { aboveRoutes, inErrorHandler } from '../fixes/above-routes.ts'
import { asksForSuccess, onErrorsToo, type ServerChange } from '../fixes/by-server.ts'
import { inherits } from '../fixes/line-places.ts'
import { policyFixes } from '../fixes/server.ts'
import { type BareAnswer, bareEvidence, bareWith, isHeaderUntold, isPreflightAlone } from './bare-answer.ts'
import { isServerError, leavesErrorsOut } from './error-statuses.ts'
import { failsForOrigin, mayFailForOrigin } from './fails-for-origin.ts'
import { originLine, preflightLine } from './evidence-line.ts'
import { grantedProbe, grants } from './grant.ts'
import { untoldFailure, untoldStatus } from './untold-status.ts'

export const error500: Situation = {
  id: 'S8',
  title: 'The server fails, and its error has no headers of CORS',
  kind: 'blocked',
  decidedBy: ['P1', 'P4'],
  // Told from S9: there the status is 404 or 405; S10: there it is 401 or 403; S12: there a gateway, a firewall or a CDN makes the error;
  // S1: there no answer has the header; S15: there it fails for this page alone.
  not: 'It is a failure of the server that looks like CORS: see its log first. Postman shows the 500 because it reads every answer.',
  // Another error with the headers tells enough; without them, whether it is errors alone, or all that the server says.
  asks(found) {
    if (bareWith(found, isServerError) === null) return []
    if (mayFailForOrigin(found) && !isProbed(found, 'P0')) return [{ id: 'P1' }, { id: 'P0' }]
    return isProbed(found, 'P4') && grantedProbe(found, 'P4') === null ? asksForSuccess(found, onErrors) : [{ id: 'P4' }]
  },
  recognise(found): Match | null {
    const bare = bareWith(found, isServerError)
    if (bare === null)
      return (
        untoldFailure(
          found,
          key,
          'The server may fail at the preflight: then its status is 500, and its log says why.',
          failsAtPreflight,
        ) ??
        untoldStatus(found, 'request', key, 'The server may have failed (500), with an error page without Access-Control-Allow-Origin.')
      )
    const elsewhere = grantedProbe(found, 'P4') ?? grantedProbe(found, 'P4root')
    const granted = elsewhere !== null || grants(found, found.preflight)
    const policy = policyFixes(found, 'Mend the exception first: the server’s log names it. Then let errors carry the headers too.')
    return {
      key,
      ...ofPreflight(found, bare),
      certainty: granted ? 'certain' : failsForOrigin(found) ? 'possible' : 'likely',
      happened: isHeaderUntold(bare)
        ? `The server fails at the preflight (OPTIONS, status ${bare.status}), so the request itself is never sent.`
        : `The server failed (status ${bare.status}), and its error page has no Access-Control-Allow-Origin${granted ? ', which its other answers have' : ''}, so the page sees a CORS error instead of the failure.${leavesErrorsOut(found.server)}`,
      evidence: [
        ...bareEvidence(found, bare),
        ...(elsewhere === null ? [] : [originLine(found, { ...elsewhere, source: elsewhere.id })]),
        ...(grants(found, found.preflight) ? [preflightLine(found)] : []),
      ],
      surer: granted
        ? []
        : isProbed(found, 'P4')
          ? ['No other answer that was asked for has the header either: mend the failure, and look again.']
          : ['Give the URL: whether other answers of the server have the header tells the two apart.'],
      fixes: onErrorsToo(found, elsewhere, onErrors, granted ? aboveRoutes(found, policy, 'what fails', inErrorHandler) : policy),
    }
  },
}

/** What is not true of a preflight that fails, or not known of it. */
function ofPreflight(found: Case, bare: BareAnswer): Pick<Match, 'title' | 'not'> {
  return {
    ...(isHeaderUntold(bare) && { title: failsAtPreflight }),
    ...(isPreflightAlone(found, bare) && { not: notOfPreflight }),
  }
}

const key = 'headers-missing-on-server-error'

const failsAtPreflight = 'The server fails at the preflight'

const notOfPreflight =
  'It is a failure of the server that looks like CORS: see its log first. Postman and curl do not meet it where OPTIONS alone fails: they send no preflight.'

const opens = 'Allowed pages see the status of errors too, as they see every other answer.'

/** The location to which an error leads answers it, with the headers of its own. */
const withErrorPage = `. Where its error_page leads to a location, the same lines go into that too. ${inherits}`

const atEnd = 'at the end of each add_header of CORS where this path is answered'

/** What nginx adds in an `if` for OPTIONS is on no other answer. */
const ifAny = `${atEnd} (if there is none, or for OPTIONS alone, take the other way)${withErrorPage}`

export const onErrors: Readonly<Record<string, ServerChange>> = {
  starlette: {
    where: 'around the application, instead of app.add_middleware(CORSMiddleware, ...)',
    text: 'app = CORSMiddleware(app, allow_origins=origins)\n',
    opens,
  },
  aspnet: { where: 'before UseExceptionHandler()', text: 'app.UseCors();\n', opens },
  nginx: {
    where: `${atEnd} (where nginx has none there, what stands behind it sets them: there it must be on errors, too)${withErrorPage}`,
    unseen: ifAny,
    replace: 'add_header Access-Control-Allow-Origin …;',
    text: 'add_header Access-Control-Allow-Origin … always;',
    opens,
  },
  apache: {
    where:
      'in each Header line of CORS (where httpd has none, what stands behind it sets them: there it must be on errors, too; where both do, Header onsuccess unset with the name goes beside it)',
    unseen: 'in each Header line of CORS where this path is answered (if there is none, take the other way)',
    replace: 'Header set Access-Control-Allow-Origin …',
    text: 'Header always set Access-Control-Allow-Origin …',
    opens,
  },
  haproxy: {
    where:
      'in each rule that sets a header of CORS, without a condition on the status; one in a backend goes into the frontend (where HAProxy has none, what stands behind it sets them: there it must be on errors, too)',
    replace: 'http-response set-header Access-Control-Allow-Origin …',
    text: 'http-after-response set-header Access-Control-Allow-Origin …',
    opens,
  },
  laravel: {
    where: 'first in the global middleware of bootstrap/app.php',
    text: '$middleware->prepend(\\Illuminate\\Http\\Middleware\\HandleCors::class);\n',
    opens,
  },
  'aws-rest-api': {
    where: 'in the GatewayResponses of the API',
    text: 'DEFAULT_5XX: { ResponseParameters: { Headers: { Access-Control-Allow-Origin: "\'<the origin>\'" } } }\n',
    opens,
  },
}

/** Of who answers in the application's place: where it adds no header itself, none is there to be on its errors. */
export const onOwnErrors: Readonly<Record<string, ServerChange>> = {
  nginx: { ...onErrors.nginx!, where: ifAny },
  apache: { ...onErrors.apache!, where: 'in each Header line of CORS (if there is none, take the other way)' },
}
