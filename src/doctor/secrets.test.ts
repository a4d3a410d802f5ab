import { describe, expect, test } from 'vitest'
import { pageShown, redactedAnswerLine, redactedCookies, redactedLine, redactedText } from './secrets.ts'

const texts = [
  { name: 'user name and password', given: 'https://me:hunter22@api.example/x', expected: 'https://***@api.example/x' },
  {
    name: 'a token in the query',
    given: 'https://api.example/?access_token=s3cr3t&page=2',
    expected: 'https://api.example/?access_token=***&page=2',
  },
  { name: 'a token in the fragment', given: 'https://app.example/#id_token=s3cr3t', expected: 'https://app.example/#id_token=***' },
  {
    name: 'a quote after it stays',
    given: "at 'https://api.example/?sig=s3cr3t' from",
    expected: "at 'https://api.example/?sig=***' from",
  },
  {
    name: 'what ends a sentence after it stays',
    given: 'to https://files.example/?sig=s3cr3t, another, or https://api.example/?code=q1.',
    expected: 'to https://files.example/?sig=***, another, or https://api.example/?code=***.',
  },
  ...['sid', 'ssid', 'connect.sid', 'PHPSESSID', 'sess', 'csrf', 'xsrf-token'].map((name) => ({
    name: `${name} in the query`,
    given: `/x?page=2&${name}=q1&inside=3`,
    expected: `/x?page=2&${name}=***&inside=3`,
  })),
  { name: 'a session in the path', given: '/x;jsessionid=q1', expected: '/x;jsessionid=***' },
  { name: 'what only sounds like it stays', given: '/x?inside=1&sidebar=2&assess=3', expected: '/x?inside=1&sidebar=2&assess=3' },
  { name: 'a bearer token', given: 'sent Bearer abc.def', expected: 'sent Bearer ***' },
  { name: 'a header line', given: 'Authorization: Token abc def', expected: 'Authorization: ***' },
  { name: 'a field of JSON', given: '{"user":"me","password":"hunter22"}', expected: '{"user":"me","password":"***"}' },
  { name: 'a field of a form', given: 'user=me&api_key=hunter22&page=1', expected: 'user=me&api_key=***&page=1' },
  { name: 'a JSON web token', given: 'got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln here', expected: 'got *** here' },
  // In halves: a token of such a form would be taken for a real one by who looks for those.
  ...[
    ['gh', 'p_16C7e42F292c6912E7710c838347Ae178B4a'],
    ['github', '_pat_11ABCDE0_abcdef'],
    ['sk', '_live_4eC39HqLyjWDarjtT1'],
    ['AK', 'IAIOSFODNN7EXAMPLE'],
    ['AI', 'zaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe'],
    ['xo', 'xb-123456789012-abcdefghij'],
    ['gl', 'pat-abcdefghij0123456789'],
  ].map(([start = '', rest]) => ({
    name: `a token that begins with ${start}`,
    given: `/x?q=${start}${rest}&p=2`,
    expected: '/x?q=***&p=2',
  })),
  ...['reset', 'invite', 'confirmation_code', 'verify'].map((name) => ({
    name: `${name} in the query`,
    given: `/x?${name}=4f9cab&page=2`,
    expected: `/x?${name}=***&page=2`,
  })),
  { name: 'a switch of such a name stays', given: '/x?reset=1&confirm=yes&verify=true', expected: '/x?reset=1&confirm=yes&verify=true' },
  { name: 'a token in the path', given: '/reset/4f9c2b7d1a', expected: '/reset/***' },
  { name: 'one after the name of a user', given: '/password-reset/MQ/c5xyz-0123456789?a=1', expected: '/password-reset/MQ/***?a=1' },
  { name: 'one by UUID', given: 'at /Invites/123e4567-e89b-12d3-a456-426614174000/accept', expected: 'at /Invites/***/accept' },
  { name: 'one before a full stop', given: 'at /reset/4f9c2b7d1a. (Reason', expected: 'at /reset/***. (Reason' },
  {
    name: 'words there stay',
    given: '/auth/token/refresh and /reset/password-form',
    expected: '/auth/token/refresh and /reset/password-form',
  },
  { name: 'a long one in hex', given: `/share/${'4f9c'.repeat(16)}?a`, expected: '/share/***?a' },
  ...[
    '/users/123e4567-e89b-12d3-a456-426614174000',
    '/users/507f1f77bcf86cd799439011',
    `/x/commit/${'4f9c'.repeat(10)}`,
    `/assets/${'4f9c'.repeat(16)}.js`,
  ].map((given) => ({ name: `an id: ${given}`, given, expected: given })),
  // In halves, as above.
  {
    name: 'a hook of Slack',
    given: `https://hooks.slack.com/services/T0${'A'.repeat(7)}/B0${'B'.repeat(7)}/${'aB3d'.repeat(6)}`,
    expected: `https://hooks.slack.com/services/T0${'A'.repeat(7)}/B0${'B'.repeat(7)}/***`,
  },
  {
    name: 'a hook of Discord',
    given: `/api/webhooks/123456789012345678/${'aB3-d_'.repeat(11)}?wait=true`,
    expected: '/api/webhooks/123456789012345678/***?wait=true',
  },
  { name: 'a bot of Telegram', given: `/bot123456789:${'aB3-d'.repeat(7)}/sendMessage`, expected: '/bot123456789:***/sendMessage' },
  ...['auth', 'key', 's', 'hook', 'hooks', 'webhook', 'webhooks'].map((word) => ({
    name: `what looks random after /${word}`,
    given: `at https://api.example/${word}/${'k3y9'.repeat(5)}/x, later`,
    expected: `at https://api.example/${word}/***/x, later`,
  })),
  ...['hooks/x/y', 'webhook/build/main', 'webhookb2/123e4567', 'api/incoming-webhooks/team/2024/alerts'].map((path) => ({
    name: `what looks random further down /${path}`,
    given: `at https://api.example/${path}/${'k3y9'.repeat(6)}, later`,
    expected: `at https://api.example/${path}/***, later`,
  })),
  {
    name: 'a hook of Zapier, which is short',
    given: 'https://hooks.zapier.com/hooks/catch/1234567/b4x9k2z/',
    expected: 'https://hooks.zapier.com/hooks/catch/1234567/***/',
  },
  { name: 'one in base64', given: '/x?hmac=aB3d%2BaB3d+aB3d/aB3daB3d==&b=1', expected: '/x?hmac=***&b=1' },
  ...['hmac', 'sig', 'signature', 'appid', 'pin', 't'].map((name) => ({
    name: `what looks random in ${name}`,
    given: `/x?page=2&${name}=${'k3y9'.repeat(5)}&b=1`,
    expected: `/x?page=2&${name}=***&b=1`,
  })),
  ...[
    '/x?t=1700000000000&pin=1234&appid=my-app-2&hmac=on',
    '/auth/refresh-the-session-of-users',
    '/s/12345678901234567890',
    '/s/what-we-have-done-in-2024-and-after',
    '/s/main-3f2a9c1b7d8e9f0a.js',
    '/webhooks/order-2/list',
    '/webhooks/orders/what-we-have-sent-today/list',
    `/hooks/src/main-${'3f2a9c1b'.repeat(3)}.js`,
    '/services/Teams/Billing/overview',
    '/keys/k3y9k3y9k3y9k3y9k3y9',
  ].map((given) => ({ name: `what only stands at such a place: ${given}`, given, expected: given })),
  ...['4f9c2b7d'.repeat(4), 'aB3d-_k9'.repeat(4), 'aB3dk9Xy2mQ7wE5rT8zUp'].map((key) => ({
    name: `a key right behind the version: ${key}`,
    given: `at https://node.example/v3/${key}, later`,
    expected: 'at https://node.example/v3/***, later',
  })),
  ...[
    '/v1/users/4f9c2b7d4f9c2b7d4f9c2b7d4f9c2b7d',
    '/v1/123e4567-e89b-12d3-a456-426614174000',
    '/v1/507f1f77bcf86cd799439011',
    '/api/v2/subscription-plans-and-their-prices',
    '/v2/getOAuth2TokensOfUser',
    `/v2/main-${'3f2a9c1b'.repeat(4)}.js`,
  ].map((given) => ({ name: `what is no key there: ${given}`, given, expected: given })),
  {
    name: 'a signature between tildes',
    given: '/live.m3u8?hdnts=exp=1700000000~acl=/*~hmac=0a1b2c3d&b=1',
    expected: '/live.m3u8?hdnts=exp=1700000000~acl=/*~hmac=***&b=1',
  },
  {
    name: 'one that is escaped',
    given: "'/live?hdnea=exp%3D170~acl%3D%2F*%7Ehmac%3D0a1b2c3d4e5f'",
    expected: "'/live?hdnea=exp%3D170~acl%3D%2F*%7Ehmac%3D***'",
  },
  {
    name: 'a field of JSON in the query',
    given: '/x?data=%7B%22token%22%3A%22nested%2Fsecret99%22%2C%22page%22%3A%222%22%7D&b=1',
    expected: '/x?data=%7B%22token%22%3A%22***%22%2C%22page%22%3A%222%22%7D&b=1',
  },
  {
    name: 'one escaped as URL and URLSearchParams leave it',
    given: '/x?data={%22apiKey%22:%22k3y9%22,%22a%22:1}&of=%7B%22password%22%3A+%22hunter22%22%7D',
    expected: '/x?data={%22apiKey%22:%22***%22,%22a%22:1}&of=%7B%22password%22%3A+%22***%22%7D',
  },
  {
    name: 'one that is escaped twice',
    given: '/x?data=%257B%2522token%2522%253A%2522nested99%2522%257D',
    expected: '/x?data=%257B%2522token%2522%253A%2522***%2522%257D',
  },
  {
    name: 'what is no secret stays',
    given: 'Request header field authorization is not allowed',
    expected: 'Request header field authorization is not allowed',
  },
]

