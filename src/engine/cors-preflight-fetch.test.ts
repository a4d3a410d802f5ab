import { describe, expect, test } from 'vitest'
import type { FindingCode } from './finding.ts'
import { answer, api, app, endOf, runExchange, sentHeader, type Answer } from './run-exchange.cases.ts'
import type { Header, PageRequest } from './types.ts'

const profiles = ['standard', 'chromium', 'firefox', 'webkit'] as const
const ok = answer(200, { 'Access-Control-Allow-Origin': app, 'Access-Control-Allow-Credentials': 'true' })

type Values = string | readonly string[] | null

/** The answer to a preflight that lacks nothing but what it is not told. */
function allow(methods: Values, headers: Values = null, status = 204, more: Parameters<typeof answer>[1] = {}): Answer {
  return answer(status, {
    'Access-Control-Allow-Origin': app,
    'Access-Control-Allow-Credentials': 'true',
    ...(methods !== null && { 'Access-Control-Allow-Methods': methods }),
    ...(headers !== null && { 'Access-Control-Allow-Headers': headers }),
    ...more,
  })
}

/** One that says who may read it, as the case says. */
function origin(value: string | null, more: Parameters<typeof answer>[1] = {}, status = 204): Answer {
  return answer(status, { ...(value !== null && { 'Access-Control-Allow-Origin': value }), 'Access-Control-Allow-Methods': 'PUT', ...more })
}

interface Case {
  readonly name: string
  readonly asks: Partial<PageRequest>
  readonly given: Answer
  /** The code of the finding at the preflight, or null where the request goes on and comes through. */
  readonly expected: FindingCode | null
  /** Browsers that end otherwise. */
  readonly chromium?: FindingCode | null
  readonly firefox?: FindingCode | null
  readonly webkit?: FindingCode | null
}

const put = { method: 'PUT' }
const patch = { method: 'patch' }
const token: Partial<PageRequest> = { headers: [['Authorization', 'Bearer t']] }
const custom: Partial<PageRequest> = {
  headers: [
    ['X-A', '1'],
    ['x-b', '2'],
  ],
}
const include = { credentials: 'include' }
const json = { method: 'POST', body: { type: 'application/json', replayable: true } }
const stream = { method: 'PUT', body: { type: null, replayable: false } }
const watched = { method: 'PUT', uploadListener: true }
const named = (name: string): Partial<PageRequest> => ({ headers: [[name, '1']], ...include })
const redirect = { Location: '/login' }

const originAndStatus: readonly Case[] = [
  { name: 'no Access-Control-Allow-Origin', asks: put, given: origin(null), expected: 'allow-origin-missing' },
  { name: 'another one', asks: put, given: origin('https://other.example'), expected: 'allow-origin-mismatch' },
  { name: '*', asks: put, given: origin('*'), expected: null },
  { name: '*, to a request with credentials', asks: { ...put, ...include }, given: origin('*'), expected: 'allow-origin-wildcard' },
  {
    name: 'no Access-Control-Allow-Credentials, to the same',
    asks: { ...put, ...include },
    given: origin(app),
    expected: 'allow-credentials',
  },
  { name: 'no Access-Control-Allow-Credentials, to others', asks: put, given: origin(app), expected: null },
  { name: 'status 200', asks: put, given: allow('PUT', null, 200), expected: null },
  { name: 'status 299', asks: put, given: allow('PUT', null, 299), expected: null },
  { name: 'status 304', asks: put, given: allow('PUT', null, 304), expected: 'preflight-status' },
  {
    name: 'status 401, for a preflight never carries credentials',
    asks: put,
    given: allow('PUT', null, 401),
    expected: 'preflight-status',
  },
  { name: 'status 404, whatever its headers', asks: put, given: allow('PUT', null, 404), expected: 'preflight-status' },
  { name: 'a redirect', asks: put, given: allow('PUT', null, 302, redirect), expected: 'preflight-redirect', firefox: 'preflight-status' },
  { name: 'a redirect without Location', asks: put, given: allow('PUT', null, 302), expected: 'preflight-status' },
  { name: 'nothing', asks: put, given: { failed: 'ECONNRESET' }, expected: 'network-failure' },
]

