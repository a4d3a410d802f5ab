import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromHar, harBounds, readHar } from './from-har.ts'
import { ReaderError } from './reader-error.ts'

const app = 'https://app.example'
const api = 'https://api.example/users'

type Lines = Readonly<Record<string, string>> | readonly (readonly [string, string])[]

interface Given {
  url?: string
  method?: string
  request?: Lines
  status?: number
  response?: Lines
  at?: number
  error?: string
  type?: string
  redirect?: string
  more?: object
}

const linesOf = (lines: Lines = {}) => (Array.isArray(lines) ? lines : Object.entries(lines)).map(([name, value]) => ({ name, value }))

function entry({
  url = api,
  method = 'GET',
  request = { Origin: app },
  status = 200,
  response = {},
  at = 0,
  error,
  type = 'fetch',
  redirect = '',
  more = {},
}: Given) {
  return {
    startedDateTime: new Date(Date.UTC(2026, 0, 1) + at).toISOString(),
    _resourceType: type,
    request: {
      url,
      method,
      headers: linesOf(request),
      bodySize: -1,
      ...(method === 'PUT' && { postData: { mimeType: 'application/json', text: '{"password":"p4ss"}' } }),
    },
    response: {
      status,
      headers: linesOf(response),
      redirectURL: redirect,
      content: { mimeType: 'text/html', text: '<title>no</title>' },
      ...(error && { _error: error }),
    },
    ...more,
  }
}

const preflight = (given: Given) =>
  entry({
    method: 'OPTIONS',
    type: 'preflight',
    ...given,
    request: {
      Origin: app,
      'Access-Control-Request-Method': 'PUT',
      'Access-Control-Request-Headers': 'content-type,x-trace',
    },
  })

const har = (entries: readonly object[], creator = 'WebInspector', more = {}) => ({
  log: { version: '1.2', creator: { name: creator }, entries, ...more },
})

/** Each exchange in a line: its request, its answers, and whether it failed. */
const inShort = (input: string | object) =>
  fromHar(input).map(
    ({ request, answers, failed }) =>
      `${request.method} ${request.url}: ${answers.map(({ of, hop, status, failed: word }) => `${of} ${hop} ${word ?? status}`).join(', ')}: ${failed}`,
  )

const cases: { name: string; given: object; expected: string[] }[] = [
  {
    name: 'Chromium: a preflight and its request, in any order',
    given: har([entry({ method: 'PUT', status: 0, error: 'net::ERR_FAILED' }), preflight({ status: 404, at: 3 })]),
    expected: [`PUT ${api}: preflight 0 404, request 0 net::ERR_FAILED: true`],
  },
  {
    name: 'two requests of one URL, each with its preflight',
    given: har([
      preflight({ status: 204 }),
      entry({ method: 'PUT', at: 5 }),
      preflight({ status: 500, at: 100 }),
      entry({ method: 'PUT', status: 0, at: 105 }),
    ]),
    expected: [`PUT ${api}: preflight 0 500, request 0 null: true`, `PUT ${api}: preflight 0 204, request 0 200: false`],
  },
  {
    name: 'a preflight of another method stays alone, and tells what it asked for',
    given: har([preflight({ status: 403 }), entry({ method: 'GET', at: 5 })]),
    expected: [`PUT ${api}: preflight 0 403: true`, `GET ${api}: request 0 200: false`],
  },
  {
    name: 'Firefox: a preflight without a type, and a request without a status',
    given: har([preflight({ status: 405, type: 'xhr' }), entry({ method: 'PUT', status: 0, at: 4 })], 'Firefox'),
    expected: [`PUT ${api}: preflight 0 405, request 0 null: true`],
  },
  {
    name: 'Firefox and Safari show answers that script never saw',
    given: har([entry({ status: 200 })], 'Firefox'),
    expected: [`GET ${api}: request 0 200: null`],
  },
  {
    name: 'Safari: no preflight, and a status of -1',
    given: har([entry({ method: 'PUT', status: -1 })], 'WebKit Web Inspector'),
    expected: [`PUT ${api}: request 0 null: true`],
  },
  {
    name: 'a redirect and where it led',
    given: har([
      entry({ status: 302, redirect: '/login', response: { Location: '/login' } }),
      entry({ url: 'https://api.example/login', at: 10, status: 0, error: 'net::ERR_FAILED' }),
      entry({ url: 'https://api.example/login', at: 90_000 }),
    ]),
    expected: [`GET ${api}: request 0 302, request 1 net::ERR_FAILED: true`, 'GET https://api.example/login: request 0 200: false'],
  },
  {
    name: 'what failed comes first, then what went to other origins',
    given: har([
      entry({ url: `${app}/page`, request: {}, type: 'document' }),
      entry({ url: 'https://api.example/ok', at: 1 }),
      entry({ url: 'https://api.example/bad', status: 0, error: 'net::ERR_CONNECTION_REFUSED', at: 2 }),
    ]),
    expected: [
      'GET https://api.example/bad: request 0 net::ERR_CONNECTION_REFUSED: true',
      'GET https://api.example/ok: request 0 200: false',
      `GET ${app}/page: request 0 200: false`,
    ],
  },
  {
    name: 'what no answer allows comes first of those that may have failed',
    given: har([
      entry({ url: 'https://api.example/ok', response: { 'access-control-allow-origin': app } }),
      entry({ url: 'https://api.example/bare', at: 1 }),
    ]),
    expected: ['GET https://api.example/bare: request 0 200: false', 'GET https://api.example/ok: request 0 200: false'],
  },
  {
    name: 'a socket, but nothing of extensions or data:',
    given: har([
      entry({ url: 'wss://api.example/', type: 'websocket', status: 403 }),
      entry({ url: 'wss://api.example/open', type: 'websocket', status: 101 }),
      entry({ url: 'chrome-extension://x/y.js' }),
      entry({ url: 'data:,x' }),
    ]),
    expected: ['GET wss://api.example/: request 0 403: false'],
  },
]

