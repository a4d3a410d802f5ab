import { expect, test } from 'vitest'
import { createOriginPatterns } from './origin-patterns.ts'
import type { OriginPattern } from './rules.ts'

const subdomains: OriginPattern = { scheme: 'https', host: 'example.com', subdomains: true, port: '' }
const subdomainsAt8443: OriginPattern = { ...subdomains, port: '8443' }
const subdomainsAnyPort: OriginPattern = { ...subdomains, port: '*' }
const local: OriginPattern = { scheme: 'http', host: 'localhost', subdomains: false, port: '*' }
const local6: OriginPattern = { scheme: 'http', host: '[::1]', subdomains: false, port: '*' }
const deep: OriginPattern = { scheme: 'https', host: 'a.b.c.example', subdomains: true, port: '' }

interface Case {
  readonly name: string
  readonly patterns: readonly OriginPattern[]
  readonly matches: readonly string[]
  readonly others: readonly string[]
}

const cases: readonly Case[] = [
  {
    name: 'a pattern over subdomains takes one label or more, not the apex',
    patterns: [subdomains],
    matches: [
      'https://a.example.com',
      'https://a.b.c.example.com',
      'https://xn--bcher-kva.example.com',
      'https://a_b.example.com',
      'https://1.example.com',
    ],
    others: ['https://example.com', 'https://.example.com', 'https://a..example.com', 'https://..example.com', 'https://*.example.com'],
  },
  {
    name: 'what only looks like a subdomain is none',
    patterns: [subdomains],
    matches: [],
    others: [
      'https://evilexample.com',
      'https://a.example.com.evil.net',
      'https://a.example.com.',
      'https://a.example.org',
      'https://a.example.co',
      'https://a@b.example.com',
      'https://user:pw@a.example.com',
      'https://evil.net/.example.com',
      'https://evil.net#.example.com',
      'https://evil.net\\.example.com',
      'https://evil.net%2f.example.com',
      'https://évil.example.com',
      'https://A.example.com',
      'https://a.Example.com',
      'https://a.example.com/',
      'https://a.example.com ',
      ' https://a.example.com',
      'https://a.example.com\n',
      'https://a.example.com, https://b.example.com',
      `https://${'a'.repeat(64)}.example.com`,
    ],
  },
  {
    name: 'patterns of two, four and no labels, and one that ends with a dot, do not hide each other',
    patterns: [subdomains, deep, local, { ...subdomains, host: 'example.org.' }],
    matches: ['https://a.example.com', 'https://x.a.b.c.example', 'http://localhost:3000', 'https://a.example.org.'],
    others: ['https://x.b.c.example', 'https://a.example.org', 'https://example.org.', 'https://a.b.c.example', 'https://localhost'],
  },
  {
    name: 'another scheme is another origin',
    patterns: [subdomains],
    matches: [],
    others: [
      'http://a.example.com',
      'HTTPS://a.example.com',
      'wss://a.example.com',
      'https:/a.example.com',
      'https:a.example.com',
      'a.example.com',
      '://a.example.com',
      '',
    ],
  },
  {
    name: 'a pattern without a port takes none',
    patterns: [subdomains],
    matches: ['https://a.example.com'],
    others: ['https://a.example.com:8443', 'https://a.example.com:443', 'https://a.example.com:', 'https://a.example.com:0'],
  },
  {
    name: 'a pattern with a port takes that one',
    patterns: [subdomainsAt8443],
    matches: ['https://a.example.com:8443'],
    others: [
      'https://a.example.com',
      'https://a.example.com:8444',
      'https://a.example.com:08443',
      'https://a.example.com:8443:8443',
      'https://example.com:8443',
    ],
  },
  {
    name: 'any port is any that browsers write, or none',
    patterns: [local, subdomainsAnyPort],
    matches: [
      'http://localhost',
      'http://localhost:1',
      'http://localhost:65535',
      'http://localhost:443',
      'https://a.example.com:80',
      'https://a.example.com',
    ],
    others: [
      'http://localhost:80',
      'https://a.example.com:443',
      'http://localhost:0',
      'http://localhost:03000',
      'http://localhost:65536',
      'http://localhost:999999',
      'http://localhost:',
      'http://localhost:x',
      'http://localhost:3000/',
      'http://localhost:3000 ',
      'http://localhost:٣',
      'http://localhost:1e3',
      'https://localhost:3000',
      'http://localhost.:3000',
      'http://localhost.evil.net:3000',
      'http://a.localhost:3000',
    ],
  },
  {
    name: 'an IPv6 address has colons that begin no port',
    patterns: [local6],
    matches: ['http://[::1]', 'http://[::1]:3000'],
    others: ['http://[::2]', 'http://[::1', 'http://::1]:3000', 'http://[::1]3000', 'http://[::1]:80', 'http://[', 'http://[]:3000'],
  },
  {
    name: 'patterns of different depth stand beside each other',
    patterns: [subdomains, deep],
    matches: ['https://x.a.b.c.example', 'https://x.y.a.b.c.example', 'https://a.example.com'],
    others: ['https://a.b.c.example', 'https://x.b.c.example', 'https://c.example'],
  },
  {
    name: 'patterns of one host with different ports stand beside each other',
    patterns: [subdomains, subdomainsAt8443],
    matches: ['https://a.example.com', 'https://a.example.com:8443'],
    others: ['https://a.example.com:8444'],
  },
  {
    name: 'no pattern takes nothing',
    patterns: [],
    matches: [],
    others: ['https://a.example.com', '', 'null', '*', '__proto__', 'constructor://x'],
  },
]

test.each(cases)('$name', ({ patterns, matches, others }) => {
  const { has } = createOriginPatterns(patterns)
  expect(matches.filter((origin) => !has(origin))).toEqual([])
  expect(others.filter((origin) => has(origin))).toEqual([])
})

test('an origin may be as long as DNS lets a host be, and no longer', () => {
  const { has } = createOriginPatterns([subdomainsAnyPort])
  const host = `${`${'a'.repeat(63)}.`.repeat(3)}${'b'.repeat(253 - 3 * 64 - 'x.example.com'.length)}x.example.com`
  expect(host).toHaveLength(253)
  expect(has(`https://${host}:65535`)).toBe(true)
  expect(has(`https://a.${host}:65535`)).toBe(false)
})
