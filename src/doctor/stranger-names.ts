import { parseUrl } from '../engine/index.ts'
import { registrableDomain } from './registrable-domain.ts'

/** A page that no server has on a list. */
export const stranger = 'https://visto-probe.invalid'

const strange = 'visto-probe.invalid'

/**
 * Origins that are let in where only the end of an Origin is compared with the page's, only its beginning, or only the scheme and the port: none is of who has
 * the page's domain.
 */
export function lookAlikesOf(origin: string): string[] {
  const url = parseUrl(origin)
  if (url === null || !/^https?:$/.test(url.protocol)) return []
  const { protocol, hostname } = url
  const port = url.port === '' ? '' : `:${url.port}`
  const names = [`x${registrableDomain(hostname) ?? hostname}`, `${hostname}.${strange}`, strange]
  const origins = names.map((name) => `${protocol}//${name}${port}`)
  // What is no name, such as an address with a letter before it, no page has.
  return origins.filter((each) => each !== stranger && parseUrl(each)?.origin === each)
}
