import { expect, test } from 'vitest'
import { secFetchHeaders } from './sec-fetch-headers.ts'

const cases: [name: string, origin: string, chain: string[], site: string | null][] = [
  ['to the page itself', 'https://app.example.com', ['https://app.example.com/a'], 'same-origin'],
  ['to another host of the site', 'https://app.example.com', ['https://api.example.com/'], 'same-site'],
  ['to another port', 'https://app.example.com', ['https://app.example.com:8443/'], 'same-site'],
  ['to another site', 'https://app.example.com', ['https://example.net/'], 'cross-site'],
  ['to another owner under one public suffix', 'https://a.github.io', ['https://b.github.io/'], 'cross-site'],
  ['from a sandboxed page', 'null', ['https://app.example.com/'], 'cross-site'],
  ['from http to https of one host', 'http://app.example.com', ['https://app.example.com/'], 'cross-site'],
  [
    'home again from another host of the site',
    'https://app.example.com',
    ['https://api.example.com/', 'https://app.example.com/'],
    'same-site',
  ],
  ['home again over another site', 'https://app.example.com', ['https://example.net/', 'https://app.example.com/'], 'cross-site'],
  ['to this machine without TLS', 'http://localhost:5173', ['http://localhost:3000/'], 'same-site'],
  ['to a host without TLS', 'http://app.example.com', ['http://app.example.com/'], null],
]

/** As the list of public suffixes has it. */
const domainOf = (host: string): string | null => (host.endsWith('.github.io') ? host : host.split('.').slice(-2).join('.'))

test.each(cases)('%s', (_, origin, chain, site) => {
  const urls = chain.map((url) => new URL(url))
  const headers = secFetchHeaders(origin, 'cors', urls, domainOf)
  const expected = [
    ['Sec-Fetch-Site', site],
    ['Sec-Fetch-Mode', 'cors'],
    ['Sec-Fetch-Dest', 'empty'],
  ]
  expect(headers).toEqual(site === null ? [] : expected)
})
