import { fixedHeaders } from '../../gateways/index.ts'
import type { Policy } from '../../policy/index.ts'
import type { Case } from '../diagnose-case.ts'
import type { Fix } from '../diagnosis.ts'
import { lineFixes, takesOff } from './line-fixes.ts'
import { linePlacesOf } from './line-places.ts'
import { mayHaveList, mayBeSent } from './seen-today.ts'

/**
 * A policy for one page, in as few lines as its server needs: the same headers for whoever asks, since browsers give the answer to the page that they
 * name, and to no other. Null where the server keeps a list, which has to stay one, and for what it has no words for: then the compiled policy is printed.
 */
export function fewLines(found: Case, policy: Policy, opens: string): Fix[] | null {
  const { server } = found
  const headers = fixedHeaders(policy, ['granted', 'preflight'])
  if (headers === null || mayHaveList(found)) return null
  const { methods = [], allowedHeaders = [] } = policy.toJSON()
  const asksFirst = hasPreflight(found) || methods.length + allowedHeaders.length > 0
  const name = linePlacesOf(server)?.name
  const answers = asksFirst ? [`${name} then answers every preflight there by itself.`] : []
  const on = asksFirst ? 'all' : 'requests'
  return lineFixes(
    found,
    { headers, on, hidden: mayBeSent(found) },
    [opens, takesOff, ...(found.actual === null ? [unseen] : []), ...answers].join(' '),
  )
}

/** Where only a console tells. */
const unseen = 'Where the server has a list of origins, the page goes into that instead: it does not show here.'

function hasPreflight({ views, reasons }: Case): boolean {
  return views.some(({ wire }) => wire.some(({ of }) => of === 'preflight')) || reasons.some(({ of }) => of === 'preflight')
}