describe('a HAR', () => {
  test.each(cases)('$name', ({ given, expected }) => {
    expect(inShort(given)).toEqual(expected)
    expect(inShort(JSON.stringify(given))).toEqual(expected)
  })
})

describe('an exchange of a HAR', () => {
  test('has the page, the headers of the page alone, and the answer line by line', () => {
    const [exchange] = fromHar(
      har([
        entry({
          method: 'PUT',
          status: 0,
          error: 'net::ERR_FAILED',
          request: [
            [':authority', 'api.example'],
            ['Origin', app],
            ['Referer', `${app}/page`],
            ['User-Agent', 'Mozilla/5.0'],
            ['X-Trace', '1'],
            ['sec-fetch-mode', 'cors'],
            ['Cookie', 'sid=c00kie'],
          ],
          response: [
            ['Access-Control-Allow-Origin', app],
            ['access-control-allow-origin', '*'],
            ['Set-Cookie', 'sid=c00kie'],
          ],
        }),
      ]),
    )
    expect(exchange).toEqual({
      from: 'har',
      page: { origin: app, url: `${app}/` },
      request: {
        url: api,
        failedUrl: null,
        method: 'PUT',
        headers: [['X-Trace', '***']],
        mode: 'cors',
        credentials: 'include',
        body: { type: 'application/json', bytes: 19 },
        kind: 'fetch',
      },
      answers: [
        {
          of: 'request',
          hop: 0,
          url: api,
          status: null,
          headers: [
            ['Access-Control-Allow-Origin', app],
            ['access-control-allow-origin', '*'],
            ['Set-Cookie', 'sid=***'],
          ],
          failed: 'net::ERR_FAILED',
          bodyStart: '<title>no</title>',
        },
      ],
      said: [],
      failed: true,
      missing: [],
    })
  })
  test('without any cookie says that exports leave them out', () => {
    expect(fromHar(har([entry({})]))[0]?.request).toMatchObject({
      credentials: null,
      unknown: ['cookies and Authorization (exports leave them out)'],
    })
  })
  test("has the page of the browser's list where no header names it", () => {
    const given = har([entry({ request: {}, more: { pageref: 'page_1' } })], 'WebInspector', {
      pages: [{ id: 'page_1', title: `${app}/page` }],
    })
    expect(fromHar(given)[0]?.page).toEqual({ origin: app, url: `${app}/` })
  })
  test.each([
    ['Chromium, on disk', 'WebInspector', { _fromCache: 'disk' }, true],
    ['Chromium, in memory', 'WebInspector', { _fromCache: 'memory' }, true],
    ['Firefox, which knows no more of it', 'Firefox', { cache: { afterRequest: null } }, true],
    ['Firefox, which asked', 'Firefox', { cache: {} }, undefined],
    ['Safari', 'WebKit Web Inspector', { _fetchType: 'Disk Cache' }, true],
    ['Safari, which asked', 'WebKit Web Inspector', { _fetchType: 'Network Load' }, undefined],
    ['another tool, which tells what stood in a cache afterwards', 'a proxy', { cache: { afterRequest: {} } }, undefined],
  ])('of a cache: %s', (_, creator, more, kept) => {
    expect(fromHar(har([entry({ more })], creator))[0]?.answers[0]?.kept).toBe(kept)
  })
  test('of an extension says so', () => {
    expect(fromHar(har([entry({ status: 0, error: 'net::ERR_BLOCKED_BY_CLIENT' })]))[0]?.said[0]?.candidates).toMatchObject([
      { code: 'blocked-by-client' },
    ])
  })
})

