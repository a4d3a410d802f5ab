import { expect, test } from 'vitest'
import { parseUrl } from '../../engine/index.ts'
import { blockingPolicies, policiesOf } from './csp.ts'
import { headMetas } from './head-metas.ts'

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

const meta = `<meta http-equiv="Content-Security-Policy" content="connect-src 'none'">`

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
  [
    'one in the page, with entities of every kind',
    [],
    `<meta http-equiv=CONTENT-SECURITY-POLICY content='connect-src&#x20;&apos;none&apos;'>`,
    1,
  ],
  ['one whose value has no quotes', [], '<meta http-equiv=content-security-policy content=connect-src>', 1],
  ['one whose value has a >', [], `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; report-to a>b">`, 1],
  [
    'one behind what stands in a head',
    [],
    `\ufeff<!doctype html><html lang=en>\n<head><!-- > --><title><b></title><script>"<body>"</script><meta charset=utf-8></head>${meta}`,
    1,
  ],
  ['two in the page', [], `<meta http-equiv=content-security-policy content="connect-src *">${meta}`, 1],
  ['one in a comment', [], `<head><!-- ${meta} -->`, 0],
  ['one in a script', [], `<head><script>const text = '${meta}'</script>`, 0],
  ['one in a template', [], `<template>${meta}</template>`, 0],
  ['one in the body, where browsers look at none', [], `<head></head><body>${meta}`, 0],
  ['one after the first text of the page', [], `Hello ${meta}`, 0],
  ['one whose attribute has another name', [], `<meta http-equiv=content-security-policy data-content="connect-src 'none'">`, 0],
  ['one that only reports', [['content-security-policy-report-only', "connect-src 'none'"]], '', 0],
  ['another <meta>', [], `<meta name="description" content="connect-src 'none'">`, 0],
]

test.each(pages)('of %s, the strictest counts', (_, headers, html, count) => {
  expect(blockingPolicies(policiesOf(headers, html), parseUrl(api)!, 'https://app.example')).toHaveLength(count)
})

test('what is no entity stays as it is written, whatever its name', () => {
  const names = '&valueOf; &toString; &__proto__; &amp; &nosuch;'
  expect(headMetas(`<meta content="${names}">`)[0]!.get('content')).toBe('&valueOf; &toString; &__proto__; & &nosuch;')
})

test.each(['<meta ', '<!--', '<', '<script>', '<meta a="', "<meta a='", '</', '<!', '<meta a = ', '<title></title', ' '])(
  'a page of a megabyte of %j is read to its beginning',
  (piece) => {
    const html = piece.repeat(1_000_000 / piece.length)
    expect(policiesOf([['content-security-policy', 'connect-src '.repeat(50_000)]], html)).toHaveLength(1)
  },
)