describe('a text without secrets', () => {
  test.each(texts)('$name', ({ given, expected }) => {
    expect(redactedText(given)).toBe(expected)
  })
})

test('of a request, only headers that hold no secret are shown', () => {
  expect([['Content-Type', 'text/plain'] as const, ['X-Api-Key', 'k'] as const].map(redactedLine)).toEqual([
    ['Content-Type', 'text/plain'],
    ['X-Api-Key', '***'],
  ])
})

test('of an answer, all but cookies and tokens', () => {
  const lines = [
    ['Access-Control-Allow-Headers', 'authorization'],
    ['WWW-Authenticate', 'Bearer realm="x"'],
    ['Set-Cookie', 'sid=1'],
    ['Location', '/login?token=s3cr3t'],
    ['X-Amz-Security-Token', 's3cr3t'],
    ['X-Auth', 's3cr3t'],
    ['X-SID', 's3cr3t'],
    ['X-Author', 'me'],
    ['X-Cache-Key', 'a'],
    ['X-RateLimit-Remaining-Tokens', '149984'],
    ['Anthropic-RateLimit-Input-Tokens-Remaining', '149984'],
    ['RateLimit-Bypass-Token', 's3cr3t'],
    ['X-RateLimit-Secret', 's3cr3t'],
  ] as const
  expect(lines.map(redactedAnswerLine)).toEqual([
    lines[0],
    ['WWW-Authenticate', 'Bearer realm="x"'],
    ['Set-Cookie', '***'],
    ['Location', '/login?token=***'],
    ['X-Amz-Security-Token', '***'],
    ['X-Auth', '***'],
    ['X-SID', '***'],
    lines[7],
    lines[8],
    lines[9],
    lines[10],
    ['RateLimit-Bypass-Token', '***'],
    ['X-RateLimit-Secret', '***'],
  ])
})

