import { extractHeaderListValues } from '../../engine/index.ts'
import type { Policy } from '../../policy/index.ts'
import type { Case } from '../diagnose-case.ts'
import { listed } from '../listed.ts'
import { isPreflightUntold } from './policy-for.ts'
import { listsToday } from './lists-today.ts'

/**
 * What a whole policy lets the page send, where no list of the server's own was seen that says what its other requests need: a server may allow
 * far more than it was asked for. Nothing where such lists were seen, which the policy takes over.
 */
export function takesOf(found: Case, policy: Policy): string {
  const today = listsToday(found)
  const asked = askedFor(found)
  const isListed = (names: readonly string[]) => names.some((name) => !asked.has(name.toLowerCase()))
  const hasMethods = isListed(today.methods)
  const hasHeaders = isListed(today.allowedHeaders)
  if (hasMethods && hasHeaders) return ''
  const { methods = [], allowedHeaders = [] } = policy.toJSON()
  const all = listed([...new Set(['GET', 'HEAD', 'POST', ...methods])])
  const headers = allowedHeaders.length === 0 ? 'no further headers' : `of further headers ${listed(allowedHeaders)}`
  if (isPreflightUntold(found))
    return `The server then takes ${all}, and ${headers}, which most such requests send: the line does not tell what this one sends, so add its method and other headers.`
  const unseen = hasMethods
    ? 'its list of methods is taken over; which further headers '
    : hasHeaders
      ? 'its list of headers is taken over; which other methods '
      : 'what '
  return `The server then takes ${all}, and ${headers}: ${unseen}the page’s other requests need was not looked at, and is to be added.`
}

/** What the page's preflight asks for, which many a server repeats. */
function askedFor({ views }: Case): Set<string> {
  const headers = views.flatMap(({ wire }) => wire.filter(({ of }) => of === 'preflight').flatMap((each) => each.headers))
  const names = ['access-control-request-method', 'access-control-request-headers'].flatMap((name) => {
    const values = extractHeaderListValues(headers, name)
    return Array.isArray(values) ? values : []
  })
  return new Set(names.map((name) => name.toLowerCase()))
}
