import type { Match, Situation } from './situation.ts'
import { type Case, valueOf } from '../diagnose-case.ts'
import { fingerprint, type Sighting } from '../fingerprint.ts'
import { anyServer, asksForSuccess, onErrorsToo } from '../fixes/by-server.ts'
import { policyFixes } from '../fixes/server.ts'
import { cloudfrontRefusal } from './cloudfront-refusal.ts'
import { type BareAnswer, bareEvidence, bareWith, isHeaderUntold, isPreflightAlone } from './bare-answer.ts'
import { isEdgeStatus } from './error-statuses.ts'
import { onOwnErrors } from './error-500.ts'
import { headerLine, originLine, plainLine } from './evidence-line.ts'
import { afterFailure, isFunctionFailure } from './function-failure.ts'
import { grantedProbe, grants } from './grant.ts'
import { untoldFailure } from './untold-status.ts'

export const edgeError: Situation = {
  id: 'S12',
  title: 'A gateway, a firewall or a CDN answers in the application’s place',
  kind: 'blocked',
  decidedBy: ['P1', 'P4root'],
  // Told from S8: there the application itself fails; S34: there the answer is a challenge for humans; S11: there the body is too large.
  not: 'The policy of the application is not wrong: it was not asked. It happens under load, or while it starts. Postman shows the status because it reads every answer.',
  asks: (found) => (errorOf(found) === null ? [] : asksForSuccess(found, onOwnErrors)),
  recognise(found): Match | null {
    const refused = cloudfrontRefusal(found)
    if (refused !== null) return refused
    const bare = errorOf(found)
    if (bare === null)
      return untoldFailure(
        found,
        edgeKey,
        'A gateway or a CDN may answer in the place of the application: then the status of the preflight is 429, 502, 503 or 504.',
      )
    if (bare.of === 'request' && isFunctionFailure(bare.answer)) return ofFunction(found, bare)
    const root = grantedProbe(found, 'P4root')
    // What an address tells is whose it is, and not who has answered so.
    const between = found.servers.between.filter(({ header }) => header !== 'url')
    const wait = valueOf(bare.answer, 'retry-after')
    const application = applicationOf(bare)
    const isEdge = application === null && !isOwnWord(bare) && (between.length > 0 || valueOf(bare.answer, 'via') !== null)
    const isOpen = !isEdge && saidByBoth(bare.status!)
    return {
      key: isUnreachable(bare.status!) ? unreachableKey : edgeKey,
      ...(application !== null && { title: 'The application is busy, and its error has no headers of CORS' }),
      ...notOf(found, bare, isOpen),
      // It may have come as far as the application: that is not known from here. A request whose preflight fails has not left.
      ...(bare.of === 'request' && { ran: null }),
      certainty: bare.answer !== null && (isEdge || (!isOpen && wait !== null)) ? 'certain' : 'likely',
      happened: `${application?.name ?? (isOpen ? undefined : between[0]?.name) ?? `What stands before the application${isOpen ? ', or the application,' : ''}`} answered ${bare.of === 'preflight' ? 'the preflight (OPTIONS) with ' : ''}${bare.status} (${meaning(bare.status!)}) by itself${isHeaderUntold(bare) ? ', so the request is never sent' : ', without Access-Control-Allow-Origin'}.`,
      evidence: [
        ...bareEvidence(found, bare),
        ...(bare.answer === null || wait === null ? [] : [headerLine(bare.answer, 'Retry-After')]),
        ...(application === null ? between : [application]).map(({ header, value }) =>
          plainLine(bare.answer?.source ?? 'network', header, value),
        ),
        ...(root === null ? [] : [originLine(found, { ...root, source: 'P4root' })]),
      ],
      surer: bare.answer === null ? ['Give the URL, while it fails: the headers tell who answers.'] : [],
      fixes: [
        anyServer(
          application !== null ? 'in the application' : isOpen ? 'at what answers so' : 'at what stands before the application',
          `# ${application !== null && bare.status === 503 ? 'its log says what it lacks' : remedy(bare.status!)}\n`,
          application === null ? 'Nothing: the request reaches the application again.' : 'Nothing: the application answers again.',
        ),
        ...(isUnreachable(bare.status!)
          ? []
          : onErrorsToo(
              found,
              root,
              onOwnErrors,
              policyFixes(
                found,
                application === null ? 'At the edge it must be on errors of its own, too.' : 'It must stand before what answers so.',
              ),
            )),
      ],
    }
  },
}

