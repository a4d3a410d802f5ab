import { describe, expect, test } from 'vitest'
import { problemsOf, shortProblems } from './problems.cases.ts'
import { readOptions } from './read-options.ts'

const site = 'https://example.com'

const refused: readonly { name: string; given: object; expected: readonly (readonly [string, string, string | null])[] }[] = [
  { name: 'no origin', given: {}, expected: [['missing', 'origin', null]] },
  { name: 'undefined', given: { origin: undefined }, expected: [['missing', 'origin', null]] },
  { name: 'an empty string', given: { origin: '' }, expected: [['missing', 'origin', null]] },
  { name: 'an empty string beside dangerous entries', given: { origin: '', dangerouslyAllowOrigins: ['null'] }, expected: [['missing', 'origin', null]] },
  { name: 'an empty list', given: { origin: [] }, expected: [['missing', 'origin', null]] },
  { name: 'an empty list, and an empty dangerous one', given: { origin: [], dangerouslyAllowOrigins: [] }, expected: [['missing', 'origin', null]] },
  { name: 'true', given: { origin: true }, expected: [['type', 'origin', null]] },
  { name: 'false', given: { origin: false }, expected: [['type', 'origin', null]] },
  { name: 'null', given: { origin: null }, expected: [['type', 'origin', null]] },
  { name: 'a number', given: { origin: 8080 }, expected: [['type', 'origin', null]] },
  { name: 'a set', given: { origin: new Set([site]) }, expected: [['type', 'origin', null]] },
  { name: 'a list in a list', given: { origin: [[site]] }, expected: [['type', 'origin[0]', null]] },
  { name: 'a function in a list', given: { origin: [() => true] }, expected: [['type', 'origin[0]', null]] },
  { name: 'a variable that is not set', given: { origin: [site, undefined] }, expected: [['type', 'origin[1]', null]] },
  // oxlint-disable-next-line no-sparse-arrays -- a hole is what this is about
  { name: 'a hole', given: { origin: [site, , site] }, expected: [['type', 'origin[1]', null]] },
  { name: 'a variable that is empty', given: { origin: [site, ''] }, expected: [['missing', 'origin[1]', null]] },
  { name: 'commas', given: { origin: 'https://a.com, https://b.com' }, expected: [['list-in-string', 'origin', `['https://a.com', 'https://b.com']`]] },
  { name: 'blanks', given: { origin: 'https://a.com https://b.com' }, expected: [['list-in-string', 'origin', `['https://a.com', 'https://b.com']`]] },
  { name: 'commas in a list', given: { origin: ['https://a.com,https://b.com'] }, expected: [['list-in-string', 'origin[0]', `'https://a.com', 'https://b.com'`]] },
  { name: 'everyone, in a list in one string', given: { origin: '*, https://a.com' }, expected: [['list-in-string', 'origin', `['*', 'https://a.com']`]] },
  { name: 'everyone among others', given: { origin: [site, '*'] }, expected: [['type', 'origin[1]', null]] },
  { name: 'everyone, with credentials', given: { origin: '*', credentials: true }, expected: [['wildcard-with-credentials', 'origin', null]] },
  { name: 'a list of everyone, with credentials', given: { origin: ['*'], credentials: true }, expected: [['wildcard-with-credentials', 'origin', null]] },
  { name: 'everyone among others, with credentials', given: { origin: ['*', site], credentials: true }, expected: [['wildcard-with-credentials', 'origin[0]', null]] },
  { name: 'everyone, said to be dangerous', given: { origin: site, dangerouslyAllowOrigins: ['*'] }, expected: [['type', 'dangerouslyAllowOrigins[0]', null]] },
  {
    name: 'everyone, said to be dangerous, with credentials',
    given: { origin: site, dangerouslyAllowOrigins: ['*'], credentials: true },
    expected: [['wildcard-with-credentials', 'dangerouslyAllowOrigins[0]', null]],
  },
  { name: 'dangerous entries in a string', given: { origin: site, dangerouslyAllowOrigins: 'null' }, expected: [['type', 'dangerouslyAllowOrigins', null]] },
  { name: 'everyone that refuses forgery', given: { origin: '*', refuseForgery: true }, expected: [['forgery-from-everyone', 'refuseForgery', 'false']] },
  { name: 'a RegExp', given: { origin: /\.example\.com$/ }, expected: [['regexp', 'origin', `'https://*.example.com'`]] },
  { name: 'a RegExp of two entries', given: { origin: /^https:\/\/(.*\.)?example\.com$/ }, expected: [['regexp', 'origin', `['https://example.com', 'https://*.example.com']`]] },
  { name: 'a RegExp in a list', given: { origin: [/^https:\/\/(.*\.)?example\.com$/] }, expected: [['regexp', 'origin[0]', `'https://example.com', 'https://*.example.com'`]] },
  { name: 'a RegExp of no usual shape', given: { origin: /(a|b)+/ }, expected: [['regexp', 'origin', null]] },
  { name: 'a RegExp over what is everybody’s', given: { origin: /\.github\.io$/ }, expected: [['regexp', 'origin', null]] },
  { name: 'a RegExp over plain HTTP too, with credentials', given: { origin: /^https?:\/\/example\.com$/, credentials: true }, expected: [['regexp', 'origin', `'https://example.com'`]] },
  { name: 'a RegExp over plain HTTP, with credentials', given: { origin: /^http:\/\/example\.com$/, credentials: true }, expected: [['regexp', 'origin', `'https://example.com'`]] },
  { name: 'hosts in one string', given: { origin: 'a.com, B.com' }, expected: [['list-in-string', 'origin', `['https://a.com', 'https://b.com']`]] },
  { name: 'a list in JSON', given: { origin: '["https://a.com", "https://b.com"]' }, expected: [['list-in-string', 'origin', `['https://a.com', 'https://b.com']`]] },
  { name: 'a list of one in JSON', given: { origin: '["http://[::1]:3000"]' }, expected: [['list-in-string', 'origin', `['http://[::1]:3000']`]] },
  { name: 'no list at all in JSON', given: { origin: '[""]' }, expected: [['list-in-string', 'origin', null]] },
  { name: 'a variable that is not set, in a string', given: { origin: String(undefined) }, expected: [['missing', 'origin', null]] },
  { name: 'a RegExp said to be dangerous', given: { origin: site, dangerouslyAllowOrigins: [/./] }, expected: [['regexp', 'dangerouslyAllowOrigins[0]', null]] },
] // prettier-ignore

