import { expect, test } from 'vitest'
import { secFetchSite } from './sec-fetch-site.ts'

const home = 'https://app.example.com'
const lastTwo = (host: string): string => host.split('.').slice(-2).join('.')

test.each([
  ['to the page itself', home, [`${home}/a`], 'same-origin'],
  ['to another host of the site', home, ['https://api.example.com/'], 'same-site'],
  ['to another site', home, ['https://example.net/'], 'cross-site'],
  ['from http to https of one host', 'http://app.example.com', [`${home}/`], 'cross-site'],
  ['from a sandboxed page', 'null', [`${home}/`], 'cross-site'],
  ['to a document of no origin', 'null', ['data:,'], 'cross-site'],
  ['home again over another host of the site', home, ['https://api.example.com/', `${home}/`], 'same-site'],
  ['home again over another site', home, ['https://example.net/', `${home}/`], 'cross-site'],
])('%s', (_, origin, urls, site) => {
  const chain = urls.map((url) => new URL(url))
  expect(secFetchSite(origin, chain, lastTwo)).toBe(site)
})

test('without a list of public suffixes, another host is another site', () => {
  expect(secFetchSite(home, [new URL('https://api.example.com/')])).toBe('cross-site')
})