const methods: readonly Case[] = [
  { name: 'the method', asks: put, given: allow('GET, PUT'), expected: null },
  { name: 'the method on a line of its own', asks: put, given: allow(['GET', 'PUT']), expected: null },
  { name: 'the method between empty members', asks: put, given: allow(',, PUT ,'), expected: null },
  { name: 'other methods', asks: put, given: allow('GET, POST'), expected: 'method-not-allowed' },
  { name: 'no methods', asks: put, given: allow(null), expected: 'method-not-allowed' },
  { name: 'the method in small letters', asks: put, given: allow('put'), expected: 'method-not-allowed' },
  { name: 'PATCH, to a patch', asks: patch, given: allow('PATCH'), expected: 'method-not-allowed' },
  { name: 'every method', asks: put, given: allow('*'), expected: null },
  { name: 'every method, to a request with credentials', asks: { ...put, ...include }, given: allow('*'), expected: 'method-not-allowed' },
  { name: 'a method that is called *', asks: { method: '*', ...include }, given: allow('*'), expected: null },
  {
    name: 'another method than POST, which needs no consent',
    asks: { ...custom, method: 'POST' },
    given: allow('PUT', '*'),
    expected: null,
  },
  { name: 'no method, to HEAD', asks: { ...custom, method: 'HEAD' }, given: allow(null, '*'), expected: null },
  { name: 'no methods, to an upload that reports its progress', asks: watched, given: allow(null), expected: null },
  { name: 'an empty list, to the same', asks: watched, given: allow(''), expected: 'method-not-allowed' },
  { name: 'no methods, to a stream', asks: stream, given: allow(null), expected: null },
  { name: 'a list with a semicolon', asks: put, given: allow('PUT; GET'), expected: 'allow-methods-invalid' },
  { name: 'one line that does not parse', asks: put, given: allow(['PUT', '"GET"']), expected: 'allow-methods-invalid' },
]

const names: readonly Case[] = [
  { name: 'the headers', asks: custom, given: allow(null, 'X-A, X-B'), expected: null },
  { name: 'the headers on two lines, in other letters', asks: custom, given: allow(null, ['x-B', 'x-a']), expected: null },
  { name: 'one header of two', asks: custom, given: allow(null, 'x-a'), expected: 'header-not-allowed' },
  { name: 'no headers', asks: custom, given: allow(null), expected: 'header-not-allowed' },
  { name: 'no headers, to JSON', asks: json, given: allow(null), expected: 'header-not-allowed' },
  { name: 'every header', asks: custom, given: allow(null, '*'), expected: null },
  {
    name: 'every header, to a request with credentials',
    asks: { ...custom, ...include },
    given: allow(null, '*'),
    expected: 'header-not-allowed',
  },
  { name: 'a header that is called *', asks: named('*'), given: allow(null, '*'), expected: null },
  { name: 'Authorization', asks: token, given: allow(null, 'authorization'), expected: null },
  { name: 'Authorization beside *', asks: token, given: allow(null, '*, Authorization'), expected: null },
  {
    name: '* alone, to Authorization: no consent by the standard',
    asks: token,
    given: allow(null, '*'),
    expected: 'header-not-allowed',
    chromium: null,
    firefox: null,
    webkit: null,
  },
  { name: 'the same with credentials: nowhere', asks: named('Authorization'), given: allow(null, '*'), expected: 'header-not-allowed' },
  { name: 'names without commas', asks: custom, given: allow(null, 'x-a x-b'), expected: 'allow-headers-invalid' },
  { name: 'a list that does not parse, though it is not needed', asks: put, given: allow('PUT', 'x a'), expected: 'allow-headers-invalid' },
]

const order: readonly Case[] = [
  { name: 'origin, then status', asks: put, given: answer(404), expected: 'allow-origin-missing', webkit: 'preflight-status' },
  {
    name: 'origin, then redirect',
    asks: put,
    given: answer(302, redirect),
    expected: 'allow-origin-missing',
    chromium: 'preflight-redirect',
    webkit: 'preflight-redirect',
  },
  { name: 'status, then lists', asks: put, given: allow('a b', null, 500), expected: 'preflight-status' },
  { name: 'methods, then headers, where neither parses', asks: put, given: allow('a b', 'c d'), expected: 'allow-methods-invalid' },
  {
    name: 'lists, then the method',
    asks: put,
    given: allow('GET', 'c d'),
    expected: 'allow-headers-invalid',
    firefox: 'method-not-allowed',
  },
  { name: 'the method, then headers', asks: { ...put, ...custom }, given: allow('GET'), expected: 'method-not-allowed' },
]

describe.each([
  ['a preflight is answered with', originAndStatus],
  ['a preflight is allowed', methods],
  ['a preflight is allowed (headers):', names],
  ['of two faults, the first is told:', order],
] as const)('%s', (_, cases) => {
  test.each(cases)('$name', ({ asks, given, expected, ...others }) => {
    for (const profile of profiles) {
      const { outcome } = runExchange({ profile, request: asks, answers: [given, ok] })
      const code = profile === 'standard' || others[profile] === undefined ? expected : others[profile]
      expect(outcome.finding?.code ?? null, profile).toBe(code)
      expect([outcome.finding?.of ?? 'preflight', outcome.reached], profile).toEqual(['preflight', code === null])
    }
  })
})

