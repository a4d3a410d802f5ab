import { describe, expect, test } from 'vitest'
import type { ProfileName } from './profiles.ts'
import { answer, api, app, endOf, runExchange, sentHeader, sentLine, type Answer, type Scene } from './run-exchange.cases.ts'
import type { PageRequest } from './types.ts'

const names = ['standard', 'chromium', 'firefox', 'webkit'] as const
const other = 'https://other.example/'
const open = { 'Access-Control-Allow-Origin': '*' }
const to = (Location: string, status = 302, more: object = open): Answer => answer(status, { ...more, Location })
const end = answer(200, open)
const stream = { type: null, replayable: false }

interface Case {
  readonly name: string
  readonly given: Scene
  readonly expected: string
  readonly chromium?: string
  readonly firefox?: string
  readonly webkit?: string
}

const cases: readonly Case[] = [
  { name: 'a redirect is followed', given: { answers: [to('/2'), end] }, expected: 'cors 200' },
  { name: 'a redirect across origins is followed', given: { answers: [to(other), end] }, expected: 'cors 200' },
  {
    name: 'a redirect that fails the CORS check is not',
    given: { answers: [to(other, 302, {})] },
    expected: 'allow-origin-missing',
  },
  {
    name: 'a redirect from the page’s own origin needs no CORS headers',
    given: { request: { url: '/' }, answers: [to(api, 302, {}), end] },
    expected: 'cors 200',
  },
  {
    name: 'where it leads does',
    given: { request: { url: '/' }, answers: [to(api, 302, {}), answer(200)] },
    expected: 'allow-origin-missing at hop 1',
  },
  {
    name: 'a redirect home comes as a stranger: its own origin must answer null or *',
    given: { answers: [to(`${app}/`), answer(200, { 'Access-Control-Allow-Origin': app })] },
    expected: 'allow-origin-mismatch at hop 1',
  },
  { name: 'null does', given: { answers: [to(`${app}/`), answer(200, { 'Access-Control-Allow-Origin': 'null' })] }, expected: 'cors 200' },
  {
    name: 'a third origin that names the page fails: the page is null by now',
    given: { answers: [to(other), answer(200, { 'Access-Control-Allow-Origin': app })] },
    expected: 'allow-origin-mismatch at hop 1',
  },
  {
    name: 'within the other origin, the page keeps its name',
    given: { answers: [to('/2'), answer(200, { 'Access-Control-Allow-Origin': app })] },
    expected: 'cors 200',
  },
  { name: 'a redirect without Location is a response', given: { answers: [answer(302, open)] }, expected: 'cors 302' },
  { name: 'a Location that is no URL', given: { answers: [to('http://[')] }, expected: 'redirect-location' },
  { name: 'a redirect to a data: URL', given: { answers: [to('data:,x')] }, expected: 'redirect-scheme' },
  {
    name: 'a redirect to about:blank',
    given: { request: { mode: 'no-cors' }, answers: [to('about:blank')] },
    expected: 'redirect-scheme',
  },
  {
    name: 'a redirect to a file',
    given: { request: { url: '/' }, answers: [to('file:///etc/hosts')] },
    expected: 'redirect-scheme',
  },
  { name: 'a redirect to a WebSocket', given: { answers: [to('wss://api.other.example/')] }, expected: 'redirect-scheme' },

  // User name and password
  {
    name: 'a cross-origin Location with a user name',
    given: { answers: [to('https://user@other.example/')] },
    expected: 'redirect-credentials',
  },
  {
    name: 'within the other origin as well',
    given: { answers: [to('https://:pw@api.other.example/')] },
    expected: 'redirect-credentials',
  },
  { name: 'and back home', given: { answers: [to('https://user:pw@app.example/')] }, expected: 'redirect-credentials' },
  {
    name: 'at home it may have one, but in Chromium',
    given: { request: { url: '/' }, answers: [to('https://user:pw@app.example/2', 302, {}), answer(200)] },
    expected: 'basic 200',
    chromium: 'redirect-credentials',
  },
  {
    name: 'in mode no-cors too, but in Chromium',
    given: { request: { mode: 'no-cors' }, answers: [to('https://user:pw@other.example/', 302, {}), answer(200)] },
    expected: 'opaque 0',
    chromium: 'redirect-credentials',
  },
  {
    name: 'from home to a stranger it may not',
    given: { request: { url: '/' }, answers: [to('https://user:pw@other.example/', 302, {})] },
    expected: 'redirect-credentials',
  },

  // Streams
  {
    name: 'a stream cannot be sent again',
    given: { request: { url: '/', method: 'POST', body: stream }, answers: [to('/2', 307, {})] },
    expected: 'redirect-stream',
  },
  {
    name: 'not even where it would be dropped',
    given: { request: { url: '/', method: 'POST', body: stream }, answers: [to('/2', 302, {})] },
    expected: 'redirect-stream',
  },
  {
    name: 'but for a 303',
    given: { request: { url: '/', method: 'POST', body: stream }, answers: [to('/2', 303, {}), answer(200)] },
    expected: 'basic 200',
  },
]

describe('a redirect', () => {
  test.each(cases)('$name', ({ given, expected, ...others }) => {
    for (const profile of names)
      expect(endOf(runExchange({ ...given, profile })), profile).toBe(profile === 'standard' ? expected : (others[profile] ?? expected))
  })
})

