import { expect, test } from 'vitest'
import { parseUrl } from '../../engine/index.ts'
import { blockingPolicies, policiesOf } from './csp.ts'

const api = 'https://api.example/v1/users'

/** The directive that forbids it, or null. Source of the rules: https://w3c.github.io/webappsec-csp/#match-url-to-source-expression */
const cases: readonly (readonly [policy: string, url: string, blockedBy: string | null])[] = [
  ["connect-src 'self'", api, 'connect-src'],
  ["connect-src 'self'", 'https://app.example/api', null],
  ["connect-src 'none'", api, 'connect-src'],
  ['connect-src', api, 'connect-src'],
  ['connect-src *', api, null],
  ['connect-src https:', api, null],
  ['connect-src http:', api, null],
  ['connect-src https:', 'http://api.example/', 'connect-src'],
  ['connect-src api.example', api, null],
  ['connect-src http://api.example', api, null],
  ['connect-src https://api.example:8443', api, 'connect-src'],
  ['connect-src https://api.example:8443', 'https://api.example:8443/', null],
  ['connect-src https://api.example:*', 'https://api.example:8443/', null],
  ['connect-src https://api.example', 'https://api.example:8443/', 'connect-src'],
  ['connect-src https://*.example', api, null],
  ['connect-src https://*.example', 'https://example/', 'connect-src'],
  ['connect-src https://*.example', 'https://evilexample/', 'connect-src'],
  ['connect-src https://api.example/v1/', api, null],
  ['connect-src https://api.example/v1', api, 'connect-src'],
  ['connect-src https://api.example/v1/users', api, null],
  ['connect-src HTTPS://API.EXAMPLE', api, null],
  ['connect-src http://localhost:*', 'http://localhost:8080/x', null],
  ["default-src 'self'", api, 'default-src'],
  ["default-src 'none'; connect-src https://api.example", api, null],
  ["CONNECT-SRC https://api.example; connect-src 'none'", api, null],
  ["script-src 'self'", api, null],
  ['', api, null],
  ["connect-src 'self' wss://api.example", 'wss://api.example/', null],
]

test.each(cases)('%s, asking %s: %s', (policy, url, blockedBy) => {
  const rules = policiesOf([['Content-Security-Policy', policy]], '')
  expect(blockingPolicies(rules, parseUrl(url)!, 'https://app.example')[0]?.directive ?? null).toBe(blockedBy)
})

const pages: readonly (readonly [name: string, headers: readonly (readonly [string, string])[], html: string, count: number])[] = [
  ['two policies in one line', [['content-security-policy', "connect-src https://api.example, connect-src 'self'"]], '', 1],
  [
    'two lines',
    [
      ['content-security-policy', 'connect-src *'],
      ['content-security-policy', "default-src 'none'"],
    ],
    '',
    1,
  ],
  ['one in the page', [], `<head><META content="connect-src 'self'" http-equiv=Content-Security-Policy>`, 1],
  ['one in the page, with entities', [], `<meta http-equiv='content-security-policy' content="connect-src &#39;self&#39;">`, 1],
  ['one that only reports', [['content-security-policy-report-only', "connect-src 'none'"]], '', 0],
  ['another <meta>', [], `<meta name="description" content="connect-src 'none'">`, 0],
]

test.each(pages)('of %s, the strictest counts', (_, headers, html, count) => {
  expect(blockingPolicies(policiesOf(headers, html), parseUrl(api)!, 'https://app.example')).toHaveLength(count)
})

test('a page of a megabyte of <meta is read to its beginning', () => {
  expect(policiesOf([['content-security-policy', 'connect-src '.repeat(50_000)]], '<meta '.repeat(170_000))).toHaveLength(1)
})
