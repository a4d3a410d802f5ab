import { describe, expect, test } from 'vitest'
import { shortProblems } from './problems.cases.ts'
import { loadWildcardSuffix as ofNode } from './public-suffix.node.ts'
import { loadPublicSuffix as elsewhere } from './public-suffix.ts'
import { wildcardProblem } from './wildcard-host.ts'

const lookUp = ofNode()

const hosts = [
  { given: 'example.com', expected: null },
  { given: 'app.example.co.uk', expected: null },
  { given: 'com', expected: 'public-suffix' },
  { given: 'co.uk', expected: 'public-suffix' },
  { given: 'co.uk.', expected: 'public-suffix' },
  { given: 'github.io', expected: 'public-suffix' },
  { given: 'me.github.io', expected: null },
  { given: 'kawasaki.jp', expected: 'public-suffix' },
  { given: 'anything.kawasaki.jp', expected: 'public-suffix' },
  { given: 'city.kawasaki.jp', expected: null },
  { given: 'xn--55qx5d.cn', expected: 'public-suffix' },
  { given: 'internal', expected: 'public-suffix' },
  { given: 'corp.internal', expected: null },
  { given: 'amazonaws.com', expected: 'public-suffix' },
  { given: 'us-east-1.amazonaws.com', expected: 'public-suffix' },
  { given: 's3.amazonaws.com', expected: 'public-suffix' },
  { given: 'bucket.s3.amazonaws.com', expected: null },
  { given: 'windows.net', expected: 'public-suffix' },
  { given: 'notamazonaws.com', expected: null },
  { given: 'nip.io', expected: 'public-suffix' },
  { given: '127-0-0-1.nip.io', expected: 'public-suffix' },
  { given: 'loca.lt', expected: 'public-suffix' },
  { given: 'notloca.lt', expected: null },
]

describe('a wildcard over a host, by the list that Node has', () => {
  test.each(hosts)('$given', ({ given, expected }) => {
    expect(wildcardProblem(given, lookUp)).toBe(expected)
  })
})

const lookUps: readonly { name: string; given: unknown; expected: string | null }[] = [
  { name: 'no list', given: elsewhere(), expected: 'suffix-unchecked' },
  { name: 'a list that says it is one', given: (host: string) => host, expected: 'public-suffix' },
  { name: 'a list that says it is below one', given: () => 'com', expected: null },
  { name: 'a list that says there is none', given: () => null, expected: 'suffix-unchecked' },
  { name: 'a list that names another one', given: () => 'org', expected: 'suffix-unchecked' },
  { name: 'a list that says nothing', given: () => undefined, expected: 'suffix-unchecked' },
  { name: 'a list that promises', given: () => Promise.resolve(null), expected: 'suffix-unchecked' },
  { name: 'a list that throws', given: () => { throw new Error('no') }, expected: 'suffix-unchecked' },
] // prettier-ignore

describe('a wildcard over example.com', () => {
  test.each(lookUps)('$name', ({ given, expected }) => {
    expect(wildcardProblem('example.com', given as typeof lookUp)).toBe(expected)
  })

  test.each(lookUps.slice(1))('$name, as an option', ({ given, expected }) => {
    const problems = shortProblems({ origin: 'https://*.example.com', publicSuffix: given })
    expect(problems.map(([code]) => code)).toEqual(expected === null ? [] : [expected])
  })
})

test('a top-level domain is a suffix without any list', () => {
  expect(wildcardProblem('com', null)).toBe('public-suffix')
})

test('the list is asked for wildcards only, and never for this machine', () => {
  const publicSuffix = (): never => {
    throw new Error('asked')
  }
  expect(shortProblems({ origin: ['https://example.com', 'http://localhost:*', 'http://*.localhost:*'], publicSuffix })).toEqual([])
})

test('a list that is given adds to that of Node, and takes nothing from it', () => {
  expect(shortProblems({ origin: 'https://*.github.io', publicSuffix: () => 'io' }).map(([code]) => code)).toEqual(['public-suffix'])
  const ours = (host: string): string => (host.endsWith('tenants.example.com') ? 'tenants.example.com' : 'com')
  expect(shortProblems({ origin: 'https://*.tenants.example.com', publicSuffix: ours }).map(([code]) => code)).toEqual(['public-suffix'])
})
