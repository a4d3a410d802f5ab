import { describe, expect, test } from 'vitest'
import { definePolicy } from './define-policy.ts'
import { explain, type Explanation } from './explain.ts'
import type { PolicyOptions } from './options.ts'
import { app, get, preflight } from './policy.cases.ts'
import type { PolicyRequest } from './types.ts'

const list: PolicyOptions = { origin: [app, 'https://*.example.net'], methods: ['PUT'], allowedHeaders: ['X-A'], credentials: true }

interface Case {
  readonly name: string
  readonly options?: Partial<PolicyOptions>
  readonly request: PolicyRequest
  readonly summary: string
  readonly use?: string
  /** What the browser makes of it. */
  readonly browser: readonly string[]
}

const mayRead = 'The page may read the answer.'
const notRead = (origin: string) =>
  `The answer (status 200) has no Access-Control-Allow-Origin, so ${origin} may not read it. The request has reached the application all the same.`
const notAllowed = `The answer to the preflight (status 403) has no Access-Control-Allow-Origin, so ${app} may not read it.`

const cases: readonly Case[] = [
  { name: 'a listed origin may read', request: get(), summary: `granted: ${app} may read the answer`, browser: [mayRead] },
  {
    name: 'an origin with a slip is told the nearest entry',
    request: get({ origin: 'https://app.example.org' }),
    summary: `refused: https://app.example.org is not in the list; nearest entry ${app}`,
    use: `origin: ['https://app.example.org']`,
    browser: [notRead('https://app.example.org')],
  },
  {
    name: 'an origin like no entry is told none',
    request: get({ origin: 'https://something-else.test' }),
    summary: 'refused: https://something-else.test is not in the list',
    use: `origin: ['https://something-else.test']`,
    browser: [notRead('https://something-else.test')],
  },
  {
    name: 'a sandboxed page is null, which only danger allows',
    request: get({ origin: 'null' }),
    summary: 'refused: null is not in the list',
    use: `dangerouslyAllowOrigins: ['null']`,
    browser: [notRead('null')],
  },
  {
    name: 'plain HTTP with credentials takes danger, too',
    request: get({ origin: 'http://app.example.com' }),
    summary: `refused: http://app.example.com is not in the list; nearest entry ${app}`,
    use: `dangerouslyAllowOrigins: ['http://app.example.com']`,
    browser: [notRead('http://app.example.com')],
  },
  {
    name: 'a request without Origin is not CORS',
    request: get({ origin: null }),
    summary: 'not CORS: this GET has no Origin',
    browser: [],
  },
  {
    name: 'what no browser sends is said so',
    request: get({ origin: 'https://App.example.com' }),
    summary: `refused: https://App.example.com is not in the list; nearest entry ${app}`,
    browser: [`No browser sends https://App.example.com as Origin: it would write ${app}.`],
  },
  {
    name: 'what is no origin is said so, and breaks no line',
    request: get({ origin: 'a\r\nb' }),
    summary: 'refused: a??b is not in the list',
    browser: ['No browser sends a??b as Origin: it is none.'],
  },
  {
    name: 'pages of an app have a scheme that is not modelled',
    request: get({ origin: 'capacitor://localhost' }),
    summary: 'refused: capacitor://localhost is not in the list',
    use: `origin: ['capacitor://localhost']`,
    browser: ['A page of capacitor://localhost reads the answer only if Access-Control-Allow-Origin says just that, or *.'],
  },
  {
    name: 'a preflight for what is allowed',
    request: preflight('PUT', 'x-a'),
    summary: `preflight granted: ${app} may send PUT and read the answer`,
    browser: [mayRead],
  },
  {
    name: 'a preflight for a GET, as for uploads',
    request: preflight('GET'),
    summary: `preflight granted: ${app} may send GET and read the answer`,
    browser: [mayRead],
  },
  {
    name: 'a method that is not allowed',
    request: preflight('DELETE'),
    summary: 'preflight refused: the method DELETE is not allowed',
    use: `methods: ['DELETE']`,
    browser: [notAllowed],
  },
  {
    name: 'a method in lower case is mended in the page',
    options: { methods: ['PATCH'] },
    request: preflight('patch'),
    summary: 'preflight refused: the method patch is not allowed: letters count, and script must write PATCH',
    browser: [notAllowed],
  },
  {
    name: 'a preflight as no browser sends it, for a method in lower case',
    request: preflight('put', 'x-a'),
    summary: 'preflight refused: the method put is not allowed',
    browser: ['No browser asks so: it would ask for PUT with x-a.', mayRead],
  },
  {
    name: 'a preflight as no browser sends it, for a header that script cannot set',
    request: preflight('PUT', 'X-A, Cookie'),
    summary: 'preflight refused: the request header Cookie is not allowed',
    browser: ['No browser asks so: it would ask for PUT with x-a.', mayRead],
  },
  {
    name: 'a header that is not allowed',
    request: preflight('PUT', 'x-a,x-b'),
    summary: 'preflight refused: the request header x-b is not allowed',
    use: `allowedHeaders: ['x-b']`,
    browser: [notAllowed],
  },
  {
    name: 'a request that browsers ask about first is refused there',
    request: get({ method: 'DELETE' }),
    summary: 'granted, but browsers ask before they send it: the method DELETE is not allowed',
    use: `methods: ['DELETE']`,
    browser: [notAllowed],
  },
  {
    name: 'everyone may read',
    options: { origin: '*', credentials: false },
    request: get({ origin: 'https://any.example' }),
    summary: 'granted: https://any.example may read the answer',
    browser: [mayRead],
  },
  {
    name: '* does not stand for Authorization',
    options: { allowedHeaders: ['*'], credentials: false },
    request: preflight('GET', 'authorization'),
    summary: 'preflight refused: the request header authorization is not allowed',
    use: `allowedHeaders: ['authorization']`,
    browser: [notAllowed],
  },
  {
    name: 'a browser that drops a header from the request reads where others may not',
    request: preflight('GET', 'user-agent'),
    summary: 'preflight refused: the request header user-agent is not allowed',
    use: `allowedHeaders: ['user-agent']`,
    browser: [notAllowed, `In Chromium: ${mayRead}`],
  },
  {
    name: 'a forged request is refused whole',
    options: { refuseForgery: true },
    request: get({ method: 'POST', origin: 'https://evil.test', fetchSite: 'cross-site' }),
    summary: 'refused: this POST comes from https://evil.test, which is not allowed',
    browser: ['The answer (status 403) has no Access-Control-Allow-Origin, so https://evil.test may not read it.'],
  },
]

