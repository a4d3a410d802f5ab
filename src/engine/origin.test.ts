import { describe, expect, test } from 'vitest'
import { isLoopbackHost, isPotentiallyTrustworthy, isSameOrigin, isSameSite, isSchemelesslySameSite, originOf, siteOf } from './origin.ts'
import { parseUrl } from './platform.ts'

const origins = [
  { name: 'path, query and fragment are no part of it', given: 'https://app.example/a?b#c', expected: 'https://app.example' },
  { name: 'user and password neither', given: 'https://user:pw@app.example/', expected: 'https://app.example' },
  { name: 'the default port of https goes', given: 'https://app.example:443/', expected: 'https://app.example' },
  { name: 'the default port of http goes', given: 'http://app.example:80/', expected: 'http://app.example' },
  { name: 'the other scheme’s default port stays', given: 'http://app.example:443/', expected: 'http://app.example:443' },
  { name: 'any other port stays', given: 'http://localhost:5173/', expected: 'http://localhost:5173' },
  { name: 'letters are lowered', given: 'HTTPS://APP.Example/', expected: 'https://app.example' },
  { name: 'a final dot stays: it is another host', given: 'https://app.example./', expected: 'https://app.example.' },
  { name: 'an IPv4 address is written out', given: 'http://127.1/', expected: 'http://127.0.0.1' },
  { name: 'an IPv6 address is compressed, in brackets', given: 'http://[0:0:0:0:0:0:0:1]:8080/', expected: 'http://[::1]:8080' },
  { name: 'an international name is written in Punycode', given: 'https://bücher.example/', expected: 'https://xn--bcher-kva.example' },
  { name: 'a WebSocket has an origin of its own scheme', given: 'wss://app.example/', expected: 'wss://app.example' },
  { name: 'a blob: URL has that of the page that made it', given: 'blob:https://app.example/0-1', expected: 'https://app.example' },
  { name: 'a blob: URL of an opaque page is opaque', given: 'blob:null/0-1', expected: 'null' },
  { name: 'a data: URL is opaque', given: 'data:text/html,hi', expected: 'null' },
  { name: 'a file is opaque', given: 'file:///home/me/page.html', expected: 'null' },
  { name: 'about:blank is opaque by itself', given: 'about:blank', expected: 'null' },
]

describe('the origin of a URL', () => {
  test.each(origins)('$name', ({ given, expected }) => {
    expect(originOf(parseUrl(given)!)).toBe(expected)
  })
})

const sameOrigin = [
  { name: 'the same scheme, host and port', given: ['https://app.example', 'https://app.example'], expected: true },
  { name: 'another scheme', given: ['https://app.example', 'http://app.example'], expected: false },
  { name: 'a subdomain', given: ['https://app.example', 'https://www.app.example'], expected: false },
  { name: 'another port', given: ['http://localhost:3000', 'http://localhost:8080'], expected: false },
  { name: 'localhost is not 127.0.0.1', given: ['http://localhost:3000', 'http://127.0.0.1:3000'], expected: false },
  { name: 'two opaque origins', given: ['null', 'null'], expected: false },
] as const

describe('same origin', () => {
  test.each(sameOrigin)('$name', ({ given: [a, b], expected }) => {
    expect(isSameOrigin(a, b)).toBe(expected)
  })
})

/** As a public suffix list would tell it. */
function registrableDomain(host: string): string | null {
  return /(?:^|\.)([^.]+\.(?:example|co\.uk))$/.exec(host)?.[1] ?? null
}

const sameSite = [
  { name: 'the same origin', given: ['https://app.example', 'https://app.example'], exact: true, expected: true },
  { name: 'another port', given: ['https://app.example', 'https://app.example:8443'], exact: true, expected: true },
  {
    name: 'a subdomain, where domains are known',
    given: ['https://a.shop.example', 'https://b.shop.example'],
    exact: false,
    expected: true,
  },
  { name: 'two shops below one public suffix', given: ['https://a.co.uk', 'https://b.co.uk'], exact: false, expected: false },
  { name: 'two shops with a longer name in common', given: ['https://x.a.co.uk', 'https://a.co.uk'], exact: false, expected: true },
  { name: 'another scheme is another site', given: ['https://app.example', 'http://app.example'], exact: false, expected: false },
  { name: 'the same address', given: ['http://[::1]:1', 'http://[::1]:2'], exact: true, expected: true },
  { name: 'two addresses', given: ['http://127.0.0.1', 'http://127.0.0.2'], exact: false, expected: false },
  { name: 'an opaque origin with a site', given: ['null', 'https://app.example'], exact: false, expected: false },
  { name: 'two opaque origins', given: ['null', 'null'], exact: false, expected: false },
] as const

describe('same site', () => {
  test.each(sameSite)('$name', ({ given: [a, b], exact, expected }) => {
    expect(isSameSite(a, b)).toBe(exact)
    expect(isSameSite(a, b, registrableDomain)).toBe(expected)
    expect(isSameSite(b, a, registrableDomain)).toBe(expected)
  })
})

test('schemelessly same site looks at the host only', () => {
  expect(isSchemelesslySameSite('https://app.example', 'http://app.example:8080')).toBe(true)
  expect(isSchemelesslySameSite('https://a.shop.example', 'http://b.shop.example', registrableDomain)).toBe(true)
  expect(isSchemelesslySameSite('null', 'null', registrableDomain)).toBe(false)
})

const sites = [
  { name: 'a registrable domain, where it is known', given: 'https://www.shop.example:8443', expected: 'https://shop.example' },
  { name: 'else the host', given: 'http://localhost:3000', expected: 'http://localhost' },
  { name: 'an IPv6 address', given: 'http://[::1]:3000', expected: 'http://[::1]' },
  { name: 'an opaque origin', given: 'null', expected: 'null' },
]

describe('the site of an origin', () => {
  test.each(sites)('$name', ({ given, expected }) => {
    expect(siteOf(given, registrableDomain)).toBe(expected)
  })
})

const trustworthy = [
  { name: 'https', given: 'https://app.example/', expected: true },
  { name: 'wss', given: 'wss://app.example/', expected: true },
  { name: 'plain http', given: 'http://app.example/', expected: false },
  { name: 'the machine itself, by name', given: 'http://localhost:3000/', expected: true },
  { name: 'a name below localhost', given: 'http://app.localhost/', expected: true },
  { name: 'localhost with a final dot', given: 'http://localhost./', expected: true },
  { name: 'the loopback address', given: 'http://127.0.0.1:8080/', expected: true },
  { name: 'any address of its network', given: 'http://127.9.8.7/', expected: true },
  { name: 'the loopback address of IPv6', given: 'http://[::1]/', expected: true },
  { name: 'a private address', given: 'http://192.168.0.1/', expected: false },
  { name: 'a host that only ends so', given: 'http://notlocalhost/', expected: false },
  { name: 'a host that only begins so', given: 'http://localhost.example/', expected: false },
  { name: 'a host that looks like the loopback address', given: 'http://127.0.0.1.example/', expected: false },
  { name: 'a data: URL', given: 'data:,x', expected: true },
  { name: 'a file', given: 'file:///x', expected: true },
  { name: 'ftp', given: 'ftp://app.example/', expected: false },
]

describe('potentially trustworthy', () => {
  test.each(trustworthy)('$name', ({ given, expected }) => {
    expect(isPotentiallyTrustworthy(parseUrl(given)!)).toBe(expected)
  })
})

test('an empty label before localhost is no host at all', () => {
  expect(isLoopbackHost('')).toBe(false)
})
