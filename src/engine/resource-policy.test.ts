import { describe, expect, test } from 'vitest'
import { answer, endOf, runExchange, type Scene } from './run-exchange.cases.ts'

const header = 'Cross-Origin-Resource-Policy'
const passes = 'opaque 0'
const blocked = 'resource-policy'

interface Case {
  readonly name: string
  readonly given: string | readonly string[]
  /** Where the answer comes from; a stranger, if not said. */
  readonly from?: string
  readonly page?: string
  readonly expected: string
}

const cases: readonly Case[] = [
  { name: 'same-origin keeps strangers out', given: 'same-origin', expected: blocked },
  { name: 'and subdomains', given: 'same-origin', from: 'https://www.app.example/', expected: blocked },
  { name: 'and other ports', given: 'same-origin', from: 'https://app.example:8443/', expected: blocked },
  { name: 'same-site keeps strangers out', given: 'same-site', expected: blocked },
  { name: 'but not subdomains', given: 'same-site', from: 'https://www.app.example/', expected: passes },
  { name: 'nor other ports', given: 'same-site', from: 'https://app.example:8443/', expected: passes },
  {
    name: 'an http page may not have it of an https server of its site',
    given: 'same-site',
    page: 'http://app.example/',
    from: 'https://www.app.example/',
    expected: blocked,
  },
  {
    name: 'of an http server it may',
    given: 'same-site',
    page: 'http://app.example/',
    from: 'http://www.app.example/',
    expected: passes,
  },
  { name: 'cross-origin lets everybody in', given: 'cross-origin', expected: passes },
  { name: 'no other word means anything', given: 'none', expected: passes },
  { name: 'not even in capitals', given: 'Same-Origin', expected: passes },
  { name: 'nor does one word twice', given: ['same-origin', 'same-origin'], expected: passes },
  { name: 'nor nothing', given: '', expected: passes },
]

describe('Cross-Origin-Resource-Policy of an opaque response', () => {
  test.each(cases)('$name', ({ given, from = 'https://other.test/', page = 'https://app.example/', expected }) => {
    const request = { mode: 'no-cors', url: from }
    const registrableDomain = (host: string) => host.split('.').slice(-2).join('.')
    const ran = runExchange({ page: { url: page }, request, registrableDomain, answers: [answer(200, { [header]: given })] })
    expect(endOf(ran)).toBe(expected)
  })
})

test('without domains known, same site means the same host', () => {
  const ends = ['https://www.app.example/', 'https://app.example:8443/'].map((url) =>
    endOf(runExchange({ request: { mode: 'no-cors', url }, answers: [answer(200, { [header]: 'same-site' })] })),
  )
  expect(ends).toEqual([blocked, passes])
})

const elsewhere: readonly { name: string; given: Scene; expected: string }[] = [
  {
    name: 'a sandboxed page is nobody’s neighbour',
    given: { page: { opaque: true }, request: { mode: 'no-cors', url: '/' } },
    expected: blocked,
  },
  { name: 'a cors response is not asked for it', given: {}, expected: 'cors 200' },
  { name: 'nor is one of the page’s own origin', given: { request: { mode: 'no-cors', url: '/' } }, expected: 'basic 200' },
]

describe('Cross-Origin-Resource-Policy: same-origin', () => {
  test.each(elsewhere)('$name', ({ given, expected }) => {
    const answers = [answer(200, { [header]: 'same-origin', 'Access-Control-Allow-Origin': '*' })]
    expect(endOf(runExchange({ ...given, answers }))).toBe(expected)
  })
})

test('a redirect is asked for it as well', () => {
  const redirect = answer(302, { [header]: 'same-origin', Location: '/2' })
  expect(endOf(runExchange({ request: { mode: 'no-cors' }, answers: [redirect] }))).toBe(blocked)
})

test('an empty line beside the word counts, but not in Firefox', () => {
  const ends = (['standard', 'chromium', 'firefox', 'webkit'] as const).map((profile) =>
    endOf(runExchange({ profile, request: { mode: 'no-cors' }, answers: [answer(200, { [header]: ['same-origin', ''] })] })),
  )
  expect(ends).toEqual([passes, passes, blocked, passes])
})
