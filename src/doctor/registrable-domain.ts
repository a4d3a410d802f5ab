import { getDomain } from 'tldts'

/** How many hosts to remember: a test meets a handful, and to look one up costs as much as to parse its URL. */
const most = 1000
const known = new Map<string, string | null>()

/** The registrable domain of a host, by the Public Suffix List with its private part, as in browsers; null where it has none. */
export function registrableDomain(host: string): string | null {
  let domain = known.get(host)
  if (domain === undefined) {
    domain = getDomain(host, { allowPrivateDomains: true })
    if (known.size >= most) known.clear()
    known.set(host, domain)
  }
  return domain
}
