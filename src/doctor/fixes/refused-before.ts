import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { grants } from '../situations/grant.ts'
import { anyServer } from './by-server.ts'

/** The error pages that servers make themselves, and what in them may refuse a method. */
const ownPages = [
  { target: 'nginx', name: 'nginx', page: /<hr><center>(?:nginx|openresty)\b/i, by: 'limit_except, deny, or a login' },
  { target: 'apache', name: 'httpd', page: /<address>Apache\b/i, by: '<Limit>, <LimitExcept>, Require, or a rule' },
]

/** What stands before the application, and refuses the preflight by itself, while the application lets the page in; null where that is not shown. */
export function refusesBefore(found: Case): { readonly name: string; readonly by: string } | null {
  const { preflight, actual } = found
  if (preflight?.status !== 403 || !grants(found, actual)) return null
  const who = ownPages.find(({ page }) => page.test(preflight.bodyStart ?? ''))
  // Where it shows alone, or is named, the policy is for it.
  return who === undefined || found.server === who.target || found.servers.application.length === 0 ? null : who
}

/** What lines of nginx need beside them, where nginx refuses OPTIONS with a page of its own: a limit_except takes nothing of its location's rewrites. */
export function openLimit({ preflight, actual, server }: Case): string {
  const isOwn = preflight?.status === 403 && actual?.status !== 403 && ownPages[0]!.page.test(preflight.bodyStart ?? '')
  return server === 'nginx' && isOwn ? intoLimit : ''
}

const intoLimit =
  'nginx refuses OPTIONS by itself today: where a limit_except of the location does so, OPTIONS goes into its list, too (limit_except GET POST OPTIONS { … }), or these lines are not looked at; where an if does, they go before it.'

/** No change of the application helps before the preflight comes as far; what it answers then is not known. */
export function letThrough(found: Case): Fix | null {
  const who = refusesBefore(found)
  if (who === null) return null
  return anyServer(
    `in ${who.name}, where it refuses OPTIONS (${who.by})`,
    '# let OPTIONS through to the application\n',
    'Nothing by itself: preflights then reach the application. Check again: what it answers is not known yet.',
  )
}
