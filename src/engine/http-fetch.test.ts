import { describe, expect, test } from 'vitest'
import { answer, api, app, endOf, runExchange, type Scene } from './run-exchange.cases.ts'
import type { WireRequest } from './types.ts'

const other = 'https://other.example'
const consent = answer(204, {
  'Access-Control-Allow-Origin': app,
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Allow-Methods': 'PUT',
  'Access-Control-Allow-Headers': 'x-a, content-type',
})
const open = { 'Access-Control-Allow-Origin': ['*'] }
const named = { 'Access-Control-Allow-Origin': [app], 'Access-Control-Allow-Credentials': 'true' }

test('a preflighted request, to the byte', () => {
  const { wire } = runExchange({
    request: {
      url: `${api}?q=1#top`,
      method: 'PUT',
      credentials: 'include',
      headers: [['X-A', '1']],
      body: { type: 'application/json', replayable: true },
    },
    answers: [consent, answer(200, named)],
  })
  expect(wire).toEqual<WireRequest[]>([
    {
      of: 'preflight',
      hop: 0,
      url: `${api}?q=1`,
      method: 'OPTIONS',
      headers: [
        ['Accept', '*/*'],
        ['Access-Control-Request-Method', 'PUT'],
        ['Access-Control-Request-Headers', 'content-type,x-a'],
        ['Origin', app],
      ],
      credentials: false,
      body: false,
    },
    {
      of: 'request',
      hop: 0,
      url: `${api}?q=1`,
      method: 'PUT',
      headers: [
        ['X-A', '1'],
        ['Content-Type', 'application/json'],
        ['Accept', '*/*'],
        ['Origin', app],
      ],
      credentials: true,
      body: true,
    },
  ])
})

test('an Accept that script sets is the only one', () => {
  const { wire } = runExchange({ request: { headers: [['accept', 'text/csv']] }, answers: [answer(200)] })
  expect(wire[0]?.headers).toEqual([
    ['accept', 'text/csv'],
    ['Origin', app],
  ])
})

/** Whether cookies go along, request by request. */
function credentialsOf(scene: Scene): string {
  return runExchange(scene)
    .wire.map(({ of, credentials }) => `${of === 'preflight' ? 'preflight ' : ''}${credentials ? 'with' : 'without'}`)
    .join(', ')
}

const to = (Location: string, more: object = open) => answer(307, { ...more, Location })
const home = { request: { url: '/' } }

const cases: readonly { name: string; given: Scene; expected: string }[] = [
  { name: 'to the page’s own origin, by default', given: { ...home, answers: [answer(200)] }, expected: 'with' },
  { name: 'to another origin, by default', given: { answers: [answer(200, open)] }, expected: 'without' },
  {
    name: 'to another port of the same host, by default',
    given: { request: { url: `${app}:8443/` }, answers: [answer(200)] },
    expected: 'without',
  },
  { name: 'include, anywhere', given: { request: { credentials: 'include' }, answers: [answer(200, named)] }, expected: 'with' },
  {
    name: 'include, though the answer is then blocked',
    given: { request: { credentials: 'include' }, answers: [answer(200)] },
    expected: 'with',
  },
  { name: 'omit, even at home', given: { request: { url: '/', credentials: 'omit' }, answers: [answer(200)] }, expected: 'without' },
  {
    name: 'never with a preflight',
    given: { request: { method: 'PUT', credentials: 'include' }, answers: [consent, answer(200, named)] },
    expected: 'preflight without, with',
  },
  { name: 'no-cors, by default', given: { request: { mode: 'no-cors' }, answers: [answer(200)] }, expected: 'without' },
  {
    name: 'no-cors with include',
    given: { request: { mode: 'no-cors', credentials: 'include' }, answers: [answer(200)] },
    expected: 'with',
  },
  {
    name: 'a sandboxed page, to its own server',
    given: { page: { opaque: true }, ...home, answers: [answer(200, open)] },
    expected: 'without',
  },
  { name: 'home, then home', given: { ...home, answers: [to('/2', {}), answer(200)] }, expected: 'with, with' },
  { name: 'home, then away', given: { ...home, answers: [to(api, {}), answer(200, open)] }, expected: 'with, without' },
  {
    name: 'away, then home: the request stays a stranger',
    given: { answers: [to(`${app}/`), answer(200, open)] },
    expected: 'without, without',
  },
  {
    name: 'home, away and home again',
    given: { ...home, answers: [to(api, {}), to(`${app}/`), answer(200, open)] },
    expected: 'with, without, without',
  },
  {
    name: 'include on every hop',
    given: {
      request: { credentials: 'include' },
      answers: [to(`${other}/`, named), answer(200, { 'Access-Control-Allow-Origin': 'null', 'Access-Control-Allow-Credentials': 'true' })],
    },
    expected: 'with, with',
  },
  {
    name: 'no-cors: home, then away',
    given: { request: { mode: 'no-cors', url: '/' }, answers: [to(api, {}), answer(200)] },
    expected: 'with, without',
  },
  {
    name: 'no-cors in WebKit: the first URL decides for all',
    given: { profile: 'webkit', request: { mode: 'no-cors', url: '/' }, answers: [to(api, {}), answer(200)] },
    expected: 'with, with',
  },
]

describe('cookies', () => {
  test.each(cases)('$name: $expected', ({ given, expected }) => {
    expect(credentialsOf(given)).toBe(expected)
  })
})

const bodies: readonly { name: string; given: Scene; expected: readonly boolean[] }[] = [
  { name: 'a request without one', given: { answers: [answer(200)] }, expected: [false] },
  {
    name: 'POST with one',
    given: { request: { method: 'POST', body: { type: null, replayable: true } }, answers: [answer(200)] },
    expected: [true],
  },
  { name: 'POST without one', given: { request: { method: 'POST' }, answers: [answer(200)] }, expected: [false] },
  {
    name: 'a stream, after its preflight',
    given: { request: { method: 'POST', body: { type: null, replayable: false } }, answers: [consent, answer(200)] },
    expected: [false, true],
  },
]

describe('the body goes along', () => {
  test.each(bodies)('$name', ({ given, expected }) => {
    expect(runExchange(given).wire.map(({ body }) => body)).toEqual(expected)
  })
})

test('of a redirect to plain http that fails the CORS check, Firefox sees the mixed content first', () => {
  const ends = (['standard', 'chromium', 'firefox', 'webkit'] as const).map((profile) =>
    endOf(runExchange({ profile, answers: [answer(302, { Location: 'http://third.example/' })] })),
  )
  expect(ends).toEqual(['allow-origin-missing', 'allow-origin-missing', 'mixed-content at hop 1', 'allow-origin-missing'])
})
