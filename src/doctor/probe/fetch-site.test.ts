import { expect, test } from 'vitest'
import { fetchSite } from './fetch-site.ts'

test.each([
  ['https://app.example.com', 'https://api.example.com/', 'same-site'],
  ['https://app.example.com', 'https://app.example.com/users', 'same-origin'],
  ['https://app.example.com', 'https://app.example.com:8443/', 'same-site'],
  ['http://app.example.com', 'https://api.example.com/', 'cross-site'],
  ['https://app.example.com', 'https://api.example.org/', 'cross-site'],
  ['https://app.example.com', 'https://other.com/', 'cross-site'],
  ['https://me.github.io', 'https://you.github.io/', 'cross-site'],
  ['http://localhost:3000', 'http://localhost:8080/', 'same-site'],
  ['http://app.localhost:3000', 'http://127.0.0.1:8080/', 'cross-site'],
  ['http://127.0.0.1:3000', 'http://127.0.0.1:8080/', 'same-site'],
  ['http://10.0.0.1', 'http://127.0.0.1/', 'cross-site'],
  ['http://[::1]:3000', 'http://[::1]:8080/', 'same-site'],
  ['http://[::1]:3000', 'http://[fe80::1]/', 'cross-site'],
  ['null', 'https://api.example.com/', 'cross-site'],
])('a page of %s that asks %s is %s', async (origin, url, site) => {
  expect(await fetchSite(origin, url)).toBe(site)
})