const bySide = ({ steps }: Explanation, side: string) => steps.filter(({ by }) => by === side).map(({ text }) => text)

test.each(cases)('$name', ({ options, request, summary, use = null, browser }) => {
  const policy = definePolicy({ ...list, ...options })
  const explained = explain(policy, request)
  expect(explained.summary).toBe(summary)
  expect(explained.refusal?.use ?? null).toBe(use)
  expect(bySide(explained, 'browser')).toEqual(browser)
  expect(explained.decision).toEqual(policy.decide(request))
})

test('the server\u2019s part says all that is wrong, not only the first of it', () => {
  const { steps } = explain(definePolicy(list), preflight('DELETE', 'x-a,x-b', 'https://example.net'))
  const server = steps.filter(({ by }) => by === 'server').map(({ of, passes, text, use }) => [of, passes, text, use])
  expect(server).toEqual([
    ['kind', null, 'A preflight: OPTIONS with Origin and Access-Control-Request-Method.', null],
    [
      'origin',
      false,
      'https://example.net is not in the list. The nearest entry is https://*.example.net: a pattern stands for subdomains, not for the apex.',
      `origin: ['https://example.net']`,
    ],
    ['method', false, 'The method DELETE is not allowed.', `methods: ['DELETE']`],
    ['header', true, 'The request header x-a is allowed.', null],
    ['header', false, 'The request header x-b is not allowed.', `allowedHeaders: ['x-b']`],
    [
      'answer',
      null,
      'The policy answers 403 itself, with Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers.',
      null,
    ],
  ])
})

test.each([
  { name: 'a list', options: list, origin: app, says: `${app} is in the list.` },
  { name: 'a pattern', options: list, origin: 'https://a.b.example.net', says: 'https://a.b.example.net is one of https://*.example.net.' },
  { name: 'everyone', options: { origin: '*' } as const, origin: app, says: 'Everyone may read: the origin is *.' },
])('why an origin is allowed is said by $name', ({ options, origin, says }) => {
  expect(bySide(explain(definePolicy(options), get({ origin })), 'server')).toContain(says)
})

describe('where a function decides', () => {
  const policy = definePolicy({ origin: () => true, dangerouslyAllowOrigins: ['null'] })

  test('it must be said what it would say', () => {
    expect(() => explain(policy, get())).toThrow(/originIsAllowed: true/)
  })

  test.each([
    { origin: app, originIsAllowed: true, summary: `granted: ${app} may read the answer` },
    { origin: app, originIsAllowed: false, summary: `refused: ${app} is not allowed by the origin function` },
    { origin: 'null', originIsAllowed: false, summary: 'granted: null may read the answer' },
    { origin: 'https://App.example.com', originIsAllowed: true, summary: 'refused: https://App.example.com is not in the list' },
    { origin: null, originIsAllowed: true, summary: 'not CORS: this GET has no Origin' },
  ])('$origin, $originIsAllowed', ({ origin, originIsAllowed, summary }) => {
    expect(explain(policy, get({ origin }), { originIsAllowed }).summary).toBe(summary)
  })
})

test('hooks are not called: nobody was refused', () => {
  const debug = () => expect.fail('called')
  expect(explain(definePolicy({ origin: app, debug }), get({ origin: 'https://evil.test' })).decision.kind).toBe('refused')
})

test('what is long is cut, and nothing throws', () => {
  const long = 'x'.repeat(8192)
  const policy = definePolicy(list)
  const requests = [
    get({ origin: `https://${long}` }),
    get({ method: long }),
    preflight(long),
    preflight('PUT', `${long},`.repeat(9)),
    preflight('PUT', 'x,\u{202e},"'),
    preflight('a b'),
  ]
  for (const request of requests) {
    const { summary, steps } = explain(policy, request)
    expect([summary, ...steps.map(({ text }) => text)].filter((text) => text.length > 1500 || /[^ -~]/.test(text))).toEqual([])
  }
})
