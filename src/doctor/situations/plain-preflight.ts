import { type Case, probed } from '../diagnose-case.ts'
import type { ProbeAnswer } from '../probe/probed.ts'
import { letsIn } from './grant.ts'

/**
 * The answer to a preflight of a plain GET, where it lets the page in: then preflights are answered, without a login, and it is what this one asks for that
 * is refused. Cookies are another matter: they are asked for by the request, and not by its preflight.
 */
export function plainPreflight(found: Case): ProbeAnswer | null {
  const plain = probed(found, 'P2m')
  return plain !== null && letsIn(found, plain) && plain.status !== null && plain.status < 300 ? plain : null
}
