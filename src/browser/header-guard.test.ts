import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  getHeader,
  isForbiddenRequestHeader,
  isForbiddenResponseHeaderName,
  isNoCorsSafelistedRequestHeader,
  profiles,
  type HeaderList,
} from '../engine/index.ts'
import { appendHeader, deleteHeader, setHeader, type GuardedList, type HeadersGuard } from './header-guard.ts'

type Change = ['append' | 'set', string, string] | ['delete', string]

function changed(guard: HeadersGuard, list: HeaderList, changes: readonly Change[], profile = profiles.standard): HeaderList {
  const headers: GuardedList = { list, guard, profile }
  for (const change of changes) {
    if (change[0] === 'delete') deleteHeader(headers, change[1])
    else (change[0] === 'append' ? appendHeader : setHeader)(headers, change[1], change[2])
  }
  return headers.list
}

interface Case {
  name: string
  guard: HeadersGuard
  given?: HeaderList
  changes: Change[]
  expected: HeaderList
}

const long = 'a'.repeat(128)

const cases: Case[] = [
  { name: 'without a guard anything goes', guard: 'none', changes: [['append', 'Cookie', 'a=1']], expected: [['Cookie', 'a=1']] },
  { name: 'blanks around a value go', guard: 'none', changes: [['append', 'x', ' \t\r\n a b\n']], expected: [['x', 'a b']] },
  {
    name: 'a name keeps the spelling that it came with first',
    guard: 'none',
    changes: [
      ['append', 'X-Name', '1'],
      ['append', 'x-name', '2'],
    ],
    expected: [
      ['X-Name', '1'],
      ['X-Name', '2'],
    ],
  },
  {
    name: 'set replaces the first line of a name in its place, and takes the others away',
    guard: 'none',
    given: [
      ['A', '1'],
      ['b', '2'],
      ['A', '3'],
    ],
    changes: [['set', 'a', '4']],
    expected: [
      ['A', '4'],
      ['b', '2'],
    ],
  },
  {
    name: 'delete takes all lines of a name',
    guard: 'none',
    given: [
      ['A', '1'],
      ['a', '2'],
    ],
    changes: [['delete', 'a']],
    expected: [],
  },
  {
    name: "a request may not carry what is the browser's",
    guard: 'request',
    changes: [
      ['append', 'Cookie', 'a=1'],
      ['set', 'Sec-Fetch-Mode', 'cors'],
      ['append', 'Set-Cookie', 'a=1'],
      ['append', 'Proxy-Authorization', 'x'],
      ['append', 'X-HTTP-Method-Override', 'GET, trace'],
      ['append', 'X-HTTP-Method-Override', 'PATCH'],
      ['append', 'Authorization', 'x'],
    ],
    expected: [
      ['X-HTTP-Method-Override', 'PATCH'],
      ['Authorization', 'x'],
    ],
  },
  {
    name: 'nor take it away',
    guard: 'request',
    given: [['Cookie', 'a=1']],
    changes: [['delete', 'cookie']],
    expected: [['Cookie', 'a=1']],
  },
  {
    name: 'a response may not carry cookies',
    guard: 'response',
    changes: [
      ['append', 'Set-Cookie', 'a=1'],
      ['set', 'set-cookie2', 'a=1'],
      ['append', 'Cookie', 'a=1'],
    ],
    expected: [['Cookie', 'a=1']],
  },
  {
    name: 'a no-cors request carries the safelisted headers alone',
    guard: 'request-no-cors',
    changes: [
      ['append', 'X-Name', '1'],
      ['append', 'Authorization', 'x'],
      ['append', 'Range', 'bytes=0-'],
      ['append', 'Content-Type', 'application/json'],
      ['append', 'Accept', 'text/html'],
      ['set', 'Accept-Language', 'en'],
    ],
    expected: [
      ['Accept', 'text/html'],
      ['Accept-Language', 'en'],
    ],
  },
  {
    name: 'a value of 128 bytes is the longest there',
    guard: 'request-no-cors',
    changes: [
      ['append', 'Accept', long],
      ['append', 'Accept-Language', `${long}a`],
    ],
    expected: [['Accept', long]],
  },
  {
    name: 'what is appended counts together with what is there',
    guard: 'request-no-cors',
    changes: [
      ['append', 'Accept', long],
      ['append', 'Accept', 'a'],
    ],
    expected: [['Accept', long]],
  },
  {
    name: 'a second Content-Type makes one value with the first, which is no type',
    guard: 'request-no-cors',
    changes: [
      ['append', 'Content-Type', 'text/plain'],
      ['append', 'Content-Type', 'text/plain'],
    ],
    expected: [['Content-Type', 'text/plain']],
  },
  {
    name: 'but it may be set to another safelisted one',
    guard: 'request-no-cors',
    given: [['Content-Type', 'text/plain']],
    changes: [
      ['set', 'content-type', 'multipart/form-data; boundary=x'],
      ['set', 'content-type', 'text/html'],
    ],
    expected: [['Content-Type', 'multipart/form-data; boundary=x']],
  },
  {
    name: 'a Range that the browser put in goes with the first change of script',
    guard: 'request-no-cors',
    given: [
      ['Range', 'bytes=0-'],
      ['Accept', '*/*'],
    ],
    changes: [['append', 'Accept-Language', 'en']],
    expected: [
      ['Accept', '*/*'],
      ['Accept-Language', 'en'],
    ],
  },
  {
    name: 'and stays when the change came to nothing',
    guard: 'request-no-cors',
    given: [['Range', 'bytes=0-']],
    changes: [
      ['append', 'X-Name', '1'],
      ['delete', 'Accept'],
      ['delete', 'X-Name'],
    ],
    expected: [['Range', 'bytes=0-']],
  },
  { name: 'script may delete it', guard: 'request-no-cors', given: [['Range', 'bytes=0-']], changes: [['delete', 'range']], expected: [] },
]

