import { describe, expect, test } from 'vitest'
import { profiles, type ProfileName } from './profiles.ts'
import { corsUnsafeRequestHeaderNames, isCorsSafelistedRequestHeader, isNoCorsSafelistedRequestHeader } from './safelist.ts'
import type { Header, HeaderList } from './types.ts'

const bytes = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte))
const control = bytes.slice(0, 0x20).filter((byte) => byte !== '\t')

test('the bytes that Accept may not hold: control characters but TAB, DEL, and the signs of HTTP', () => {
  const unsafe = bytes.filter((byte) => !isCorsSafelistedRequestHeader('accept', `text/${byte}`))
  expect(unsafe).toEqual([...control, ...'"():<>?@[\\]{}\x7f'.split('')])
})

test('the only bytes that Accept-Language and Content-Language may hold', () => {
  const allowed = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz *,-.;='.split('').toSorted()
  for (const name of ['accept-language', 'content-language'])
    expect(bytes.filter((byte) => isCorsSafelistedRequestHeader(name, `de${byte}`))).toEqual(allowed)
})

test('Firefox takes bytes from 0x80 for unsafe, and nobody else does', () => {
  const refusing = Object.values(profiles).filter((profile) => !isCorsSafelistedRequestHeader('accept', 'text/\x80\xff', profile))
  expect(refusing.map(({ name }) => name)).toEqual(['firefox'])
})

interface HeaderCase {
  readonly name: string
  readonly given: Header
  readonly expected: boolean
  /** Profiles that see it otherwise. */
  readonly not?: readonly ProfileName[]
}

const form = 'application/x-www-form-urlencoded'

const headers: readonly HeaderCase[] = [
  { name: 'Accept as a browser writes it', given: ['accept', 'text/html, */*;q=0.8'], expected: true },
  { name: 'an empty Accept', given: ['accept', ''], expected: true },
  { name: 'Accept of 128 bytes', given: ['accept', 'a'.repeat(128)], expected: true },
  { name: 'Accept of 129 bytes', given: ['accept', 'a'.repeat(129)], expected: false },
  { name: 'Accept-Language with weights', given: ['accept-language', 'de-CH,de;q=0.9,*;q=0.5'], expected: true },
  { name: 'Accept-Language with an underscore', given: ['accept-language', 'de_CH'], expected: false },
  { name: 'Content-Language of 129 bytes', given: ['content-language', 'a'.repeat(129)], expected: false },
  { name: 'a form', given: ['content-type', form], expected: true },
  { name: 'a form with files', given: ['content-type', 'multipart/form-data; boundary=----x'], expected: true },
  { name: 'plain text', given: ['content-type', 'text/plain;charset=UTF-8'], expected: true },
  { name: 'plain text in other letters', given: ['content-type', 'Text/PLAIN'], expected: true },
  { name: 'plain text with blanks around it', given: ['content-type', ' text/plain ; x=y'], expected: true },
  { name: 'plain text with parameters that are none', given: ['content-type', 'text/plain;;=;'], expected: true, not: ['firefox'] },
  { name: 'plain text with two semicolons behind it', given: ['content-type', 'text/plain;;'], expected: true, not: ['firefox'] },
  { name: 'plain text with a semicolon behind it', given: ['content-type', 'text/plain;'], expected: true },
  { name: 'JSON', given: ['content-type', 'application/json'], expected: false },
  { name: 'JSON that calls itself plain text', given: ['content-type', 'text/plain;type=application/json'], expected: true },
  { name: 'plain text twice', given: ['content-type', 'text/plain, text/plain'], expected: false },
  { name: 'an empty Content-Type', given: ['content-type', ''], expected: false },
  { name: 'half a Content-Type', given: ['content-type', 'text/'], expected: false },
  { name: 'a quoted parameter', given: ['content-type', 'text/plain;a="b"'], expected: false },
  { name: 'a Content-Type of 128 bytes', given: ['content-type', `text/plain;${'a'.repeat(117)}`], expected: true },
  { name: 'a Content-Type of 129 bytes', given: ['content-type', `text/plain;${'a'.repeat(118)}`], expected: false },
  { name: 'the first hundred bytes', given: ['range', 'bytes=0-99'], expected: true },
  { name: 'all from a position on', given: ['range', 'bytes=100-'], expected: true },
  { name: 'a single byte', given: ['range', 'bytes=5-5'], expected: true },
  { name: 'the last hundred bytes', given: ['range', 'bytes=-100'], expected: false },
  { name: 'a range that ends before it begins', given: ['range', 'bytes=9-5'], expected: false },
  { name: 'two ranges', given: ['range', 'bytes=0-1,5-6'], expected: false },
  { name: 'another unit', given: ['range', 'items=0-5'], expected: false },
  { name: 'the unit in capitals', given: ['range', 'Bytes=0-5'], expected: false, not: ['webkit'] },
  { name: 'a blank in a range', given: ['range', 'bytes= 0-5'], expected: false },
  { name: 'a sign in a range', given: ['range', 'bytes=+0-5'], expected: false, not: ['webkit'] },
  { name: 'a sign alone', given: ['range', 'bytes=5-+'], expected: false },
  { name: 'form feeds around a position', given: ['range', 'bytes=\f0\v-\f5\f'], expected: false, not: ['webkit'] },
  { name: 'a position of 64 bits', given: ['range', `bytes=0-${2n ** 64n - 1n}`], expected: true, not: ['chromium'] },
  { name: 'a range without positions', given: ['range', 'bytes=-'], expected: false },
  { name: 'positions are compared as numbers, not as text', given: ['range', 'bytes=9-10'], expected: true },
  {
    name: 'a position beyond 64 bits',
    given: ['range', `bytes=${2n ** 64n}-${2n ** 65n}`],
    expected: true,
    not: ['chromium', 'firefox', 'webkit'],
  },
  { name: 'Authorization', given: ['authorization', ''], expected: false },
  { name: 'a header of your own', given: ['x-requested-with', 'XMLHttpRequest'], expected: false },
  { name: 'User-Agent', given: ['user-agent', 'x'], expected: false },
  { name: 'Cache-Control', given: ['cache-control', 'no-cache'], expected: false },
  { name: 'Save-Data', given: ['save-data', 'on'], expected: false, not: ['chromium'] },
  { name: 'Save-Data that says nothing', given: ['save-data', 'maybe'], expected: false },
  { name: 'the client hint DPR', given: ['dpr', '2.0'], expected: false, not: ['chromium'] },
]

