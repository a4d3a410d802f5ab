import { longestOf } from './longest-of.ts'

/** The names of request headers that a policy allows, with bounds for what is worth reading. */
export interface AllowedNames {
  /** Lower-case. */
  readonly names: ReadonlySet<string>
  /** `*`: any name but Authorization, which must be among `names`. */
  readonly any: boolean
  readonly longestName: number
  /** A longer list cannot be one that a browser sends and this policy allows. */
  readonly longestList: number
  /** The one thing here that changes: the list of which all was allowed last. Pages of one application ask for the same again and again. */
  last?: string
}

/** Empty elements, and names that Firefox says twice, may be more than the allowed ones. */
export const spareElements = 16
/** Blanks between, and room for the repetitions; where any name is allowed, for as many as pages send. */
const spareLength = 512
const spareLengthOfAny = 2048

export function createAllowedNames(allowedHeaders: readonly string[]): AllowedNames {
  const names = new Set(allowedHeaders)
  const any = names.delete('*')
  const length = 2 * allowedHeaders.join(', ').length
  return { names, any, longestName: longestOf(allowedHeaders), longestList: length + (any ? spareLengthOfAny : spareLength) }
}

/**
 * The first name in a list of Access-Control-Request-Headers that is not allowed, or null where all are. Names are taken in any
 * case and order, with blanks and empty elements between, since gateways rewrite the line; but no more of them than can be right.
 * Source: https://fetch.spec.whatwg.org/#http-access-control-request-headers
 */
export function refusedName(list: string, allowed: AllowedNames): string | null {
  if (list === allowed.last) return null
  // Letters beyond ASCII are in no name; some become an ASCII one in lower case.
  if (list.length > allowed.longestList || /[^\t -~]/.test(list)) return list
  if (allowed.any) return !allowed.names.has('authorization') && asksForAuthorization.test(list) ? 'authorization' : null
  let start = 0
  for (let left = allowed.names.size + spareElements; left > 0; left--) {
    const comma = list.indexOf(',', start)
    const end = comma < 0 ? list.length : comma
    const name = list.slice(start, end).trim()
    if (name && !isAllowed(name, allowed)) return name
    if (comma < 0) {
      allowed.last = list
      return null
    }
    start = comma + 1
  }
  return list.slice(start)
}

const asksForAuthorization = /(?:^|,)[\t ]*authorization[\t ]*(?:,|$)/i

function isAllowed(name: string, { names, longestName }: AllowedNames): boolean {
  return name.length <= longestName && (names.has(name) || names.has(name.toLowerCase()))
}

/** The list without blanks and empty elements, in lower case, when every name in it is allowed; as browsers write it, it stays as it is. */
export function normalizeNames(list: string): string {
  if (!/[\t A-Z]|,,|^,|,$/.test(list)) return list
  const names = list.split(',').map((name) => name.trim().toLowerCase())
  return [...new Set(names)].filter((name) => name !== '').join(',')
}
