import { getDomain } from 'tldts'

/** The registrable domain of a host, by the Public Suffix List with its private part, as in browsers; null where it has none. */
export function registrableDomain(host: string): string | null {
  return getDomain(host, { allowPrivateDomains: true })
}