describe('a safelisted request header', () => {
  test.each(headers)('$name', ({ given, expected, not = [] }) => {
    expect(isCorsSafelistedRequestHeader(...given)).toBe(expected)
    for (const profile of Object.values(profiles))
      expect(isCorsSafelistedRequestHeader(...given, profile), profile.name).toBe(not.includes(profile.name) ? !expected : expected)
  })
})

function repeated(name: string, length: number, times: number): Header[] {
  return Array.from({ length: times }, () => [name, 'a'.repeat(length)])
}

interface NamesCase {
  readonly name: string
  readonly given: HeaderList
  readonly expected: readonly string[]
  readonly chromium?: readonly string[]
  readonly firefox?: readonly string[]
}

const all = ['accept', 'accept-language', 'content-type']
const whole: HeaderList = [
  ...repeated('Accept', 128, 4),
  ...repeated('Accept-Language', 128, 3),
  ['Content-Type', `text/plain;${'a'.repeat(117)}`],
]

const names: readonly NamesCase[] = [
  { name: 'nothing set, nothing to ask for', given: [], expected: [] },
  {
    name: 'safelisted headers need no consent',
    given: [
      ['Accept', '*/*'],
      ['Content-Type', 'text/plain'],
    ],
    expected: [],
  },
  {
    name: 'names are asked for in lower case, sorted',
    given: [
      ['X-B', '1'],
      ['x-a', '2'],
      ['Authorization', 'Bearer t'],
      ['Content-Type', 'application/json'],
    ],
    expected: ['authorization', 'content-type', 'x-a', 'x-b'],
  },
  {
    name: 'a name set twice is asked for once, but by Firefox',
    given: [
      ['X-A', '1'],
      ['x-a', '2'],
    ],
    expected: ['x-a'],
    chromium: ['x-a'],
    firefox: ['x-a', 'x-a'],
  },
  {
    name: 'two Content-Types, each of them safe, are unsafe together where lines are joined',
    given: [
      ['Content-Type', 'text/plain'],
      ['Content-Type', 'text/plain'],
    ],
    expected: [],
    chromium: ['content-type'],
    firefox: [],
  },
  {
    name: '1024 bytes of safelisted values are not too many, line by line',
    given: whole,
    expected: [],
    chromium: ['accept', 'accept-language'],
    firefox: [],
  },
  {
    name: 'with one byte more, all safelisted names need consent; Firefox knows no such total',
    given: [...whole, ['Accept', 'a']],
    expected: all,
    chromium: ['accept', 'accept-language'],
    firefox: [],
  },
  {
    name: 'unsafe values do not count for the total',
    given: [...whole, ['X-Long', 'a'.repeat(2000)]],
    expected: ['x-long'],
    chromium: ['accept', 'accept-language', 'x-long'],
    firefox: ['x-long'],
  },
]

describe('the header names that need consent', () => {
  test.each(names)('$name', ({ given, expected, chromium = expected, firefox = expected }) => {
    expect(corsUnsafeRequestHeaderNames(given)).toEqual(expected)
    expect(corsUnsafeRequestHeaderNames(given, profiles.chromium)).toEqual(chromium)
    expect(corsUnsafeRequestHeaderNames(given, profiles.webkit)).toEqual(chromium)
    expect(corsUnsafeRequestHeaderNames(given, profiles.firefox)).toEqual(firefox)
  })
})

const noCors: readonly HeaderCase[] = [
  { name: 'Accept', given: ['accept', 'text/html'], expected: true },
  { name: 'Accept-Language', given: ['accept-language', 'de'], expected: true },
  { name: 'Content-Language', given: ['content-language', 'de'], expected: true },
  { name: 'Content-Type of a form', given: ['content-type', form], expected: true },
  { name: 'Content-Type of JSON', given: ['content-type', 'application/json'], expected: false },
  { name: 'Range, safelisted though it is', given: ['range', 'bytes=0-99'], expected: false },
  { name: 'Authorization', given: ['authorization', 'x'], expected: false },
]

describe('a header that a no-cors request may carry', () => {
  test.each(noCors)('$name', ({ given, expected }) => {
    expect(isNoCorsSafelistedRequestHeader(...given)).toBe(expected)
  })
})