describe('a guard', () => {
  test.each(cases)('$name', ({ guard, given = [], changes, expected }) => {
    expect(changed(guard, given, changes)).toEqual(expected)
  })
})

test.each(['append', 'set', 'delete'] as const)('immutable headers refuse %s, and say what to do', (verb) => {
  const change: Change = verb === 'delete' ? [verb, 'x'] : [verb, 'x', '1']
  expect(() => changed('immutable', [], [change])).toThrow(/^These headers cannot be changed: copy them with new Headers\(headers\)/)
})

test('a bad name is reported before the guard', () => {
  expect(() => changed('immutable', [], [['delete', 'a b']])).toThrow(/^"a b" is no header name/)
})

const profileOf = [
  { name: 'Chromium drops a User-Agent', guard: 'request', profile: profiles.chromium, line: ['User-Agent', 'x'], kept: false },
  { name: 'Firefox keeps it', guard: 'request', profile: profiles.firefox, line: ['User-Agent', 'x'], kept: true },
  {
    name: 'Chromium safelists bytes from 0x80',
    guard: 'request-no-cors',
    profile: profiles.chromium,
    line: ['Accept', '\xe9'],
    kept: true,
  },
  { name: 'Firefox does not', guard: 'request-no-cors', profile: profiles.firefox, line: ['Accept', '\xe9'], kept: false },
] as const

describe('a guard is that of the browser', () => {
  test.each(profileOf)('$name', ({ guard, profile, line: [header, value], kept }) => {
    expect(changed(guard, [], [['append', header, value]], profile)).toEqual(kept ? [[header, value]] : [])
  })
})

const names = fc.constantFrom(
  ...'accept Accept-Language content-language Content-Type range Range cookie Sec-X proxy-a x-http-method X-Name Set-Cookie authorization'.split(
    ' ',
  ),
)
const values = fc.oneof(
  fc.constantFrom('', 'TRACE', 'a, CONNECT', 'text/plain', 'application/json', 'bytes=0-', '*/*', long, ' x ', '"', '\xe9'),
  fc.string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)) }),
)
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(fc.constantFrom('append' as const, 'set' as const), names, values),
  fc.tuple(fc.constant('delete' as const), names),
)
const anyChanges = fc.array(anyChange, { maxLength: 12 })

describe('whatever script changes', () => {
  test('a request never carries a forbidden header', () => {
    const property = fc.property(anyChanges, (changes) => {
      const list = changed('request', [], changes)
      expect(list.filter(([name, value]) => isForbiddenRequestHeader(name.toLowerCase(), value))).toEqual([])
    })
    fc.assert(property)
  })

  test('a no-cors request carries safelisted values alone, lines of one name taken together', () => {
    const property = fc.property(anyChanges, (changes) => {
      const list = changed('request-no-cors', [['Range', 'bytes=0-']], [...changes, ['delete', 'range']])
      const left = list.map(([name]) => name.toLowerCase())
      expect(left.filter((name) => !isNoCorsSafelistedRequestHeader(name, getHeader(list, name)!))).toEqual([])
    })
    fc.assert(property)
  })

  test('a response never carries cookies', () => {
    const property = fc.property(anyChanges, (changes) => {
      const list = changed('response', [], changes)
      expect(list.filter(([name]) => isForbiddenResponseHeaderName(name.toLowerCase()))).toEqual([])
    })
    fc.assert(property)
  })

  test('what a guard drops is all that it does to lines appended', () => {
    const property = fc.property(fc.constantFrom('request' as const, 'response' as const), anyChanges, (guard, changes) => {
      const appends = changes.filter(([verb]) => verb === 'append')
      const lines = (list: HeaderList) => list.map(([name, value]) => `${name.toLowerCase()}: ${value}`)
      const left = lines(changed(guard, [], appends))
      const rest = left.reduce(
        (free, line) => free.slice(free.indexOf(line) + 1 || Infinity),
        [...lines(changed('none', [], appends)), 'end'],
      )
      expect(rest).toContain('end')
    })
    fc.assert(property)
  })
})
