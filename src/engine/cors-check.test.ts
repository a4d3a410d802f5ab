import { describe, expect, test } from 'vitest'
import { corsCheck, type CorsCheck } from './cors-check.ts'
import { profiles } from './profiles.ts'
import { answer, api, app, endOf, runExchange } from './run-exchange.cases.ts'

type Failure = CorsCheck['failure']

interface Case {
  readonly name: string
  readonly allow: string | readonly string[] | undefined
  readonly credentials?: string | readonly string[]
  readonly origin?: string
  /** The verdict without credentials, and with them. */
  readonly plain: Failure
  readonly include: Failure
}

const cases: readonly Case[] = [
  { name: 'no header at all', allow: undefined, plain: 'missing', include: 'missing' },
  { name: 'an empty one', allow: '', plain: 'mismatch', include: 'mismatch' },
  { name: '*', allow: '*', plain: null, include: 'wildcard' },
  { name: '* with Allow-Credentials', allow: '*', credentials: 'true', plain: null, include: 'wildcard' },
  { name: 'the origin', allow: app, plain: null, include: 'credentials' },
  { name: 'the origin and Allow-Credentials', allow: app, credentials: 'true', plain: null, include: null },
  { name: 'blanks around the origin', allow: ` \t${app} `, credentials: ' true ', plain: null, include: null },
  { name: 'a slash behind the origin', allow: `${app}/`, plain: 'mismatch', include: 'mismatch' },
  { name: 'the origin in capitals', allow: 'https://APP.example', plain: 'mismatch', include: 'mismatch' },
  { name: 'the origin with its default port', allow: `${app}:443`, plain: 'mismatch', include: 'mismatch' },
  { name: 'the other scheme', allow: 'http://app.example', plain: 'mismatch', include: 'mismatch' },
  { name: 'a wildcard for subdomains', allow: 'https://*.example', plain: 'mismatch', include: 'mismatch' },
  { name: 'two origins on one line', allow: `${app}, https://other.example`, plain: 'mismatch', include: 'mismatch' },
  { name: 'two origins with a blank between them', allow: `${app} https://other.example`, plain: 'mismatch', include: 'mismatch' },
  { name: 'the origin on two lines', allow: [app, app], plain: 'mismatch', include: 'mismatch' },
  { name: '* on two lines', allow: ['*', '*'], plain: 'mismatch', include: 'mismatch' },
  { name: 'null, to a page that has an origin', allow: 'null', plain: 'mismatch', include: 'mismatch' },
  { name: 'null, to a sandboxed page', allow: 'null', origin: 'null', credentials: 'true', plain: null, include: null },
  { name: 'NULL, to a sandboxed page', allow: 'NULL', origin: 'null', plain: 'mismatch', include: 'mismatch' },
  { name: '*, to a sandboxed page', allow: '*', origin: 'null', plain: null, include: 'wildcard' },
  { name: 'Allow-Credentials: True', allow: app, credentials: 'True', plain: null, include: 'credentials' },
  { name: 'Allow-Credentials: false', allow: app, credentials: 'false', plain: null, include: 'credentials' },
  { name: 'Allow-Credentials: 1', allow: app, credentials: '1', plain: null, include: 'credentials' },
  { name: 'an empty Allow-Credentials', allow: app, credentials: '', plain: null, include: 'credentials' },
  { name: 'Allow-Credentials twice', allow: app, credentials: ['true', 'true'], plain: null, include: 'credentials' },
]

describe('the CORS check of Access-Control-Allow-Origin', () => {
  test.each(cases)('$name', ({ allow, credentials, origin = app, plain, include }) => {
    const { headers } = answer(200, {
      ...(allow !== undefined && { 'Access-Control-Allow-Origin': allow }),
      ...(credentials !== undefined && { 'Access-Control-Allow-Credentials': credentials }),
    })
    expect(corsCheck(headers, origin, false).failure).toBe(plain)
    expect(corsCheck(headers, origin, true).failure).toBe(include)
  })
})

test('the check tells the values that it looked at', () => {
  const { headers } = answer(200, { 'access-control-allow-origin': [app, '*'], 'ACCESS-CONTROL-ALLOW-CREDENTIALS': 'true' })
  expect(corsCheck(headers, app, true)).toEqual({ allowOrigin: `${app}, *`, allowCredentials: 'true', failure: 'mismatch' })
  expect(corsCheck(headers, app, false)).toMatchObject({ allowCredentials: null })
  expect(corsCheck([], app, true)).toEqual({ allowOrigin: null, allowCredentials: null, failure: 'missing' })
})

test('Firefox counts the lines before it looks at them, those that are spelled Access-Control-Allow-Origin', () => {
  const verdict = (name: string) => {
    const { headers } = answer(200, { 'Access-Control-Allow-Origin': app, [name]: '' })
    return [profiles.standard, profiles.firefox].map((profile) => corsCheck([...headers], app, false, profile).failure)
  }
  expect(verdict('access-control-allow-origin')).toEqual(['mismatch', null])
  const twice = answer(200, { 'Access-Control-Allow-Origin': [app, ''] }).headers
  expect(corsCheck(twice, app, false, profiles.firefox).failure).toBe('several')
})

const findings = [
  {
    name: 'a missing header: the finding says for whom, and with which status',
    given: answer(500),
    expected: { code: 'allow-origin-missing', args: { wanted: app, status: 500, redirectTo: null } },
  },
  {
    name: 'a mismatch: it counts the lines',
    given: answer(200, { 'Access-Control-Allow-Origin': ['*', app] }),
    expected: {
      code: 'allow-origin-mismatch',
      args: { value: `*, ${app}`, lines: 2, counted: false, wanted: app, status: 200, redirectTo: null },
    },
  },
  {
    name: 'a redirect without the header: it says where it would have led',
    given: answer(302, { Location: '../login' }),
    expected: { code: 'allow-origin-missing', args: { wanted: app, status: 302, redirectTo: 'https://api.other.example/login' } },
  },
  {
    name: 'a redirect to nowhere: it gives the Location as it stands',
    given: answer(302, { Location: 'http://[' }),
    expected: { code: 'allow-origin-missing', args: { wanted: app, status: 302, redirectTo: 'http://[' } },
  },
] as const

describe('a failed check', () => {
  test.each(findings)('$name', ({ given, expected }) => {
    const { outcome } = runExchange({ answers: [given] })
    expect(outcome).toMatchObject({ result: { kind: 'network-error' }, reached: true })
    expect(outcome.finding).toMatchObject({ ...expected, of: 'request', hop: 0, cors: true, url: api, origin: app })
  })
})

test('every status is checked: what a server says with an error counts as well', () => {
  for (const status of [200, 204, 304, 404, 500]) {
    expect(endOf(runExchange({ answers: [answer(status)] }))).toBe('allow-origin-missing')
    expect(endOf(runExchange({ answers: [answer(status, { 'Access-Control-Allow-Origin': '*' })] }))).toBe(`cors ${status}`)
  }
})

test('the page’s own origin need not say anything', () => {
  expect(endOf(runExchange({ request: { url: '/users', credentials: 'include' }, answers: [answer(200)] }))).toBe('basic 200')
})
