import { allProbes, type Case, valueOf } from './diagnose-case.ts'
import { grantedToday } from './fixes/granted-today.ts'
import { lackingLines } from './fixes/lacking-lines.ts'
import { ownPolicyChange } from './fixes/own-policy-change.ts'
import { hasRefused, strangersAnswer } from './stranger.ts'
import { lookAlikesOf } from './stranger-names.ts'
import type { Ask } from './situations/situation.ts'

/**
 * What to ask where a stranger was refused and more is to be allowed to whoever is let in: a server that looks at the end of an Origin, at its beginning or at
 * its scheme has no list, and refuses that stranger all the same.
 */
export function asksAsLookAlikes(found: Case): Ask[] {
  const refused = strangersAnswer(found)
  if (found.origin === null || !hasRefused(refused) || !allowsMore(found)) return []
  if (allProbes(found).some((each) => each.id === 'P1xlike' && valueOf(each, 'access-control-allow-origin') === each.origin)) return []
  // What a cache may keep, each asks by a URL of its own.
  const isPast = refused?.id === 'P1xbusted'
  return lookAlikesOf(found.origin).map((origin, nth) => ({ id: 'P1xlike', origin, ...(isPast && { url: `${refused.url}-${nth}` }) }))
}

/** Whether it is allowed beside who is let in today, and cookies are at stake. */
function allowsMore(found: Case): boolean {
  const withCookies = found.request.credentials === 'include' || grantedToday(found).credentials
  return withCookies && ((lackingLines(found) ?? []).length > 0 || ownPolicyChange(found) !== null)
}
