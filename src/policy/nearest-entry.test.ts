import { expect, test } from 'vitest'
import { definePolicy, partsOf } from './define-policy.ts'
import { nearestEntry } from './nearest-entry.ts'

const origin = [
  'https://app.example.com',
  'https://www.shop.example',
  'https://admin.example.com:8443',
  'http://localhost:3000',
  'https://*.preview.example.dev',
  'http://*.intern.example',
  'https://xn--bcher-kva.example',
]
const parts = partsOf(definePolicy({ origin }))

test.each([
  { name: 'another top-level domain', given: 'https://app.example.org', entry: 'https://app.example.com', difference: 'the host differs' },
  { name: 'a slip', given: 'https://app.exmaple.com', entry: 'https://app.example.com', difference: 'the host differs' },
  { name: 'plain HTTP', given: 'http://app.example.com', entry: 'https://app.example.com', difference: 'the scheme differs' },
  { name: 'HTTPS', given: 'https://localhost:3000', entry: 'http://localhost:3000', difference: 'the scheme differs' },
  { name: 'no www', given: 'https://shop.example', entry: 'https://www.shop.example', difference: 'the host differs' },
  { name: 'www', given: 'https://www.app.example.com', entry: 'https://app.example.com', difference: 'the host differs' },
  { name: 'no port', given: 'https://admin.example.com', entry: 'https://admin.example.com:8443', difference: 'the port differs' },
  { name: 'a port', given: 'https://app.example.com:8080', entry: 'https://app.example.com', difference: 'the port differs' },
  { name: 'another port', given: 'http://localhost:5173', entry: 'http://localhost:3000', difference: 'the port differs' },
  {
    name: 'a slash at the end',
    given: 'https://app.example.com/',
    entry: 'https://app.example.com',
    difference: 'an origin has no slash at its end',
  },
  {
    name: 'upper case',
    given: 'https://App.Example.com',
    entry: 'https://app.example.com',
    difference: 'browsers write origins in lower case',
  },
  { name: 'a dot at the end', given: 'https://app.example.com.', entry: 'https://app.example.com', difference: 'the host differs' },
  {
    name: 'the scheme\u2019s own port',
    given: 'https://app.example.com:443',
    entry: 'https://app.example.com',
    difference: 'the port differs',
  },
  { name: 'no scheme', given: 'app.example.com', entry: 'https://app.example.com', difference: 'the scheme is missing' },
  { name: 'a host in Unicode', given: 'https://bücher.example', entry: 'https://xn--bcher-kva.example', difference: 'the host differs' },
  { name: 'a path', given: 'https://app.example.com/admin', entry: 'https://app.example.com', difference: 'the host differs' },
  {
    name: 'the apex of a pattern',
    given: 'https://preview.example.dev',
    entry: 'https://*.preview.example.dev',
    difference: 'a pattern stands for subdomains, not for the apex',
  },
  {
    name: 'the other scheme of a pattern',
    given: 'https://wiki.intern.example',
    entry: 'http://*.intern.example',
    difference: 'the scheme differs',
  },
  {
    name: 'a port that a pattern does not leave open',
    given: 'https://a.preview.example.dev:8443',
    entry: 'https://*.preview.example.dev',
    difference: 'the port differs',
  },
])('$name: $given', ({ given, entry, difference }) => {
  expect(nearestEntry(parts, given)).toEqual({ entry, difference })
})

test.each([
  'https://nothing.alike.test',
  'null',
  '',
  '*',
  'https://',
  `https://${'a'.repeat(8192)}`,
  'https://a.b',
  'data:x',
  'https://[::1]',
])('nothing is near: %s', (given) => {
  expect(nearestEntry(parts, given)).toBe(null)
})

/** Counted in entries looked at, not in time: each once for the scan, and once more where a variant is listed. */
test('among a hundred thousand entries each is looked at a few times', () => {
  let reads = 0
  const origins = Array.from({ length: 100_000 }, (_, index) => `https://tenant${index}.example.com`)
  const counted = new Proxy(origins, {
    get(target, key, receiver): unknown {
      if (typeof key === 'string' && /^\d/.test(key)) reads++
      return Reflect.get(target, key, receiver)
    },
  })
  const { rules, decider, policy } = partsOf(definePolicy({ origin: origins[0]! }))
  const many = { policy, decider, rules: { ...rules, origins: counted } }
  expect(nearestEntry(many, 'https://tenant77777.example.org')?.entry).toBe('https://tenant77777.example.com')
  expect(reads).toBeLessThanOrEqual(200_000)
})
