/**
 * For an answer that lets nobody in, where others of the server may: an error, a redirect or a refused login, on which it does not show what the application
 * says elsewhere; or one that succeeds, where the preflight or another path lets somebody in. So nothing takes the place of what is said there: the page is
 * let in where an answer names no origin, and nowhere else.
 */
import { isRedirectStatus } from '../../engine/index.ts'
import { wantingLines } from '../../gateways/index.ts'
import { type Case, probed } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { isAuthError, isEdgeStatus } from '../situations/error-statuses.ts'
import { grants, isGrantedElsewhere, namesOrigin } from '../situations/grant.ts'
import { dangerOf } from './danger.ts'
import { hasPreflight } from './few-lines.ts'
import { applicationPath, forOtherPaths } from './for-path.ts'
import { linePlacesOf } from './line-places.ts'
import { policyFor } from './policy-for.ts'
import { itsPreflightLines } from './preflight-lines.ts'

/**
 * Null where the answer is none of those, where more than its headers is wrong, and for a server that has no such lines.
 *
 * @param headers what the page is told to send beside
 */
export function whereWanting(found: Case, headers: readonly string[] = []): Fix[] | null {
  if (isLeftOut(found) && isAllThatFails(found)) return withHeaders(found, headers, wantingFixes(found))
  if (!isRedirectedAlike(found) && !isNamedElsewhere(found)) return null
  const preflights = hasPreflight(found) ? itsPreflightLines(found) : null
  const others = wantingFixes(found)
  if (others === null || (preflights === null && hasPreflight(found))) return null
  return preflights === null ? others : [preflights, ...others]
}

/** What a page that sends more asks first, as it does not today: whether that passes was not seen, so that it is for a person. */
function withHeaders(found: Case, headers: readonly string[], fixes: Fix[] | null): Fix[] | null {
  const own = fixes === null || headers.length === 0 || hasPreflight(found) ? null : itsPreflightLines(found, headers)
  if (fixes === null || own === null) return fixes
  const when = `once the page sends ${headers.join(' and ')}, if the preflight that then comes first fails`
  return [...fixes, { ...own, target: null, where: `${when}: ${own.where}` }]
}

/** Whether the answer to the request itself is one that shows nothing of the others, or not what they show. */
function isLeftOut(found: Case): boolean {
  const { actual } = found
  const status = actual?.status ?? 0
  if (actual === null || actual.headers === null || namesOrigin(actual)) return false
  const showsNothing = isRedirectStatus(status) || isAuthError(status) || isEdgeStatus(status)
  return showsNothing || grants(found, found.preflight) || (status >= 300 && isGrantedElsewhere(found))
}

/** The preflight passes, or none is sent. */
function isAllThatFails({ reasons }: Case): boolean {
  return reasons
    .filter(({ code }) => code !== 'mixed-content')
    .every(({ of, code, finding }) => of === 'request' && code === 'allow-origin-missing' && (finding?.hop ?? 0) === 0)
}

/** What redirects to a login redirects the preflight as well, and then shows nothing of the answer to the request itself. */
function isRedirectedAlike({ preflight, actual }: Case): boolean {
  const isBare = (answer: Case['actual']) => isRedirectStatus(answer?.status ?? 0) && !namesOrigin(answer)
  return isBare(preflight) && (actual === null || isBare(actual))
}

/** Whether another path of the server lets somebody in, and this one nobody, whoever asks: what says so there does not show here. */
function isNamedElsewhere(found: Case): boolean {
  const { preflight, actual, reasons } = found
  const here = [preflight, actual, probed(found, 'P0')]
  const isBare = here.some((answer) => answer !== null) && !here.some(namesOrigin)
  const isNamed = (['P4', 'P4root'] as const).some((id) => namesOrigin(probed(found, id)))
  return isBare && isNamed && reasons.every(({ code, finding }) => bare.has(code) && (finding?.hop ?? 0) === 0)
}

const bare: ReadonlySet<string> = new Set(['allow-origin-missing', 'preflight-status'])

function wantingFixes(found: Case): Fix[] | null {
  const { server, origin, request } = found
  const places = linePlacesOf(server)
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
  const rest = [
    { where: places.wanting.onErrors, text: lines.onErrors, opens: 'Nothing more: those errors get the same.' },
    { where: places.ofOnePage?.variables ?? '', text: lines.variables, opens: 'Nothing by itself.' },
  ]
  return [
    { ...fix, where: places.wanting.where, edits: [{ text: lines.text }], opens: opens.filter((each) => each !== '').join(' ') },
    ...rest.filter(({ text }) => text !== '').map(({ text, ...each }): Fix => ({ ...fix, ...each, edits: [{ text }] })),
  ]
}