describe('of cookies, names and attributes are shown:', () => {
  const lines: [name: string, line: [string, string], expected: string][] = [
    ['one that is set', ['Set-Cookie', 'sid=8F7A; Path=/; HttpOnly; SameSite=None'], 'sid=***; Path=/; HttpOnly; SameSite=None'],
    ['in small letters, with a = in its value', ['set-cookie', 'sid=8F=7A=='], 'sid=***'],
    ['one without a name', ['Set-Cookie', '8F7A; Path=/'], '***; Path=/'],
    ['two in one line', ['Set-Cookie', 'a=1; Path=/, b=2; Secure'], 'a=***; Path=/, b=***; Secure'],
    ['a date', ['Set-Cookie', 'a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT'], 'a=***; Expires=Wed, 21 Oct 2026 07:28:00 GMT'],
    ['those that are sent', ['Cookie', 'sid=8F7A; theme=dark'], 'sid=***; theme=***'],
    ['none', ['Set-Cookie', ''], ''],
    ['another header stays', ['Vary', 'Cookie'], 'Cookie'],
  ]
  test.each(lines)('%s', (_, line, expected) => expect(redactedCookies(line)).toEqual([line[0], expected]))
})

test.each([
  ['https://me:hunter22@app.example/reset/SECRET?t=SECRET#SECRET', 'https://app.example/'],
  ['http://localhost:3000', 'http://localhost:3000/'],
  ['file:///home/me/page.html?t=SECRET', 'file:///home/me/page.html'],
])('of the page %s is shown %s', (url, shown) => expect(pageShown(url)).toBe(shown))

test('half a million characters of what looks like the beginning of a token are read soon', () => {
  const start = performance.now()
  for (const piece of [
    '/reset/',
    '/a',
    'sk-',
    '/reset/A',
    'eyJ',
    '?reset',
    'a/',
    '/-reset',
    '/auth/',
    '/auth/a',
    '/s/a1',
    '?t=a1',
    '/bot1',
    '/services/T/',
    '/hooks/',
    '/hooks/a1',
    '/hook',
    'hook-',
    '/v1/',
    '/v1/a1B2',
    '~hmac=',
    '%22token%22:',
    '%2522',
    '%22token',
  ])
    redactedText(piece.repeat(500_000 / piece.length))
  expect(performance.now() - start).toBeLessThan(5000)
})