describe('origins that are refused', () => {
  test.each(refused)('$name', ({ given, expected }) => {
    expect(shortProblems(given)).toEqual(expected)
  })
})

test.each([true, false])('%s says what it means in npm cors', (origin) => {
  expect(problemsOf({ origin })[0]?.reason).toContain('npm cors')
})

const ask = (): boolean => true

const accepted = [
  { name: 'everyone', given: { origin: '*' }, expected: { everyone: true, origins: [], originFunction: null } },
  { name: 'everyone in a list', given: { origin: ['*', '*'] }, expected: { everyone: true, origins: [] } },
  { name: 'one origin', given: { origin: site }, expected: { everyone: false, origins: [site], dangerous: [] } },
  { name: 'one origin twice', given: { origin: [site, site] }, expected: { origins: [site] } },
  { name: 'a function', given: { origin: ask }, expected: { everyone: false, origins: [], originFunction: ask } },
  { name: 'dangerous entries alone', given: { dangerouslyAllowOrigins: ['null'] }, expected: { everyone: false, origins: ['null'], dangerous: ['null'] } },
  { name: 'an empty list beside dangerous entries', given: { origin: [], dangerouslyAllowOrigins: ['null'] }, expected: { origins: ['null'] } },
  { name: 'a function beside dangerous entries', given: { origin: ask, dangerouslyAllowOrigins: ['null'] }, expected: { origins: ['null'], originFunction: ask } },
] // prettier-ignore

describe('origins that are taken', () => {
  test.each(accepted)('$name', ({ given, expected }) => {
    expect(readOptions(given)).toMatchObject(expected)
  })
})

test('a hundred thousand origins are a policy, and a hundred thousand mistakes a list of them', () => {
  const many = Array.from({ length: 100_000 }, (_, index) => `https://tenant-${index}.example.com`)
  expect(readOptions({ origin: many, credentials: true }).origins).toHaveLength(100_000)
  expect(problemsOf({ origin: many.map((each) => `${each}/`) })).toHaveLength(100_000)
})
