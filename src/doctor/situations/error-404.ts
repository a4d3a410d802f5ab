import type { Match, Situation } from './situation.ts'
import { type Case, isProbed } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { onErrorsToo } from '../fixes/by-server.ts'
import { insteadOfServer, pageFix } from '../fixes/page.ts'
import { policyFixes } from '../fixes/server.ts'
import { type BareAnswer, bareAnswer, bareEvidence, bareWith } from './bare-answer.ts'
import { isClientError, leavesErrorsOut } from './error-statuses.ts'
import { onErrors } from './error-500.ts'
import { originLine } from './evidence-line.ts'
import { grantedProbe, grants } from './grant.ts'
import { untoldFailure, untoldStatus } from './untold-status.ts'

export const error404: Situation = {
  id: 'S9',
  title: 'The URL is wrong, and the error has no headers of CORS',
  kind: 'blocked',
  decidedBy: ['P1', 'P4root'],
  // Told from S8: there the server fails; S10: there the login is missing; S1: there answers that succeed lack the header too; S2: there
  // only the preflight is answered so.
  not: 'CORS is only how it looks: with the right URL the question may not arise. Postman shows the status because it reads every answer.',
  asks: (found) => (wrongUrl(found) === null ? [] : [{ id: 'P4root' }]),
  recognise(found): Match | null {
    const bare = wrongUrl(found)
    if (bare === null)
      return (
        nothingThere(found) ??
        untoldFailure(
          found,
          key,
          'The server may have nothing at this URL: then the status of the preflight is 404.',
          'The URL is wrong',
        ) ??
        untoldStatus(found, 'request', key, 'The URL may be wrong (404), and the error without Access-Control-Allow-Origin.')
      )
    const root = grantedProbe(found, 'P4root')
    const granted = root !== null || grants(found, found.preflight)
    const policy = policyFixes(found, 'Put this before all routes, so that errors carry it too: the page then sees which error it is.')
    return {
      key,
      ...(!isOfUrl(bare.status!) && { title: 'What the page sends is refused, and the error has no headers of CORS', not: notOfUrl }),
      certainty: granted ? 'certain' : 'likely',
      happened: `The server answers ${bare.status}${bare.status === 404 ? ' (not found)' : ''} without Access-Control-Allow-Origin${granted ? ', which its other answers have' : ''}: most often ${wrong(bare.status!)}.${leavesErrorsOut(found.server)}`,
      evidence: [...bareEvidence(found, bare), ...(root === null ? [] : [originLine(found, { ...root, source: 'P4root' })])],
      surer: granted
        ? []
        : isProbed(found, 'P4root')
          ? ['No other answer that was asked for has the header either: correct the URL, and look again.']
          : ['Compare the path with the server’s routes; give the URL, and other paths of the server are asked.'],
      fixes: [correctCall(found, bare.status!), ...onErrorsToo(found, root, onErrors, policy)],
    }
  },
}

const key = 'wrong-url-or-headers-missing-on-client-error'

/** A preflight that finds nothing there: so may the request itself, of which nothing else is known. */
function nothingThere(found: Case): Match | null {
  const bare = bareAnswer(found)
  const status = bare?.of === 'preflight' ? bare.status : null
  if (bare === null || (status !== 404 && status !== 410)) return null
  if (found.actual !== null && found.actual.status !== status) return null
  return {
    key,
    title: 'The URL is wrong',
    certainty: 'possible',
    happened: `The server may have nothing at this URL at all: the preflight is answered with ${status} (not found).`,
    evidence: bareEvidence(found, bare),
    surer: ['Compare the path with the server’s routes; Postman or curl, with the request itself, tell whether it is 404 there, too.'],
    fixes: [correctCall(found, status)],
  }
}

/** What is wrong in the page comes first: no header makes such an answer what it wants. */
function correctCall({ request }: Case, status: number): Fix {
  const method = request.method ?? 'GET'
  // Where the URL is in doubt, a server that sends its headers on such errors, too, is another matter.
  if (status === 404 || status === 410)
    return insteadOfServer(
      pageFix(
        'where the URL is written',
        [],
        `Nothing: the server has nothing at ${request.url ?? 'that URL'}: compare its path, and the version in it, with the routes of the server.`,
      ),
    )
  if (status === 405 || status === 501)
    return insteadOfServer(
      pageFix('in the call of fetch()', [], `Nothing: the server takes no ${method} at that URL: compare both with its routes.`),
    )
  return pageFix(
    'in the call of fetch()',
    [],
    `Nothing: the server does not take what the page sends (status ${status}): its log says why.`,
  )
}

function wrong(status: number): string {
  return isOfUrl(status) ? 'the URL, or the method, is wrong' : 'what the page sends is not what the server takes'
}

function isOfUrl(status: number): boolean {
  return status === 404 || status === 405 || status === 410 || status === 501
}

const notOfUrl =
  'CORS is only how it looks: what is sent so is refused, whoever sends it. Postman shows the status because it reads every answer.'

/** Of a preflight such a status tells that nobody answers OPTIONS, unless the request itself ends so. */
function wrongUrl(found: Case): BareAnswer | null {
  const bare = bareWith(found, isClientError)
  return bare?.of === 'preflight' && !isClientError(found.actual?.status ?? 0) ? null : bare
}
