import { describe, expect, test } from 'vitest'
import { isCorsSafelistedResponseHeaderName } from './filtered-response.ts'
import { answer, api, app, runExchange, type Scene } from './run-exchange.cases.ts'
import type { HeaderList } from './types.ts'

const names = ['standard', 'chromium', 'firefox', 'webkit'] as const

const safelisted = ['cache-control', 'content-language', 'content-length', 'content-type', 'expires', 'last-modified', 'pragma']

test('seven response headers are always visible', () => {
  const others = [
    'etag',
    'date',
    'location',
    'link',
    'server',
    'vary',
    'x-a',
    'set-cookie',
    'access-control-allow-origin',
    'content-encoding',
  ]
  expect([...safelisted, ...others].filter((name) => isCorsSafelistedResponseHeaderName(name))).toEqual(safelisted)
})

test('an exposed name is visible, but for cookies', () => {
  const exposed = ['x-a', 'set-cookie', 'set-cookie2']
  expect(exposed.filter((name) => isCorsSafelistedResponseHeaderName(name, exposed))).toEqual(['x-a'])
})

/** The names that script sees of these lines, and of those that the case adds. */
const lines = {
  'Content-Type': 'text/html',
  ETag: '"1"',
  'X-A': ['1', '2'],
  'X-B': '3',
  'Set-Cookie': 'a=b',
  'set-cookie2': 'c=d',
  '*': 'x',
}

function visible(expose: string | readonly string[] | null, credentials: string, scene: Scene = {}): string {
  const { result } = runExchange({
    ...scene,
    request: { credentials, ...scene.request },
    answers: [
      answer(200, {
        'Access-Control-Allow-Origin': app,
        'Access-Control-Allow-Credentials': 'true',
        ...(expose !== null && { 'Access-Control-Expose-Headers': expose }),
        ...lines,
      }),
    ],
  }).outcome
  const headers: HeaderList = result.kind === 'response' ? result.headers : []
  return headers
    .map(([name]) => name)
    .filter((name) => !name.startsWith('Access-Control-'))
    .join(' ')
}

const all = 'Content-Type ETag X-A X-A X-B *'

const exposed = [
  { name: 'nothing exposed: the safelisted ones', given: null, plain: 'Content-Type', include: 'Content-Type' },
  { name: 'one name', given: 'X-A', plain: 'Content-Type X-A X-A', include: 'Content-Type X-A X-A' },
  { name: 'names in any letters', given: 'etag, x-B', plain: 'Content-Type ETag X-B', include: 'Content-Type ETag X-B' },
  { name: 'names on two lines', given: ['ETag', 'X-B'], plain: 'Content-Type ETag X-B', include: 'Content-Type ETag X-B' },
  { name: 'empty members', given: ', ETag,,', plain: 'Content-Type ETag', include: 'Content-Type ETag' },
  { name: 'all of them; with credentials, only a header that is called *', given: '*', plain: all, include: 'Content-Type *' },
  { name: '* among names', given: 'ETag, *', plain: all, include: 'Content-Type ETag *' },
  { name: 'cookies are never shown', given: 'Set-Cookie, Set-Cookie2, ETag', plain: 'Content-Type ETag', include: 'Content-Type ETag' },
  { name: 'a list that does not parse exposes nothing', given: 'ETag X-A', plain: 'Content-Type', include: 'Content-Type' },
  { name: 'nor does one with a single bad member', given: 'ETag, "X-A"', plain: 'Content-Type', include: 'Content-Type' },
  { name: 'a * behind what does not parse', given: 'a b, *', plain: 'Content-Type', include: 'Content-Type' },
]

describe('the headers of a cross-origin response', () => {
  test.each(exposed)('$name', ({ given, plain, include }) => {
    for (const profile of names) {
      expect(visible(given, 'same-origin', { profile }), profile).toBe(plain)
      expect(visible(given, 'omit', { profile }), profile).toBe(plain)
      expect(visible(given, 'include', { profile }), profile).toBe(include)
    }
  })
})

test('a * before what does not parse counts in Firefox alone', () => {
  expect(names.map((profile) => visible('*, a b', 'omit', { profile }))).toEqual(['Content-Type', 'Content-Type', all, 'Content-Type'])
})

test('at home all headers are visible, but for cookies', () => {
  for (const profile of names) expect(visible(null, 'include', { profile, request: { url: '/' } }), profile).toBe(all)
})

const open = { 'Access-Control-Allow-Origin': '*' }
const types: readonly { name: string; given: Scene; expected: object }[] = [
  {
    name: 'at home: basic',
    given: { request: { url: '/x#top' }, answers: [answer(404)] },
    expected: { type: 'basic', url: `${app}/x`, redirected: false, status: 404, headers: [], body: true },
  },
  {
    name: 'elsewhere: cors',
    given: { answers: [answer(201, open)] },
    expected: { type: 'cors', url: api, redirected: false, status: 201, headers: [], body: true },
  },
  {
    name: 'after redirects, with the last URL',
    given: { answers: [answer(302, { ...open, Location: '/2' }), answer(200, open)] },
    expected: { type: 'cors', url: 'https://api.other.example/2', redirected: true, status: 200, headers: [], body: true },
  },
  {
    name: 'redirected home: cors it stays',
    given: { answers: [answer(302, { ...open, Location: `${app}/` }), answer(200, open)] },
    expected: { type: 'cors', url: `${app}/`, redirected: true, status: 200, headers: [], body: true },
  },
  {
    name: 'an opaque response tells nothing, not even where it came from',
    given: { request: { mode: 'no-cors' }, answers: [answer(302, { Location: '/2' }), answer(200, { 'Content-Type': 'text/html' })] },
    expected: { type: 'opaque', url: '', redirected: false, status: 0, headers: [], body: false },
  },
  {
    name: 'an opaque redirect tells where it was asked for',
    given: { request: { url: '/x', redirect: 'manual' }, answers: [answer(302, { Location: '/2' })] },
    expected: { type: 'opaqueredirect', url: `${app}/x`, redirected: false, status: 0, headers: [], body: false },
  },
  { name: 'HEAD has no body', given: { request: { url: '/', method: 'HEAD' }, answers: [answer(200)] }, expected: { body: false } },
  { name: 'a 204 has none', given: { request: { url: '/' }, answers: [answer(204)] }, expected: { status: 204, body: false } },
  { name: 'a 205 has none', given: { request: { url: '/' }, answers: [answer(205)] }, expected: { status: 205, body: false } },
  { name: 'a 304 has none', given: { request: { url: '/' }, answers: [answer(304)] }, expected: { status: 304, body: false } },
]

describe('a response as script sees it', () => {
  test.each(types)('$name', ({ given, expected }) => {
    expect(runExchange(given).outcome).toMatchObject({
      result: { kind: 'response', ...expected },
      finding: null,
      warnings: [],
      reached: true,
    })
  })
})

test('the driver finds its own object again', () => {
  const last = answer(200, open)
  const { result } = runExchange({ answers: [answer(302, { ...open, Location: '/2' }), last] }).outcome
  expect(result.kind === 'response' && result.response).toBe(last)
})

test('WebKit shows the body of a 205, and of a redirect without Location in redirect mode manual', () => {
  const body = (given: Scene) =>
    names.map((profile) => {
      const { result } = runExchange({ ...given, profile }).outcome
      return result.kind === 'response' && result.body
    })
  expect(body({ request: { url: '/' }, answers: [answer(205)] })).toEqual([false, false, false, true])
  expect(body({ request: { url: '/', redirect: 'manual' }, answers: [answer(302)] })).toEqual([false, false, false, true])
})
