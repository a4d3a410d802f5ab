import { fixedHeaders, fixedLines } from '../../gateways/index.ts'
import type { Policy } from '../../policy/index.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { grants } from '../situations/grant.ts'
import type { Ask } from '../situations/situation.ts'
import { stranger } from '../stranger-names.ts'
import { besideTold } from './beside-told.ts'
import { applicationPath, forOtherPaths } from './for-path.ts'
import { linePlacesOf } from './line-places.ts'
import { onlyPreflight } from './only-preflight.ts'
import { policyFor } from './policy-for.ts'
import { openLimit } from './refused-before.ts'
import { mayLetOthersAsk, saysThatItChooses } from './seen-today.ts'
import { takesOf } from './takes.ts'
import { withCookies } from './with-cookies.ts'

/** A constant with a Vary, as these lines are themselves, looks like a list: where that decides between lines and a policy, a stranger is asked for. */
export function asksForPreflightLines(found: Case): Ask[] {
  const isOpen = linePlacesOf(found.server) !== null && grants(found, found.actual) && saysThatItChooses(found)
  return isOpen ? [{ id: 'P1x', origin: stranger }] : []
}

/**
 * Where the answer to the request itself lets the page in already, and only the preflight fails: the server answers that, before anything asks for a login
 * or knows no OPTIONS. So it does where that answer lets in others, and the page only without cookies or not at all, beside what gives it its own. Where
 * preflights of other pages may pass, those of this one alone are answered. Null where more is to be changed.
 */
export function preflightLines(found: Case): Fix[] | null {
  if (linePlacesOf(found.server) === null) return null
  const whose = mayLetOthersAsk(found) ? 'its' : 'all'
  const policy = onlyPreflight(found)
  if (policy !== null) return listed(answering(found, policy, whose))
  const beside = besideTold(found)
  return beside === null ? null : listed(answering(found, beside.policy, whose), beside.fixes)
}

function listed(first: Fix | null, others: readonly Fix[] = []): Fix[] | null {
  return first === null ? null : [first, ...others]
}

/**
 * Those of this page alone, whatever the answer to the request itself says.
 *
 * @param headers what the page is told to send beside
 */
export function itsPreflightLines(found: Case, headers: readonly string[] = []): Fix | null {
  const policy = policyFor(found, headers)
  const fix = policy === null ? null : answering(found, policy, 'its')
  // Where cookies may be allowed as well, a person has to put them.
  return fix && { ...fix, opens: `${fix.opens}${policy!.toJSON().credentials === true ? '' : ` ${keepsCookies}`}` }
}

/**
 * Where a console's line tells that the answer to the preflight lets the page in, and fails by its status. Whether it lets in others is not known: they
 * keep theirs.
 */
export function preflightLinesUntold(found: Case): Fix | null {
  const fix = itsPreflightLines(found)
  return fix && { ...fix, onlyWith: `…Access-Control-Allow-Origin …${found.origin}…` }
}

const keepsCookies = 'Where the page is allowed cookies there today, write that into these lines, too: else it loses them.'

/** Of this page alone, or of whoever sends one. */
type Whose = 'its' | 'all'

function answering(found: Case, policy: Policy, whose: Whose): Fix | null {
  const { origin, server } = found
  const places = linePlacesOf(server)
  const headers = fixedHeaders(policy, ['preflight'])
  const path = applicationPath(found)
  const only = { ...(path !== undefined && { path }), ...(whose === 'its' && origin !== null && { origin }) }
  const lines = headers === null || server === null ? null : fixedLines(server, { headers, on: 'preflights', hidden: [], ...only })
  if (places === null || lines === null) return null
  const first = `Pages of ${origin} may send this request${withCookies(found)}: ${places.name} answers`
  const opens =
    whose === 'all' ? `${first} every ${reachOf(server, path)}` : [`${first} ${ofItsPage(server, path)}`, takesOf(found, policy)]
  return {
    at: 'server',
    target: server,
    where: (whose === 'its' ? places.preflightsOfOne : undefined) ?? places.lines.preflights,
    edits: [{ text: lines.text }],
    opens: [opens, openLimit(found)]
      .flat()
      .filter((each) => each !== '')
      .join(' '),
  }
}

/** What is answered, and whom that may meet. */
function reachOf(server: string | null, path: string | undefined): string {
  const otherwise = 'and no other request is answered otherwise.'
  if (server === 'nginx') return `preflight there by itself, ${otherwise}`
  if (path === undefined) return `preflight of all paths by itself, those of other applications too, ${otherwise}`
  return `preflight for ${path} and what is below it by itself, ${otherwise} ${forOtherPaths(path)}`
}

/** The same, of one page. */
function ofItsPage(server: string | null, path: string | undefined): string {
  const others = 'those of every other page are answered as before, and so is every other request.'
  if (server === 'nginx') return `their preflights there by itself; ${others}`
  if (path === undefined) return `their preflights of all paths by itself, those of other applications too; ${others}`
  return `their preflights for ${path} and what is below it by itself; ${others} ${forOtherPaths(path)}`
}
