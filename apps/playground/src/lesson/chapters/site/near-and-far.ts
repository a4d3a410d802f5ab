import { originOf, parseUrl, secFetchSite } from 'visto/engine'

/** How near the asked address is to the page's, in the words of the header `Sec-Fetch-Site`. */
export type Nearness = ReturnType<typeof secFetchSite>

export interface Pair {
  readonly page: string
  readonly asks: string
  /** What decides, in one sentence. */
  readonly why: string
}

export const pairs: readonly Pair[] = [
  { page: 'https://app.example.com', asks: 'https://api.example.com', why: 'Two hosts, both of example.com.' },
  { page: 'https://app.example.com', asks: 'https://app.example.com:8443', why: 'A site has no port.' },
  { page: 'http://app.example.com', asks: 'https://app.example.com', why: 'A site has a scheme: http and https are two.' },
  {
    page: 'https://alice.github.io',
    asks: 'https://bob.github.io',
    why: 'github.io is on the list, so that each name under it is a site.',
  },
  { page: 'https://shop.co.uk', asks: 'https://bank.co.uk', why: 'co.uk is on the list: many people have names there.' },
  { page: 'http://localhost:3000', asks: 'http://localhost:8080', why: 'One host without a domain, and a site has no port.' },
  { page: 'http://localhost:3000', asks: 'http://127.0.0.1:3000', why: 'Two hosts, and neither has a domain that both could be of.' },
  { page: 'https://app.example.com', asks: 'https://app.example.com/orders', why: 'Scheme, host and port are the same.' },
]

/** The registrable domains of these hosts: browsers take them from the Public Suffix List, which is too long for this page. */
export const registrableDomains: Readonly<Record<string, string | null>> = {
  'app.example.com': 'example.com',
  'api.example.com': 'example.com',
  'alice.github.io': 'alice.github.io',
  'bob.github.io': 'bob.github.io',
  'shop.co.uk': 'shop.co.uk',
  'bank.co.uk': 'bank.co.uk',
  localhost: null,
  '127.0.0.1': null,
}

export function nearnessOf({ page, asks }: Pair): Nearness {
  return secFetchSite(originOf(parseUrl(page)!), [parseUrl(asks)!], (host) => registrableDomains[host] ?? null)
}
