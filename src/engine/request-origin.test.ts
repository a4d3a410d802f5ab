import { describe, expect, test } from 'vitest'
import { answer, app, runExchange, sentHeader, type Scene } from './run-exchange.cases.ts'

const other = 'https://other.example'
const to = (Location: string, status = 307) => answer(status, { 'Access-Control-Allow-Origin': ['*'], Location })
const end = answer(200, { 'Access-Control-Allow-Origin': '*' })

/** The Origin header of each request, or `-` for none. */
function originsOf(scene: Scene): string[] {
  return runExchange(scene).wire.map((sent) => sentHeader(sent, 'Origin') ?? '-')
}

const cases: readonly { name: string; given: Scene; expected: readonly string[] }[] = [
  { name: 'a cross-origin GET says where it comes from', given: { answers: [end] }, expected: [app] },
  {
    name: 'a page’s port belongs to it',
    given: { page: { url: 'http://localhost:3000/x' }, answers: [end] },
    expected: ['http://localhost:3000'],
  },
  { name: 'a page’s default port does not', given: { page: { url: 'https://app.example:443/' }, answers: [end] }, expected: [app] },
  {
    name: 'an international name goes out in Punycode',
    given: { page: { url: 'https://bücher.example/' }, answers: [end] },
    expected: ['https://xn--bcher-kva.example'],
  },
  { name: 'a sandboxed page says null', given: { page: { opaque: true }, answers: [end] }, expected: ['null'] },
  { name: 'a GET to the page’s own origin says nothing', given: { request: { url: '/' }, answers: [end] }, expected: ['-'] },
  { name: 'HEAD neither', given: { request: { url: '/', method: 'HEAD' }, answers: [end] }, expected: ['-'] },
  { name: 'any other method does, at home too', given: { request: { url: '/', method: 'POST' }, answers: [end] }, expected: [app] },
  { name: 'a no-cors GET says nothing', given: { request: { mode: 'no-cors' }, answers: [end] }, expected: ['-'] },
  { name: 'a no-cors POST does', given: { request: { mode: 'no-cors', method: 'POST' }, answers: [end] }, expected: [app] },
  {
    name: 'a no-cors POST down to http://localhost says null: the referrer policy',
    given: { request: { mode: 'no-cors', method: 'POST', url: 'http://localhost/' }, answers: [end] },
    expected: ['null'],
  },
  {
    name: 'a cors POST there says where it comes from',
    given: { request: { method: 'POST', url: 'http://localhost/' }, answers: [end] },
    expected: [app],
  },
  {
    name: 'an http page has nothing to downgrade',
    given: { page: { url: 'http://app.example/' }, request: { mode: 'no-cors', method: 'POST', url: 'http://localhost/' }, answers: [end] },
    expected: ['http://app.example'],
  },
  {
    name: 'with policy no-referrer a no-cors POST says null, at home too',
    given: { request: { mode: 'no-cors', method: 'POST', referrerPolicy: 'no-referrer', url: '/' }, answers: [end] },
    expected: ['null'],
  },
  {
    name: 'a cors POST says it all the same',
    given: { request: { method: 'POST', referrerPolicy: 'no-referrer' }, answers: [end] },
    expected: [app],
  },
  {
    name: 'with policy same-origin a no-cors POST to another says null',
    given: { request: { mode: 'no-cors', method: 'POST', referrerPolicy: 'same-origin' }, answers: [end] },
    expected: ['null'],
  },
  {
    name: 'with policy unsafe-url even one down to http://localhost says where it comes from',
    given: { request: { mode: 'no-cors', method: 'POST', referrerPolicy: 'unsafe-url', url: 'http://localhost/' }, answers: [end] },
    expected: [app],
  },
  {
    name: 'a redirect may name another policy',
    given: {
      request: { mode: 'no-cors', method: 'POST' },
      answers: [answer(307, { Location: '/2', 'Referrer-Policy': 'no-referrer' }), end],
    },
    expected: [app, 'null'],
  },
  { name: 'home, then away: still the page', given: { request: { url: '/' }, answers: [to(`${other}/`), end] }, expected: ['-', app] },
  { name: 'away, and on within that origin: still the page', given: { answers: [to('/2'), end] }, expected: [app, app] },
  { name: 'away, and on to a third origin: null', given: { answers: [to(`${other}/`), end] }, expected: [app, 'null'] },
  { name: 'away and home again: null, at home', given: { answers: [to(`${app}/`), end] }, expected: [app, 'null'] },
  {
    name: 'home, another of the own servers, then a stranger: null, for the second is a stranger as well',
    given: { request: { url: '/' }, answers: [to('https://www.app.example/'), to(`${other}/`), end] },
    expected: ['-', app, 'null'],
  },
  {
    name: 'home, home, then away: still the page',
    given: { request: { url: '/' }, answers: [to('/2'), to(`${other}/`), end] },
    expected: ['-', '-', app],
  },
  {
    name: 'tainted once, null for ever',
    given: { answers: [to(`${other}/`), to('/2'), to(`${app}/`), end] },
    expected: [app, 'null', 'null', 'null'],
  },
  {
    name: 'a no-cors POST is tainted as well',
    given: { request: { mode: 'no-cors', method: 'POST' }, answers: [to(`${other}/`), end] },
    expected: [app, 'null'],
  },
]

describe('the Origin header', () => {
  test.each(cases)('$name', ({ given, expected }) => {
    expect(originsOf(given)).toEqual(expected)
  })
})

const profiles = ['standard', 'chromium', 'firefox', 'webkit'] as const

test('Firefox alone shows the page in a preflight after a redirect that tainted', () => {
  const consent = answer(204, { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'PUT' })
  const given: Scene = {
    request: { method: 'PUT' },
    answers: ({ of, hop }) => (of === 'preflight' ? consent : hop === 0 ? to(`${other}/`) : end),
  }
  expect(profiles.map((profile) => originsOf({ ...given, profile })[2])).toEqual(['null', 'null', app, 'null'])
})

test('WebKit alone keeps the Origin of a POST that a redirect at home made a GET', () => {
  const given: Scene = { request: { url: '/', method: 'POST' }, answers: [to('/2', 302), end] }
  expect(profiles.map((profile) => originsOf({ ...given, profile })[1])).toEqual(['-', '-', '-', app])
})

test('Chromium alone taints a no-cors POST that leaves its home', () => {
  const given: Scene = { request: { url: '/', method: 'POST', mode: 'no-cors' }, answers: [to(`${other}/`), end] }
  expect(profiles.map((profile) => originsOf({ ...given, profile })[1])).toEqual([app, 'null', app, app])
})
