/**
 * For an error, a redirect or a refused login, which lets nobody in. What the application says on its other answers does not show on such a one, so that
 * nothing takes its place: the page is let in where an answer names no origin, and nowhere else.
 */
import { isRedirectStatus } from '../../engine/index.ts'
import { wantingLines } from '../../gateways/index.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { isAuthError, isEdgeStatus } from '../situations/error-statuses.ts'
import { grants, isGrantedElsewhere, namesOrigin } from '../situations/grant.ts'
import { dangerOf } from './danger.ts'
import { applicationPath, forOtherPaths } from './for-path.ts'
import { linePlacesOf } from './line-places.ts'
import { policyFor } from './policy-for.ts'
import { itsPreflightLines } from './preflight-lines.ts'

/** Null where the answer is none of those, where more than its headers is wrong, and for a server that has no such lines. */
export function whereWanting(found: Case): Fix[] | null {
  if (isLeftOut(found) && isAllThatFails(found)) return wantingFixes(found)
  const preflights = isRedirectedAlike(found) ? itsPreflightLines(found) : null
  const others = preflights === null ? null : wantingFixes(found)
  return preflights === null || others === null ? null : [preflights, ...others]
}

/** Whether the answer to the request itself is one that shows nothing of the others, or not what they show. */
function isLeftOut(found: Case): boolean {
  const { actual } = found
  const status = actual?.status ?? 0
  if (actual === null || actual.headers === null || status < 300 || namesOrigin(actual)) return false
  const showsNothing = isRedirectStatus(status) || isAuthError(status) || isEdgeStatus(status)
  return showsNothing || grants(found, found.preflight) || isGrantedElsewhere(found)
}

/** The preflight passes, or none is sent. */
function isAllThatFails({ reasons }: Case): boolean {
  return reasons.every(({ of, code, finding }) => of === 'request' && code === 'allow-origin-missing' && (finding?.hop ?? 0) === 0)
}

/** What redirects to a login redirects the preflight as well, and then shows nothing of the answer to the request itself. */
function isRedirectedAlike({ preflight, actual }: Case): boolean {
  const isBare = (answer: Case['actual']) => isRedirectStatus(answer?.status ?? 0) && !namesOrigin(answer)
  return isBare(preflight) && (actual === null || isBare(actual))
}

function wantingFixes(found: Case): Fix[] | null {
  const { server, origin, request } = found
  const places = linePlacesOf(server)?.wanting ?? null
  if (places === null || origin === null || origin === 'null') return null
  const path = applicationPath(found)
  const credentials = request.credentials === 'include'
  const lines = wantingLines(server!, { origin, credentials, ...(path !== undefined && { path }) })
  if (lines === null) return null
  const fix = { at: 'server', target: server } as const
  const reach = path === undefined ? [] : [`These lines hold for ${path} and what is below it.`, forOtherPaths(path)]
  const opens = [
    `Pages of ${origin} may read the answers${credentials ? ", with their users' cookies" : ''}, where nothing else says who may: what lets somebody in goes on so, and every other page gets what it gets today.`,
    ...(credentials ? [dangerOf(policyFor(found))] : []),
    ...reach,
  ]
  return [
    { ...fix, where: places.where, edits: [{ text: lines.text }], opens: opens.filter((each) => each !== '').join(' ') },
    ...(lines.onErrors === ''
      ? []
      : [{ ...fix, where: places.onErrors, edits: [{ text: lines.onErrors }], opens: 'Nothing more: those errors get the same.' }]),
  ]
}
