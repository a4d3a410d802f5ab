import { loadPublicSuffix } from '#public-suffix'

/** How many hosts to remember: a test meets a handful, and to look one up costs as much as to parse its URL. */
const most = 1000
const known = new Map<string, string | null>()

/**
 * The registrable domain of a host, by the Public Suffix List with its private part, as in browsers; null where it has none. The list is
 * loaded when it is first asked. Outside Node there is none: then no host has one.
 */
export function registrableDomain(host: string): string | null {
  let domain = known.get(host)
  if (domain === undefined) {
    domain = belowSuffix(host)
    if (known.size >= most) known.clear()
    known.set(host, domain)
  }
  return domain
}

/** The public suffix and the label before it; with a dot at the end it is another host, to browsers too. */
function belowSuffix(host: string): string | null {
  const name = host.replace(/\.$/, '')
  const suffix = loadPublicSuffix()?.(name) ?? null
  if (suffix === null || suffix === name) return null
  return host.slice(name.lastIndexOf('.', name.length - suffix.length - 2) + 1)
}