test('only so many requests are given, and how many were left out is said', () => {
  const many = har(
    Array.from({ length: 700 }, (_, index) =>
      entry({ url: `https://api.example/${index}`, at: index, ...(index === 650 && { status: 0 }) }),
    ),
  )
  const { exchanges, left } = readHar(many)
  expect([exchanges.length, left, exchanges[0]?.request.url]).toEqual([harBounds.exchanges, 200, 'https://api.example/650'])
})

test('the work grows with the entries: a hundred thousand redirects to themselves are one pass', () => {
  const loop = entry({ status: 302, redirect: api })
  expect(readHar(har(Array.from({ length: 100_000 }, () => loop))).exchanges.length).toBe(harBounds.exchanges)
})

test('secrets do not come back', () => {
  const read = JSON.stringify(
    fromHar(
      har([
        entry({
          url: 'https://me:hunter22@api.example/?token=t0ken',
          method: 'PUT',
          request: { Cookie: 'sid=c00kie', Authorization: 'Bearer b34rer', 'X-Api-Key': 'k3y12', Referer: `${app}/?api_key=r3f` },
          response: { 'Set-Cookie': 'c00kie', Location: '/?access_token=l0c' },
          more: { response: { status: 500, headers: [], content: { text: '{"access_token":"b0dy"}' } } },
        }),
      ]),
    ),
  )
  for (const secret of ['hunter22', 't0ken', 'c00kie', 'b34rer', 'k3y12', 'r3f', 'l0c', 'b0dy', 'p4ss']) expect(read).not.toContain(secret)
})

test('what a server sets as a cookie is hidden where it sends it again', () => {
  const response = { 'Set-Cookie': 'sid=c00kie-7', Location: '/next/c00kie-7', 'X-Echo': 'c00kie-7' }
  const [exchange] = fromHar(har([entry({ status: 302, response })]))
  expect(JSON.stringify(exchange)).not.toContain('c00kie')
  expect(exchange?.answers[0]?.headers).toContainEqual(['Location', '/next/***'])
})

const wrong = [
  { name: 'nothing', given: '', code: 'empty', says: 'There is nothing here' },
  { name: 'no JSON', given: '{"log":{"entries":[', code: 'invalid', says: 'Export it again' },
  { name: 'other JSON', given: '{"name":"visto"}', code: 'unrecognised', says: 'no log.entries' },
  { name: 'no requests', given: '{"log":{"entries":[]}}', code: 'empty', says: 'Open the network panel' },
  { name: 'null', given: 'null', code: 'unrecognised', says: 'no log.entries' },
  { name: 'an archive', given: 'PK\x03\x04\0\0', code: 'binary', says: 'unpack' },
  {
    name: 'an archive of one file',
    given: '\x1f\ufffd\b\0\0',
    code: 'binary',
    says: 'This is a gzip file: unpack it first. ',
  },
]

describe('what is no HAR is refused with what to give', () => {
  test.each(wrong)('$name', ({ given, code, says }) => {
    expect(() => fromHar(given)).toThrow(expect.objectContaining({ name: 'ReaderError', code, message: expect.stringContaining(says) }))
  })
})

test('more than a hundred million characters are refused, with what to do', () => {
  expect(() => fromHar('x'.repeat(harBounds.characters + 1))).toThrow(/at most 100 million is read\. Give only the part/)
})

const names = ['url', 'method', 'headers', 'status', 'content', 'text', 'redirectURL', 'name', 'value', 'postData', '_error']
const values = [fc.constantFrom<unknown>(api, 'GET', 'OPTIONS', 302, -1, null, '__proto__'), fc.string(), fc.double()]
const shape = fc.object({ key: fc.constantFrom(...names), values, maxDepth: 2, maxKeys: 6 })
const odd = fc.oneof(shape, fc.record({ request: shape, response: shape }), fc.constantFrom<unknown>(null, 1, 'x', []))

test('entries of any shape are read or refused, and never more', () => {
  fc.assert(
    fc.property(fc.array(odd, { maxLength: 8 }), (entries) => {
      try {
        for (const { request } of fromHar(JSON.stringify(har(entries as object[])))) expect(typeof request.url).toBe('string')
      } catch (error) {
        expect(error).toBeInstanceOf(ReaderError)
      }
    }),
    { numRuns: 1000, seed: 8 },
  )
})
