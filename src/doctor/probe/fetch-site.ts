import { parseUrl, type RegistrableDomain, secFetchSite } from '../../engine/index.ts'

/** As `Sec-Fetch-Site` says it. Without a list of public suffixes, same site means same host. */
export function siteBy(origin: string, url: string, registrableDomain?: RegistrableDomain): string {
  const target = parseUrl(url)
  return target === null ? 'cross-site' : secFetchSite(origin, [target], registrableDomain)
}

/** The same, by the list, which takes longer to load than all else: only where it can decide. */
export async function fetchSite(origin: string, url: string): Promise<string> {
  const [from, to] = [lastLabel(origin), lastLabel(url)]
  if (from !== to || /^\d*$/.test(to)) return siteBy(origin, url)
  const { registrableDomain } = await import('../registrable-domain.ts')
  return siteBy(origin, url, registrableDomain)
}

/** Of an IPv4 address a number, of an IPv6 address nothing. */
function lastLabel(url: string): string {
  return /[^.[\]:]*$/.exec(parseUrl(url)?.hostname ?? '')?.[0] ?? ''
}
