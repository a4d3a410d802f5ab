import { describe, expect, test } from 'vitest'
import { createPreflightCache } from './preflight-cache.ts'
import type { ProfileName } from './profiles.ts'
import { answer, api, app, endOf, runExchange } from './run-exchange.cases.ts'
import type { HeaderList } from './types.ts'

const names = ['standard', 'chromium', 'firefox', 'webkit'] as const

/** One fetch of a story. Unless it says otherwise, it is the app's PUT to the API, and a preflight is told `PUT, DELETE`. */
interface Fetch {
  /** Seconds since the story began. */
  readonly at?: number
  readonly page?: string
  readonly topLevel?: string
  readonly opaque?: true
  readonly url?: string
  readonly method?: string
  /** Names of headers that script sets, separated by blanks. */
  readonly sets?: string
  readonly credentials?: 'include'
  readonly uploadListener?: true
  /** Access-Control-Allow-Methods, -Allow-Headers and -Max-Age of the preflight's answer, and its status. */
  readonly methods?: string
  readonly headers?: string
  readonly age?: string | readonly string[]
  readonly status?: number
  /** The answer to the request itself, where it is not one that the page may read. */
  readonly answer?: ReturnType<typeof answer>
}

/** For each fetch, whether it asked first (`?`), and whether it then came through (`+` or `-`). */
function tell(story: readonly Fetch[], profile: ProfileName): string {
  const cache = createPreflightCache(profile)
  return story.map((each) => tellOne(each, profile, cache)).join(' ')
}

function tellOne(each: Fetch, profile: ProfileName, cache: ReturnType<typeof createPreflightCache>): string {
  const { at = 0, page = `${app}/`, opaque = false, topLevel = page, url = api, method = 'PUT', sets = '', credentials = 'omit' } = each
  const ran = runExchange({
    profile,
    cache,
    now: () => at * 1000,
    page: { url: page, opaque, topLevel },
    request: { url, method, credentials, uploadListener: each.uploadListener === true, headers: headersOf(sets) },
    answers: ({ of, headers }) => {
      if (of === 'request' && each.answer !== undefined) return each.answer
      const origin = headers.find(([name]) => name === 'Origin')?.[1] ?? ''
      return answer(of === 'preflight' ? (each.status ?? 204) : 200, {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Allow-Methods': each.methods ?? 'PUT, DELETE',
        ...(each.headers !== undefined && { 'Access-Control-Allow-Headers': each.headers }),
        ...(each.age !== undefined && { 'Access-Control-Max-Age': each.age }),
      })
    },
  })
  return `${ran.wire.some(({ of }) => of === 'preflight') ? '?' : ''}${endOf(ran) === 'cors 200' ? '+' : '-'}`
}

function headersOf(sets: string): HeaderList {
  return sets === '' ? [] : sets.split(' ').map((name) => [name, '1'] as const)
}

interface Case {
  readonly name: string
  readonly given: readonly Fetch[]
  readonly expected: string
  /** Browsers in which it goes otherwise. */
  readonly chromium?: string
  readonly firefox?: string
  readonly webkit?: string
}

const lifetimes: readonly Case[] = [
  { name: 'a consent is kept for as long as it says', given: [{ age: '60' }, { at: 59 }, { at: 60 }], expected: '?+ + ?+' },
  { name: 'one that does not say is kept for five seconds', given: [{}, { at: 4.9 }, { at: 5 }], expected: '?+ + ?+' },
  { name: 'Max-Age 0 keeps nothing', given: [{ age: '0' }, {}], expected: '?+ ?+' },
  { name: 'an empty Max-Age says nothing', given: [{ age: '' }, { at: 4.9 }, { at: 5 }], expected: '?+ + ?+' },
  {
    name: 'one that is no number neither; it keeps nothing in Firefox',
    given: [{ age: '1h' }, { at: 4 }],
    expected: '?+ +',
    firefox: '?+ ?+',
  },
  { name: 'a fraction is no number', given: [{ age: '60.5' }, { at: 6 }], expected: '?+ ?+' },
  { name: 'nor are two', given: [{ age: ['60', '60'] }, { at: 4 }], expected: '?+ +', firefox: '?+ ?+' },
  {
    name: '-1 is no number by the standard, and zero in browsers',
    given: [{ age: '-1' }, { at: 4 }],
    expected: '?+ +',
    chromium: '?+ ?+',
    firefox: '?+ ?+',
    webkit: '?+ ?+',
  },
  { name: '+60 is one in Chromium and WebKit', given: [{ age: '+60' }, { at: 59 }], expected: '?+ ?+', chromium: '?+ +', webkit: '?+ +' },
  { name: 'WebKit looks past form feeds', given: [{ age: '\f60\v' }, { at: 59 }], expected: '?+ ?+', webkit: '?+ +' },
  { name: 'WebKit keeps nothing longer than ten minutes', given: [{ age: '600000' }, { at: 600 }], expected: '?+ +', webkit: '?+ ?+' },
  {
    name: 'nor Chromium than two hours',
    given: [{ age: '600000' }, { at: 7199, age: '1' }, { at: 7200 }],
    expected: '?+ + +',
    chromium: '?+ + ?+',
    webkit: '?+ ?+ ?+',
  },
  {
    name: 'nor Firefox than a day',
    given: [{ age: '600000' }, { at: 86_399, age: '1' }, { at: 86_400 }],
    expected: '?+ + +',
    chromium: '?+ ?+ ?+',
    firefox: '?+ + ?+',
    webkit: '?+ ?+ ?+',
  },
]