const asked: readonly { name: string; given: Partial<PageRequest>; expected: readonly Header[] }[] = [
  {
    name: 'a method alone',
    given: put,
    expected: [
      ['Accept', '*/*'],
      ['Access-Control-Request-Method', 'PUT'],
      ['Origin', app],
    ],
  },
  {
    name: 'headers: lower case, sorted, joined without a blank',
    given: {
      headers: [
        ['X-B', '1'],
        ['Authorization', 'x'],
        ['X-A', '2'],
        ['Accept', 'text/csv'],
      ],
    },
    expected: [
      ['Accept', '*/*'],
      ['Access-Control-Request-Method', 'GET'],
      ['Access-Control-Request-Headers', 'authorization,x-a,x-b'],
      ['Origin', app],
    ],
  },
  {
    name: 'an upload that is watched asks for a method that needs no consent',
    given: { method: 'POST', uploadListener: true },
    expected: [
      ['Accept', '*/*'],
      ['Access-Control-Request-Method', 'POST'],
      ['Origin', app],
    ],
  },
]

describe('what a preflight sends', () => {
  test.each(asked)('$name', ({ given, expected }) => {
    const [preflight] = runExchange({ request: given, answers: [answer(404)] }).wire
    expect(preflight).toEqual({ of: 'preflight', hop: 0, url: api, method: 'OPTIONS', headers: expected, credentials: false, body: false })
  })
})

test('WebKit alone sends a User-Agent that script sets along with the preflight', () => {
  const request = { ...put, headers: [['User-Agent', 'x']] as const }
  const sent = profiles.map((profile) => sentHeader(runExchange({ profile, request, answers: [answer(404)] }).wire[0]!, 'User-Agent'))
  expect(sent).toEqual([null, null, null, 'x'])
})

const findings = [
  {
    name: 'which method is not allowed, and which are',
    request: put,
    given: allow(['GET', 'put']),
    expected: { code: 'method-not-allowed', args: { method: 'PUT', allowed: ['GET', 'put'], wildcard: false } },
  },
  {
    name: 'that a * did not count',
    request: { ...put, ...include },
    given: allow('*'),
    expected: { code: 'method-not-allowed', args: { method: 'PUT', allowed: ['*'], wildcard: true } },
  },
  {
    name: 'all headers that are not allowed, as script wrote them',
    request: {
      headers: [
        ['X-C', '1'],
        ['X-B', '2'],
        ['x-a', '3'],
        ['X-B', '4'],
      ] as const,
    },
    given: allow(null, 'x-a'),
    expected: { code: 'header-not-allowed', args: { name: 'x-b', refused: ['X-C', 'X-B'], allowed: ['x-a'], wildcard: false } },
  },
  {
    name: 'what does not parse, in a list',
    request: put,
    given: allow(['PUT', 'GET, P U T']),
    expected: { code: 'allow-methods-invalid', args: { value: 'PUT, GET, P U T', token: 'P U T' } },
  },
  {
    name: 'where a redirect led',
    request: put,
    given: allow(null, null, 307, { Location: 'https://login.example/' }),
    expected: { code: 'preflight-redirect', args: { status: 307, location: 'https://login.example/' } },
  },
  { name: 'which status came', request: put, given: allow(null, null, 503), expected: { code: 'preflight-status', args: { status: 503 } } },
]

describe('a failed preflight tells', () => {
  test.each(findings)('$name', ({ request, given, expected }) => {
    const { finding } = runExchange({ request, answers: [given] }).outcome
    expect(finding).toMatchObject({ ...expected, of: 'preflight', hop: 0, cors: true, url: api })
  })
})

test('browsers that let * cover Authorization warn that it will end, and of nothing else', () => {
  const warnings = (request: Partial<PageRequest>, allowed: string) =>
    profiles.map((profile) => {
      const { outcome } = runExchange({ profile, request, answers: [allow(null, allowed), ok] })
      return outcome.warnings.map(({ code }) => code).join()
    })
  expect(warnings(token, '*')).toEqual(['', ...Array(3).fill('authorization-wildcard')])
  expect(warnings(token, '*, Authorization')).toEqual(['', '', '', ''])
  expect(warnings(token, 'authorization')).toEqual(['', '', '', ''])
  expect(warnings(custom, '*')).toEqual(['', '', '', ''])
})

test('Firefox logs a redirected preflight, and checks it once more as one that the redirect had tainted', () => {
  const given = (Location: string) => runExchange({ profile: 'firefox', request: put, answers: [allow(null, null, 302, { Location })] })
  expect(given('/login').outcome.warnings.map(({ code }) => code)).toEqual(['preflight-redirect'])
  expect(endOf(given('/login'))).toBe('preflight-status of the preflight')
  expect(endOf(given('https://login.example/'))).toBe('allow-origin-mismatch of the preflight')
})

test('back home after a redirect, Firefox lets a preflight pass that names no origin; the request itself must be allowed all the same', () => {
  const away = answer(307, { 'Access-Control-Allow-Origin': '*', Location: `${app}/` })
  const home = answer(204, { 'Access-Control-Allow-Methods': 'PUT' })
  const ends = profiles.map((profile) => endOf(runExchange({ profile, request: put, answers: [allow('PUT'), away, home, home] })))
  const missing = 'allow-origin-missing of the preflight at hop 1'
  expect(ends).toEqual([missing, missing, 'allow-origin-missing at hop 1', missing])
})
