import { describe, expect, test } from 'vitest'
import { corsExchange } from './cors-exchange.ts'
import { answer, api, app, runExchange, type Answer, type Scene } from './run-exchange.cases.ts'

const consent = answer(204, {
  'Access-Control-Allow-Origin': app,
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Allow-Methods': ['PUT', 'PATCH'],
  'Access-Control-Allow-Headers': 'X-A',
})
const open = { 'Access-Control-Allow-Origin': '*' }
const away = `note main-fetch.cors: https://api.other.example | ${app}`
const simple = 'note unsafe-headers.preflight: null | safelisted'
const sent = (method: string) => `note http-network-or-cache-fetch.send: ${method} | null`

/** The steps as lines: outcome, rule, what was found and what the rule asks for; a hop's steps begin with its number. */
function traceOf(scene: Scene): string[] {
  return runExchange(scene).trace.map(({ hop, of, outcome, rule, got, wanted }) => {
    return `${hop > 0 ? `${hop} ` : ''}${of === 'preflight' ? '(preflight) ' : ''}${outcome} ${rule}: ${got} | ${wanted}`
  })
}

const cases: readonly { name: string; given: Scene; expected: readonly string[] }[] = [
  {
    name: 'a fetch at home',
    given: { request: { url: '/' }, answers: [answer(200)] },
    expected: [`pass main-fetch.same-origin: ${app} | ${app}`, sent('GET')],
  },
  {
    name: 'a preflighted one with credentials',
    given: {
      request: { method: 'PUT', credentials: 'include', headers: [['X-A', '1']] },
      answers: [consent, answer(200, { 'Access-Control-Allow-Origin': app, 'Access-Control-Expose-Headers': 'ETag' })],
    },
    expected: [
      away,
      'note unsafe-headers.preflight: x-a | safelisted',
      'note cache-match.entries: no match | null',
      `(preflight) ${sent('OPTIONS')}`,
      `(preflight) pass cors-check.allow-origin: ${app} | ${app}`,
      '(preflight) pass cors-check.allow-credentials: true | true',
      '(preflight) pass cors-preflight.status: 204 | 200 to 299',
      '(preflight) pass cors-preflight.method: PUT, PATCH | PUT',
      '(preflight) pass cors-preflight.headers: X-A | x-a',
      sent('PUT'),
      `pass cors-check.allow-origin: ${app} | ${app}`,
      'fail cors-check.allow-credentials: null | true',
    ],
  },
  {
    name: 'one whose preflight is refused: nothing after it',
    given: { request: { method: 'DELETE' }, answers: [consent] },
    expected: [
      away,
      'note unsafe-headers.preflight:  | safelisted',
      'note cache-match.entries: no match | null',
      `(preflight) ${sent('OPTIONS')}`,
      `(preflight) pass cors-check.allow-origin: ${app} | ${app}, *`,
      '(preflight) pass cors-preflight.status: 204 | 200 to 299',
      '(preflight) fail cors-preflight.method: PUT, PATCH | DELETE',
    ],
  },
  {
    name: 'a redirected one',
    given: { answers: [answer(302, { ...open, Location: '/2' }), answer(200, { ...open, 'Access-Control-Expose-Headers': 'ETag, x-b' })] },
    expected: [
      away,
      simple,
      sent('GET'),
      `pass cors-check.allow-origin: * | ${app}, *`,
      'pass redirect.follow: /2 | null',
      `1 ${away}`,
      `1 ${simple}`,
      `1 ${sent('GET')}`,
      `1 pass cors-check.allow-origin: * | ${app}, *`,
      '1 note filtered-response.expose: etag, x-b | null',
    ],
  },
  {
    name: 'an opaque one',
    given: { request: { mode: 'no-cors' }, answers: [answer(200, { 'Cross-Origin-Resource-Policy': 'same-origin' })] },
    expected: [
      `note main-fetch.no-cors: https://api.other.example | ${app}`,
      sent('GET'),
      'fail resource-policy.check: same-origin | cross-origin',
    ],
  },
  {
    name: 'one that is never sent',
    given: { request: { url: 'http://api.other.example/' } },
    expected: ['fail mixed-content.check: http: | https:'],
  },
  {
    name: 'one that nobody answers',
    given: { answers: [{ failed: 'ECONNREFUSED' }] },
    expected: [away, simple, sent('GET'), 'fail http-network-or-cache-fetch.response: ECONNREFUSED | null'],
  },
]

describe('the trace of', () => {
  test.each(cases)('$name', ({ given, expected }) => {
    expect(traceOf(given)).toEqual(expected)
  })
})

test('a step carries the address of its algorithm', () => {
  const { trace } = runExchange({ answers: [answer(200)] })
  expect(trace.at(-1)).toEqual({
    rule: 'cors-check.allow-origin',
    spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
    hop: 0,
    of: 'request',
    outcome: 'fail',
    got: null,
    wanted: `${app}, *`,
  })
})

test('whether somebody asked for a trace makes no difference to the outcome', () => {
  for (const { given } of cases) {
    const exchange = corsExchange({ url: `${app}/` }, { url: api, ...given.request })
    const turns = [undefined, ...answersOf(given)].map((next) => (next === undefined ? exchange.next() : exchange.next(next)))
    expect(turns.at(-1)).toEqual({ done: true, value: runExchange(given).outcome })
  }
})

function answersOf({ answers = [] }: Scene): readonly Answer[] {
  return typeof answers === 'function' ? [] : answers
}

test('a finding says where the exchange stood', () => {
  const { finding } = runExchange({
    page: { url: `${app}/page?q#f` },
    request: { url: `${api}#top`, method: 'PUT', redirect: 'follow' },
    answers: [consent, answer(307, { 'Access-Control-Allow-Origin': app, Location: '/2' }), answer(404)],
  }).outcome
  expect(finding).toEqual({
    code: 'allow-origin-missing',
    args: { wanted: app, status: 404, redirectTo: null },
    of: 'preflight',
    hop: 1,
    mode: 'cors',
    redirect: 'follow',
    cors: true,
    url: 'https://api.other.example/2#top',
    requestUrl: `${api}#top`,
    page: `${app}/page?q#f`,
    origin: app,
  })
})