const matching: readonly Case[] = [
  { name: 'another method that was allowed needs no preflight', given: [{}, { method: 'DELETE' }], expected: '?+ +' },
  { name: 'one that was not does', given: [{}, { method: 'PATCH', methods: 'PATCH' }], expected: '?+ ?+' },
  { name: 'so does the same in other letters', given: [{}, { method: 'patch', methods: 'patch' }], expected: '?+ ?+' },
  {
    name: 'GET and POST need none, though they were not named',
    given: [
      { sets: 'X-A', headers: 'x-a' },
      { sets: 'x-a', method: 'GET' },
      { sets: 'x-a', method: 'POST' },
    ],
    expected: '?+ + +',
  },
  {
    name: 'HEAD neither, but in Firefox',
    given: [
      { sets: 'X-A', headers: 'x-a' },
      { sets: 'X-A', headers: 'x-a', method: 'HEAD' },
    ],
    expected: '?+ +',
    firefox: '?+ ?+',
  },
  {
    name: 'another header that was allowed needs none',
    given: [{ sets: 'X-A', headers: 'X-A, X-B' }, { sets: 'x-B x-a' }],
    expected: '?+ +',
  },
  {
    name: 'one that was not does',
    given: [
      { sets: 'X-A', headers: 'x-a' },
      { sets: 'X-A X-B', headers: 'x-a, x-b' },
    ],
    expected: '?+ ?+',
  },
  {
    name: 'a * that was kept covers every method, but in Firefox',
    given: [{ methods: '*' }, { method: 'DELETE' }],
    expected: '?+ +',
    firefox: '?+ ?+',
  },
  {
    name: 'a * that was kept covers every header, but in Firefox',
    given: [
      { sets: 'X-A', headers: '*' },
      { sets: 'X-B', headers: '*' },
    ],
    expected: '?+ +',
    firefox: '?+ ?+',
  },
  {
    name: 'and Authorization in WebKit alone',
    given: [
      { sets: 'X-A', headers: '*' },
      { sets: 'Authorization', headers: 'authorization' },
    ],
    expected: '?+ ?+',
    webkit: '?+ +',
  },
  {
    name: 'a watched upload needs an entry for its method; where a URL has one record, that it has one will do',
    given: [{}, { method: 'POST', uploadListener: true, methods: 'POST' }, { method: 'POST', uploadListener: true }],
    expected: '?+ ?+ +',
    chromium: '?+ + +',
    webkit: '?+ + +',
  },
  {
    name: 'a conditional request asks again in Chromium and Firefox',
    given: [
      { sets: 'If-Match', headers: 'if-match' },
      { sets: 'If-Match', headers: 'if-match' },
    ],
    expected: '?+ +',
    chromium: '?+ ?+',
    firefox: '?+ ?+',
  },
]

const owners: readonly Case[] = [
  { name: 'a consent holds for one URL', given: [{}, { url: `${api}/1` }], expected: '?+ ?+' },
  { name: 'the query belongs to it', given: [{}, { url: `${api}?x` }], expected: '?+ ?+' },
  { name: 'so does the fragment', given: [{}, { url: `${api}#x` }], expected: '?+ ?+' },
  { name: 'a page’s path does not matter', given: [{}, { page: `${app}/other` }], expected: '?+ +' },
  { name: 'its origin does', given: [{}, { page: 'https://third.example/' }], expected: '?+ ?+' },
  { name: 'a frame in another site’s page has its own', given: [{}, { topLevel: 'https://top.example/' }], expected: '?+ ?+' },
  {
    name: 'frames in pages of one site share one',
    given: [{ topLevel: 'https://top.example/a' }, { topLevel: 'https://top.example:8443/b' }],
    expected: '?+ +',
  },
  { name: 'so do sandboxed pages, but in Chromium', given: [{ opaque: true }, { opaque: true }], expected: '?+ +', chromium: '?+ ?+' },
  { name: 'one without credentials serves no request with them', given: [{}, { credentials: 'include' }], expected: '?+ ?+' },
  { name: 'one with credentials serves all, but in Firefox', given: [{ credentials: 'include' }, {}], expected: '?+ +', firefox: '?+ ?+' },
  {
    name: 'a method called * that was allowed with credentials is a wildcard later, by the standard',
    given: [{ method: '*', methods: '*', credentials: 'include' }, { credentials: 'include' }],
    expected: '?+ +',
    chromium: '?+ ?+',
    firefox: '?+ ?+',
    webkit: '?+ ?+',
  },
  {
    name: 'URLs of 1024 characters are not kept in Chromium',
    given: [{ url: api.padEnd(1024, '/') }, { url: api.padEnd(1024, '/') }],
    expected: '?+ +',
    chromium: '?+ ?+',
  },
  { name: 'those of 1023 are', given: [{ url: api.padEnd(1023, '/') }, { url: api.padEnd(1023, '/') }], expected: '?+ +' },
]

