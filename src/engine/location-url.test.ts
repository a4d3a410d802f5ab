import { describe, expect, test } from 'vitest'
import { answer, endOf, runExchange } from './run-exchange.cases.ts'

const names = ['standard', 'chromium', 'firefox', 'webkit'] as const
const start = 'https://app.example/a/b?q'

/** The URL that script sees at the end, and the one that went onto the wire. */
function follow(url: string, location: string | readonly string[]): [seen: string, sent: string] {
  const { outcome, wire } = runExchange({ request: { url }, answers: [answer(302, { Location: location }), answer(200)] })
  return [outcome.result.kind === 'response' ? outcome.result.url : '', wire[1]?.url ?? '']
}

const cases = [
  { name: 'an absolute URL', given: 'https://app.example/x', expected: 'https://app.example/x' },
  { name: 'a path', given: '/x', expected: 'https://app.example/x' },
  { name: 'a relative path', given: 'x', expected: 'https://app.example/a/x' },
  { name: 'a query alone', given: '?y', expected: 'https://app.example/a/b?y' },
  { name: 'a host without a scheme', given: '//app.example:443/x', expected: 'https://app.example/x' },
  { name: 'blanks around it go', given: ' \t/x ', expected: 'https://app.example/x' },
  { name: 'blanks within it are escaped', given: '/x y', expected: 'https://app.example/x%20y' },
  { name: 'a fragment alone is the same URL again', given: '#f', expected: 'https://app.example/a/b?q' },
  { name: 'nothing at all as well', given: '', expected: 'https://app.example/a/b?q' },
  { name: 'bytes beyond ASCII stay what they are', given: '/\xe2\x98\x83?%\xff', expected: 'https://app.example/%E2%98%83?%%FF' },
  { name: 'a fragment is not sent', given: '/x#f', expected: 'https://app.example/x' },
]

describe('where a Location leads', () => {
  test.each(cases)('$name', ({ given, expected }) => {
    expect(follow(start, given)).toEqual([expected, expected])
  })
})

/** The fragment shows in the findings of later hops: script and server never see it. */
function fragmentAfter(url: string, location: string): string {
  const { finding } = runExchange({ request: { url }, answers: [answer(302, { Location: location }), { failed: 'ECONNRESET' }] }).outcome
  return finding?.url ?? ''
}

test('a request’s fragment outlives a redirect that has none', () => {
  expect(fragmentAfter('/a#top', '/x')).toBe('https://app.example/x#top')
  expect(fragmentAfter('/a#top', '/x#end')).toBe('https://app.example/x#end')
  expect(fragmentAfter('/a#top', '/x#')).toBe('https://app.example/x#')
  expect(fragmentAfter('/a', '/x')).toBe('https://app.example/x')
})

test('an empty Location: the same URL again, as if it were absent, or no URL', () => {
  const ends = names.map((profile) => {
    const answers = [answer(302, { Location: '' }), answer(200)]
    return endOf(runExchange({ profile, request: { url: '/' }, answers }))
  })
  expect(ends).toEqual(['basic 200', 'basic 302', 'basic 200', 'redirect-location'])
})

test('a Location on a status that does not redirect means nothing', () => {
  for (const status of [200, 201, 300, 304, 305]) {
    expect(endOf(runExchange({ request: { url: '/' }, answers: [answer(status, { Location: '/x' })] }))).toBe(`basic ${status}`)
  }
})

test('a 309 with a Location redirects in WebKit alone', () => {
  const ends = (location: string) =>
    names.map((profile) =>
      endOf(runExchange({ profile, request: { url: '/' }, answers: [answer(309, { Location: location }), answer(200)] })),
    )
  expect(ends('/x')).toEqual(['basic 309', 'basic 309', 'basic 309', 'basic 200'])
  expect(ends('')).toEqual(['basic 309', 'basic 309', 'basic 309', 'basic 309'])
})

test('a redirect without Location is a response; in redirect mode error only in Chromium and WebKit', () => {
  const ends = names.map((profile) => endOf(runExchange({ profile, request: { url: '/', redirect: 'error' }, answers: [answer(302)] })))
  expect(ends).toEqual(['redirect-mode-error', 'basic 302', 'redirect-mode-error', 'basic 302'])
})