test('twenty redirects are followed, and not one more', () => {
  const hops = (count: number): Scene => ({ answers: ({ hop }) => (hop < count ? to(`/${hop}`) : end) })
  const twenty = runExchange(hops(20))
  expect(endOf(twenty)).toBe('cors 200')
  expect(twenty.outcome.result).toMatchObject({ redirected: true, url: 'https://api.other.example/19' })
  const more = runExchange(hops(21))
  expect(endOf(more)).toBe('redirect-limit at hop 20')
  expect(more.wire).toHaveLength(21)
})

test('a loop ends at the same limit', () => {
  expect(endOf(runExchange({ answers: () => to(api) }))).toBe('redirect-limit at hop 20')
})

test('user and password of a Location never travel in the URL', () => {
  const { wire } = runExchange({ request: { url: '/' }, answers: [to('//user:pw@app.example/2?q#f', 302, {}), answer(200)] })
  expect(wire.map(sentLine)).toEqual([`GET ${app}/`, `GET ${app}/2?q`])
})

const allows = (methods: string, headers: string): Answer =>
  answer(204, { ...open, 'Access-Control-Allow-Methods': methods, 'Access-Control-Allow-Headers': headers })

test('every hop asks for consent anew', () => {
  const { wire } = runExchange({
    request: { method: 'PUT', headers: [['X-A', '1']] },
    answers: ({ of, hop }) => (of === 'preflight' ? allows('PUT', 'x-a') : hop < 2 ? to(['/2', other][hop]!, 307) : end),
  })
  expect(wire.map(({ hop, method, url }) => `${hop} ${method} ${url}`)).toEqual([
    `0 OPTIONS ${api}`,
    `0 PUT ${api}`,
    '1 OPTIONS https://api.other.example/2',
    '1 PUT https://api.other.example/2',
    `2 OPTIONS ${other}`,
    `2 PUT ${other}`,
  ])
})

test('a PUT that leaves its home asks on arrival', () => {
  const { wire } = runExchange({
    request: { method: 'PUT', url: '/' },
    answers: ({ of, hop }) => (of === 'preflight' ? allows('PUT', '') : hop === 0 ? to(api, 307, {}) : end),
  })
  expect(wire.map(({ hop, method }) => `${hop} ${method}`)).toEqual(['0 PUT', '1 OPTIONS', '1 PUT'])
})

test('the preflight of a later hop may fail: the first request has run by then', () => {
  const ran = runExchange({ request: { method: 'PUT' }, answers: [allows('PUT', ''), to('/2', 307), answer(405)] })
  expect(endOf(ran)).toBe('allow-origin-missing of the preflight at hop 1')
  expect(ran.outcome.reached).toBe(true)
})

test('a redirect of the preflight is an error; that of the request after it is not', () => {
  expect(endOf(runExchange({ request: { method: 'PUT' }, answers: [to('/2')] }))).toBe('preflight-redirect of the preflight')
  const answers = [allows('PUT', ''), to('/2', 307), allows('PUT', ''), end]
  expect(endOf(runExchange({ request: { method: 'PUT' }, answers }))).toBe('cors 200')
})

/** What the second hop's preflight asked for, if there was one; Authorization and Content-Type must have gone from the request itself. */
function askedAgain(profile: ProfileName, request: Partial<PageRequest>): string | null {
  const { wire } = runExchange({
    profile,
    request,
    answers: ({ of, hop }) => (of === 'preflight' ? allows('*', '*, authorization') : hop === 0 ? to(other) : end),
  })
  const sent = wire.filter(({ hop }) => hop === 1)
  expect(sent.at(-1)!.headers.map(([name]) => name)).toEqual(['Accept', 'Origin'])
  return sent.length === 1 ? null : (sentHeader(sent[0]!, 'Access-Control-Request-Headers') ?? '')
}

test('a redirect that drops Authorization needs no preflight, but Firefox and WebKit ask one', () => {
  const request: Partial<PageRequest> = { headers: [['Authorization', 'Bearer t']] }
  expect(names.map((profile) => askedAgain(profile, request))).toEqual([null, null, '', 'authorization'])
})

test('a POST of JSON that becomes a GET needs no preflight, but Firefox and WebKit ask one', () => {
  const request = { method: 'POST', body: { type: 'application/json', replayable: true } }
  expect(names.map((profile) => askedAgain(profile, request))).toEqual([null, null, '', 'content-type'])
})

test('WebKit checks a redirect once more with the credentials that its first URL would have had', () => {
  const given: Scene = { request: { url: '/' }, answers: [to(api, 302, {}), to('/2'), end] }
  expect(names.map((profile) => endOf(runExchange({ ...given, profile })))).toEqual([
    'cors 200',
    'cors 200',
    'cors 200',
    'allow-origin-wildcard at hop 1',
  ])
})

test('Chromium fails on a Location that is no URL before it looks at CORS headers', () => {
  const ends = names.map((profile) => endOf(runExchange({ profile, answers: [to('http://[', 302, {})] })))
  expect(ends).toEqual(['allow-origin-missing', 'redirect-location', 'allow-origin-missing', 'allow-origin-missing'])
})

test('WebKit refuses a user name in the Location that leaves its home only after the next preflight', () => {
  const given: Scene = {
    request: { method: 'PUT', url: '/' },
    answers: ({ of }) => (of === 'preflight' ? allows('PUT', '') : to('https://user@api.other.example/', 307, {})),
  }
  const ran = names.map((profile) => runExchange({ ...given, profile }))
  expect(ran.map(({ outcome }) => outcome.finding?.code)).toEqual(Array(4).fill('redirect-credentials'))
  expect(ran.map(({ wire }) => wire.map(({ method }) => method).join(' '))).toEqual(['PUT', 'PUT', 'PUT', 'PUT OPTIONS'])
})
