import { describe, expect, test } from 'vitest'
import type { ProfileName } from './profiles.ts'
import { answer, api, runExchange, sentHeader, type Scene } from './run-exchange.cases.ts'
import type { Header, PageRequest } from './types.ts'

const json = { type: 'application/json', replayable: true }
const text = { type: 'text/plain;charset=UTF-8', replayable: true }
const stream = { type: null, replayable: false }

const refused: readonly { name: string; given: Partial<PageRequest>; code: string; args: object }[] = [
  { name: 'a URL that is none', given: { url: 'https://' }, code: 'invalid-url', args: { input: 'https://' } },
  { name: 'a port beyond 65535', given: { url: 'http://a:99999/' }, code: 'invalid-url', args: { input: 'http://a:99999/' } },
  { name: 'a user name in the URL', given: { url: 'https://user@api.example/' }, code: 'url-credentials', args: {} },
  { name: 'a password in the URL', given: { url: 'https://:pw@api.example/' }, code: 'url-credentials', args: {} },
  { name: 'a method with a blank in it', given: { method: 'GET /' }, code: 'invalid-method', args: { method: 'GET /' } },
  { name: 'an empty method', given: { method: '' }, code: 'invalid-method', args: { method: '' } },
  { name: 'a method beyond ASCII', given: { method: 'po\u017ft' }, code: 'invalid-method', args: { method: 'po\u017ft' } },
  { name: 'CONNECT', given: { method: 'CONNECT' }, code: 'forbidden-method', args: { method: 'CONNECT' } },
  { name: 'trace, in any letters', given: { method: 'trace' }, code: 'forbidden-method', args: { method: 'trace' } },
  { name: 'PUT in mode no-cors', given: { mode: 'no-cors', method: 'put' }, code: 'no-cors-method', args: { method: 'PUT' } },
  { name: 'a header name with a blank', given: { headers: [['X A', '1']] }, code: 'invalid-header-name', args: { name: 'X A' } },
  { name: 'an empty header name', given: { headers: [['', '1']] }, code: 'invalid-header-name', args: { name: '' } },
  { name: 'a header name with a colon', given: { headers: [['X:', '1']] }, code: 'invalid-header-name', args: { name: 'X:' } },
  {
    name: 'a line break within a header value',
    given: { headers: [['X-A', '1\r\nX-B: 2']] },
    code: 'invalid-header-value',
    args: { name: 'X-A', value: '1\r\nX-B: 2' },
  },
  {
    name: 'a NUL in a header value',
    given: { headers: [['X-A', '\0']] },
    code: 'invalid-header-value',
    args: { name: 'X-A', value: '\0' },
  },
  { name: 'an emoji in a header value', given: { headers: [['X-A', '😀']] }, code: 'header-not-bytes', args: { name: 'X-A' } },
  { name: 'an emoji in a header name', given: { headers: [['X-😀', '1']] }, code: 'header-not-bytes', args: { name: 'X-😀' } },
  {
    name: 'a bad value of a header that would have been dropped',
    given: { headers: [['Cookie', '\0']] },
    code: 'invalid-header-value',
    args: { name: 'Cookie', value: '\0' },
  },
  { name: 'mode navigate', given: { mode: 'navigate' }, code: 'invalid-init', args: { member: 'mode', value: 'navigate' } },
  { name: 'a mode in capitals', given: { mode: 'CORS' }, code: 'invalid-init', args: { member: 'mode', value: 'CORS' } },
  {
    name: 'a credentials mode that does not exist',
    given: { credentials: 'always' },
    code: 'invalid-init',
    args: { member: 'credentials', value: 'always' },
  },
  {
    name: 'a redirect mode that does not exist',
    given: { redirect: 'never' },
    code: 'invalid-init',
    args: { member: 'redirect', value: 'never' },
  },
  { name: 'GET with a body', given: { body: text }, code: 'body-with-get', args: { method: 'GET' } },
  { name: 'head with a body', given: { method: 'head', body: text }, code: 'body-with-get', args: { method: 'HEAD' } },
  { name: 'a stream in mode no-cors', given: { mode: 'no-cors', method: 'POST', body: stream }, code: 'no-cors-stream', args: {} },
]

