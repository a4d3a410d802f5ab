import { getDomain } from 'tldts'
import { expect, test } from 'vitest'
import { nearnessOf, pairs, registrableDomains } from './near-and-far.ts'

test('the domains are those of the Public Suffix List', () => {
  const hosts = [...new Set(pairs.flatMap(({ page, asks }) => [page, asks].map((url) => new URL(url).hostname)))]
  expect(registrableDomains).toEqual(Object.fromEntries(hosts.map((host) => [host, getDomain(host, { allowPrivateDomains: true })])))
})

test.each([
  ['https://api.example.com', 'same-site'],
  ['https://app.example.com:8443', 'same-site'],
  ['https://app.example.com', 'cross-site'],
  ['https://bob.github.io', 'cross-site'],
  ['https://bank.co.uk', 'cross-site'],
  ['http://localhost:8080', 'same-site'],
  ['http://127.0.0.1:3000', 'cross-site'],
  ['https://app.example.com/orders', 'same-origin'],
])('%s is %s', (asks, nearness) => {
  expect(nearnessOf(pairs.find((pair) => pair.asks === asks)!)).toBe(nearness)
})
