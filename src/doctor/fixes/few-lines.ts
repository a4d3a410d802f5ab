import { fixedHeaders } from '../../gateways/index.ts'
import type { Policy } from '../../policy/index.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { lineFixes, takesOff } from './line-fixes.ts'
import { linePlacesOf } from './line-places.ts'
import { openLimit } from './refused-before.ts'
import { mayBeSent, mayHaveList, namesNobody } from './seen-today.ts'

/**
 * A policy for one page, in as few lines as its server needs. Where answers name an origin, the same headers for whoever asks, since browsers give the answer
 * to the page that they name, and to no other; where none does, there may be a list that does not show, and the lines are for the answers to the page alone.
 * Null where the server names others by a list, and for what it has no words for: then the compiled policy is printed.
 */
export function fewLines(found: Case, policy: Policy, opens: string): Fix[] | null {
  const { server, origin } = found
  const isIts = areForPageAlone(found)
  const headers = fixedHeaders(policy, ['granted', 'preflight'])
  if (headers === null || (mayHaveList(found) && !isIts)) return null
  const { methods = [], allowedHeaders = [] } = policy.toJSON()
  const asksFirst = hasPreflight(found) || methods.length + allowedHeaders.length > 0
  const name = linePlacesOf(server)?.name
  const answers = asksFirst ? [`${name} then answers ${isIts ? 'the preflights of this page' : 'every preflight'} there by itself.`] : []
  const on = asksFirst ? 'all' : 'requests'
  return lineFixes(
    found,
    { headers, on, hidden: mayBeSent(found), ...(isIts && { origin: origin! }) },
    [opens, ...(isIts ? [] : [takesOff]), ...answers, openLimit(found)].join(' ').trimEnd(),
  )
}

/** Whether such lines leave every other page what it has. */
export function areForPageAlone(found: Case): boolean {
  return found.origin !== null && linePlacesOf(found.server) !== null && namesNobody(found)
}

/** Whether a preflight comes first, by what browsers send or a console tells. */
export function hasPreflight({ views, reasons }: Case): boolean {
  return views.some(({ wire }) => wire.some(({ of }) => of === 'preflight')) || reasons.some(({ of }) => of === 'preflight')
}