describe('fetch() throws before anything is sent', () => {
  test.each(refused)('$name', ({ given, code, args }) => {
    const { outcome } = runExchange({ request: given })
    expect(outcome).toMatchObject({ result: { kind: 'network-error' }, warnings: [], wire: [], reached: false })
    expect(outcome.finding).toMatchObject({ code, args, of: 'request', hop: 0, cors: false, url: given.url ?? api })
  })
})

/** The request line and headers of the request itself, without what the browser adds. */
function sent(given: Partial<PageRequest>, scene: Scene = {}): [method: string, url: string, ...headers: Header[]] {
  const consent = answer(204, {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': '*',
    'Access-Control-Allow-Headers': '*, Authorization',
  })
  const { wire } = runExchange({ ...scene, request: given, answers: () => consent })
  const { method, url, headers } = wire.at(-1)!
  const added: readonly Header[] = [
    ['Accept', '*/*'],
    ['Origin', 'https://app.example'],
  ]
  return [method, url, ...headers.filter((line) => !added.some(([name, value]) => line[0] === name && line[1] === value))]
}

const taken: readonly { name: string; given: Partial<PageRequest>; expected: ReturnType<typeof sent> }[] = [
  { name: 'GET is the default', given: {}, expected: ['GET', api] },
  { name: 'a relative URL stands for one of the page', given: { url: 'users?q=1' }, expected: ['GET', 'https://app.example/users?q=1'] },
  { name: 'a fragment stays at home', given: { url: `${api}#top` }, expected: ['GET', api] },
  { name: 'an empty one too', given: { url: `${api}#` }, expected: ['GET', api] },
  { name: 'post becomes POST', given: { method: 'post' }, expected: ['POST', api] },
  { name: 'patch stays patch', given: { method: 'patch' }, expected: ['patch', api] },
  { name: 'blanks around a value go', given: { headers: [['X-A', ' \t1\n']] }, expected: ['GET', api, ['X-A', '1']] },
  { name: 'a value may be empty', given: { headers: [['X-A', '']] }, expected: ['GET', api, ['X-A', '']] },
  {
    name: 'a header set twice is two lines, in the letters of the first',
    given: {
      headers: [
        ['X-a', '1'],
        ['x-A', '2'],
      ],
    },
    expected: ['GET', api, ['X-a', '1'], ['X-a', '2']],
  },
  {
    name: 'what only the browser may set is dropped without a word',
    given: {
      headers: [
        ['Cookie', 'a=b'],
        ['Origin', 'https://evil.example'],
        ['Sec-Fetch-Site', 'same-origin'],
        ['X-HTTP-Method', 'TRACE'],
        ['X-A', '1'],
      ],
    },
    expected: ['GET', api, ['X-A', '1']],
  },
  { name: 'a User-Agent is kept', given: { headers: [['User-Agent', 'x']] }, expected: ['GET', api, ['User-Agent', 'x']] },
  {
    name: 'a body brings its type',
    given: { method: 'POST', body: json },
    expected: ['POST', api, ['Content-Type', 'application/json']],
  },
  {
    name: 'the type that script names wins',
    given: { method: 'POST', body: text, headers: [['content-type', 'application/json']] },
    expected: ['POST', api, ['content-type', 'application/json']],
  },
  { name: 'a body without a type brings none', given: { method: 'POST', body: { type: null, replayable: true } }, expected: ['POST', api] },
  { name: 'a body that is null is none', given: { body: null }, expected: ['GET', api] },
]

describe('fetch() takes', () => {
  test.each(taken)('$name', ({ given, expected }) => {
    expect(sent(given)).toEqual(expected)
  })
})