const changes: readonly Case[] = [
  {
    name: 'a second consent adds to the first; in Chromium and WebKit it takes its place',
    given: [{ methods: 'PUT' }, { method: 'DELETE', methods: 'DELETE' }, { methods: 'PUT' }],
    expected: '?+ ?+ +',
    chromium: '?+ ?+ ?+',
    webkit: '?+ ?+ ?+',
  },
  {
    name: 'a second consent gives what it names a new lifetime',
    given: [{ age: '60' }, { at: 50, method: 'PATCH', methods: 'PUT, PATCH', age: '60' }, { at: 100 }],
    expected: '?+ ?+ +',
  },
  {
    name: 'one for no time forgets what it names; Firefox passes it over',
    given: [{ age: '60' }, { method: 'PATCH', methods: 'PUT, PATCH', age: '0' }, {}],
    expected: '?+ ?+ ?+',
    firefox: '?+ ?+ +',
  },
  {
    name: 'what a conditional request is allowed adds to the rest; in Chromium and WebKit it takes its place',
    given: [{}, { method: 'GET', sets: 'If-Match', headers: 'if-match', methods: 'GET' }, {}],
    expected: '?+ ?+ +',
    chromium: '?+ ?+ ?+',
    webkit: '?+ ?+ ?+',
  },
  { name: 'a refused preflight forgets all', given: [{}, { method: 'PATCH', status: 404 }, {}], expected: '?+ ?- ?+' },
  { name: 'a preflight that allows something else is kept in WebKit', given: [{ method: 'PATCH' }, {}], expected: '?- ?+', webkit: '?- +' },
  {
    name: 'an answer that fails the CORS check forgets all, but in Chromium and WebKit',
    given: [{ answer: answer(500) }, {}],
    expected: '?- ?+',
    chromium: '?- +',
    webkit: '?- +',
  },
  {
    name: 'so does that of a simple request in Firefox alone',
    given: [{}, { method: 'GET', answer: answer(500) }, {}],
    expected: '?+ - +',
    firefox: '?+ - ?+',
  },
  {
    name: 'a redirect to nowhere forgets all by the standard alone',
    given: [{ answer: answer(302, { 'Access-Control-Allow-Origin': app, Location: 'http://[' }) }, {}],
    expected: '?- ?+',
    chromium: '?- +',
    firefox: '?- +',
    webkit: '?- +',
  },
]

describe.each([
  ['how long a consent is kept', lifetimes],
  ['what a consent covers', matching],
  ['whose consent it is', owners],
  ['how it is replaced and forgotten', changes],
] as const)('%s', (_, cases) => {
  test.each(cases)('$name', ({ given, expected, ...others }) => {
    for (const profile of names)
      expect(tell(given, profile), profile).toBe(profile === 'standard' ? expected : (others[profile] ?? expected))
  })
})

const consent = answer(204, { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'PUT' })
const put = { request: { method: 'PUT' }, answers: () => consent }

test('with domains known, frames in pages of one registrable domain share a consent', () => {
  const cache = createPreflightCache()
  const registrableDomain = (host: string) => host.slice(host.indexOf('.') + 1)
  const page = (topLevel: string) => ({ ...put, cache, registrableDomain, page: { topLevel } })
  const sent = ['https://a.top.example/', 'https://b.top.example/'].map((topLevel) => runExchange(page(topLevel)).wire.length)
  expect(sent).toEqual([2, 1])
})

test('without a cache given, every exchange asks', () => {
  expect([1, 2].map(() => runExchange(put).wire.length)).toEqual([2, 2])
})

test('the clock is the caller’s: without one, time stands still', () => {
  const cache = createPreflightCache()
  expect([1, 2].map(() => runExchange({ ...put, cache }).wire.length)).toEqual([2, 1])
})

test('a cache tells how much it holds, has its bound, and forgets all when told to', () => {
  const cache = createPreflightCache('firefox')
  const asks = (number: number) => runExchange({ ...put, cache, request: { method: 'PUT', url: `${api}/${number}` } }).wire.length === 2
  for (let number = 0; number < 100; number++) expect(asks(number)).toBe(true)
  expect(cache.size).toBe(100)
  expect(asks(0)).toBe(false)
  // Firefox holds a hundred: the one that was used least recently makes room.
  expect(asks(100)).toBe(true)
  expect(cache.size).toBe(100)
  expect([asks(0), asks(2), asks(1)]).toEqual([false, false, true])
  cache.clear()
  expect(cache.size).toBe(0)
  expect(asks(100)).toBe(true)
})