const edgeKey = 'edge-error-without-headers'

/** Who answers is not what fails. */
function ofFunction(found: Case, bare: BareAnswer): Match {
  return {
    key: edgeKey,
    title: 'The function behind API Gateway fails, and the error has no headers of CORS',
    ran: null,
    not: 'It is no matter of CORS in the first place: the function fails, and CORS hides it. Postman shows the status because it reads every answer.',
    certainty: 'certain',
    happened: `API Gateway answered ${bare.status} in the function’s place, without Access-Control-Allow-Origin: the function threw an error, ran out of its time, or returned what is no answer.${grants(found, found.preflight) ? ' Behind a preflight that the gateway answers, the function has to send that header itself (S25): whether it does, this error does not show.' : ''}`,
    evidence: [...bareEvidence(found, bare), headerLine(bare.answer!, 'x-amzn-errortype')],
    fixes: afterFailure(found, policyFixes(found, 'At the edge it must be on errors of its own, too.')),
  }
}

/** Of what stands before an application that it does not reach: no header of the answer mends that. */
export const unreachableKey = 'application-unreachable-from-edge'

/** The statuses of Cloudflare alone: there is no answer that a header could be put on. */
function isUnreachable(status: number): boolean {
  return status >= 520 && status <= 530 && status !== 529
}

function notOf(found: Case, bare: BareAnswer, isOpen: boolean): Pick<Match, 'not'> {
  if (isPreflightAlone(found, bare)) return { not: preflightNot }
  return isOpen ? { not: openNot } : {}
}

const preflightNot =
  'The list of origins is not what is wrong: the answer to the preflight is an error, as there is one under load, or while something starts. Where other tools work, it is OPTIONS alone that is answered so: they send no preflight.'

const openNot =
  'The list of origins is not what is wrong: the answer is an error, as there is one under load, or while something starts. Postman shows the status because it reads every answer.'

/** Applications send these themselves: limits of requests, and what they need is away. */
function saidByBoth(status: number): boolean {
  return status === 429 || status === 503
}

/** Data is what an application says; the pages of gateways are for people. */
function isOwnWord({ status, answer }: BareAnswer): boolean {
  return status !== null && saidByBoth(status) && /[/+]json\b/i.test(valueOf(answer, 'content-type') ?? '')
}

/** The application, where such an answer is signed by it. */
function applicationOf({ status, answer }: BareAnswer): Sighting | null {
  if (status === null || !saidByBoth(status)) return null
  return fingerprint([answer?.headers ?? []]).application.find(({ certainty }) => certainty === 'certain') ?? null
}

/** What firewalls write into their own 403: not the application refuses, and no login helps. */
const refusals =
  /used Cloudflare to restrict access|error code: 10\d\d\b|You have been blocked|Mod_?Security|Not Acceptable!|Web Application Firewall/i

function errorOf(found: Case): BareAnswer | null {
  return bareWith(found, isEdgeStatus) ?? blockedByFirewall(found)
}

function blockedByFirewall(found: Case): BareAnswer | null {
  const bare = bareWith(found, (status) => status === 403 || status === 406)
  return bare !== null && refusals.test(bare.answer?.bodyStart ?? '') ? bare : null
}

function meaning(status: number): string {
  if (status === 403 || status === 406) return 'refused by a rule of its firewall'
  if (status === 429) return 'too many requests'
  if (status === 503) return 'unavailable'
  if (status === 525 || status === 526) return 'no TLS with the application'
  return status === 504 || status === 522 || status === 524
    ? 'the application did not answer in time'
    : 'no good answer from the application'
}

function remedy(status: number): string {
  if (status === 403 || status === 406) return 'look into the log of the firewall for the rule, and leave the paths of the API out of it'
  if (status === 429) return 'send fewer requests, or raise the limit; count no OPTIONS'
  if (status === 525 || status === 526)
    return 'give the application a certificate that is valid for this name, and let it speak TLS on its port'
  if (status === 520) return 'see the log of the application: its answer was empty, broken off, or too large a head'
  if (isUnreachable(status) && status !== 524)
    return 'start the application, set its address right in DNS, and let the addresses of the CDN through its firewall'
  return status === 504 || status === 524 ? 'find what is slow, or raise the time limit' : 'start the application, or more of it'
}