const guarded: readonly {
  name: string
  given: Partial<PageRequest>
  expected: readonly Header[]
  not?: Partial<Record<ProfileName, readonly Header[]>>
}[] = [
  { name: 'a header of your own is dropped', given: { headers: [['X-A', '1']] }, expected: [] },
  { name: 'Authorization is dropped', given: { headers: [['Authorization', 'x']] }, expected: [] },
  { name: 'Range is dropped', given: { headers: [['Range', 'bytes=0-9']] }, expected: [] },
  { name: 'a safelisted Accept stays', given: { headers: [['Accept', 'text/html']] }, expected: [['Accept', 'text/html']] },
  { name: 'an unsafe Accept is dropped', given: { headers: [['Accept', '"']] }, expected: [] },
  {
    name: 'a second line stays if both together are safe',
    given: {
      headers: [
        ['Accept', 'text/html'],
        ['Accept', 'text/css'],
      ],
    },
    expected: [
      ['Accept', 'text/html'],
      ['Accept', 'text/css'],
    ],
  },
  {
    name: 'and is dropped if they are not: 128 bytes hold for both',
    given: {
      headers: [
        ['Accept', 'a'.repeat(100)],
        ['Accept', 'b'.repeat(27)],
      ],
    },
    expected: [['Accept', 'a'.repeat(100)]],
  },
  {
    name: 'a second Content-Type is dropped',
    given: {
      method: 'POST',
      headers: [
        ['Content-Type', 'text/plain'],
        ['Content-Type', 'text/plain'],
      ],
    },
    expected: [['Content-Type', 'text/plain']],
  },
  {
    name: 'JSON goes out without its type, but from WebKit',
    given: { method: 'POST', body: json },
    expected: [],
    not: { webkit: [['Content-Type', 'application/json']] },
  },
  {
    name: 'a type that script names is dropped in WebKit as well, and the body’s taken instead',
    given: { method: 'POST', body: json, headers: [['Content-Type', 'application/xml']] },
    expected: [],
    not: { webkit: [['Content-Type', 'application/json']] },
  },
]

describe('in mode no-cors', () => {
  test.each(guarded)('$name', ({ given, expected, not = {} }) => {
    for (const profile of ['standard', 'chromium', 'firefox', 'webkit'] as const) {
      const [, , ...headers] = sent({ mode: 'no-cors', ...given }, { profile })
      expect(headers, profile).toEqual(not[profile] ?? expected)
    }
  })
})

test('Chromium alone drops a User-Agent that script sets', () => {
  const headers: readonly Header[] = [['User-Agent', 'x']]
  const dropping = (['standard', 'chromium', 'firefox', 'webkit'] as const).filter((profile) => sent({ headers }, { profile }).length === 2)
  expect(dropping).toEqual(['chromium'])
})

test('WebKit alone sends bytes from 0x80 as UTF-8', () => {
  const headers: readonly Header[] = [['X-A', 'a\x80\xbf\xc0\xff']]
  const values = (['standard', 'chromium', 'firefox', 'webkit'] as const).map((profile) => sent({ headers }, { profile })[2])
  const plain: Header = ['X-A', 'a\x80\xbf\xc0\xff']
  expect(values).toEqual([plain, plain, plain, ['X-A', 'a\xc2\x80\xc2\xbf\xc3\x80\xc3\xbf']])
})

test('the browser’s own Accept counts for the 1024 bytes of safelisted values', () => {
  const languages = (last: number): Header[] =>
    [...Array(7).fill(128), last].map((length: number) => ['Accept-Language', 'a'.repeat(length)])
  const asked = (headers: Header[]) =>
    sentHeader(runExchange({ request: { headers }, answers: () => answer(204) }).wire[0]!, 'Access-Control-Request-Headers')
  expect(asked(languages(125))).toBe(null)
  expect(asked(languages(126))).toBe('accept,accept-language')
  expect(asked([...languages(126), ['Accept', '']])).toBe(null)
})
