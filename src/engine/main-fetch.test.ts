import { describe, expect, test } from 'vitest'
import { api, answer, app, endOf, runExchange, sentHeader, sentLine, type Scene } from './run-exchange.cases.ts'

const open = answer(200, { 'Access-Control-Allow-Origin': '*' })
const silent = answer(200)

interface Case {
  readonly name: string
  readonly given: Scene
  readonly expected: string
}

const cases: readonly Case[] = [
  // The response tainting
  { name: 'the page’s own origin needs no CORS', given: { request: { url: '/users' }, answers: [silent] }, expected: 'basic 200' },
  {
    name: 'its default port written out is the same origin',
    given: { request: { url: `${app}:443/` }, answers: [silent] },
    expected: 'basic 200',
  },
  { name: 'another origin does', given: { answers: [silent] }, expected: 'allow-origin-missing' },
  { name: 'and passes with it', given: { answers: [open] }, expected: 'cors 200' },
  {
    name: 'another port does',
    given: { request: { url: `${app}:8443/` }, answers: [silent] },
    expected: 'allow-origin-missing',
  },
  {
    name: 'a subdomain does',
    given: { request: { url: 'https://www.app.example/' }, answers: [silent] },
    expected: 'allow-origin-missing',
  },
  {
    name: 'localhost asks 127.0.0.1 as another origin',
    given: { page: { url: 'http://localhost:3000/' }, request: { url: 'http://127.0.0.1:3000/' }, answers: [silent] },
    expected: 'allow-origin-missing',
  },
  {
    name: 'a sandboxed page is a stranger to its own server',
    given: { page: { opaque: true }, request: { url: '/users' }, answers: [silent] },
    expected: 'allow-origin-missing',
  },
  {
    name: 'a page from a file is a stranger everywhere',
    given: { page: { url: 'file:///home/me/page.html' }, answers: [answer(200, { 'Access-Control-Allow-Origin': 'null' })] },
    expected: 'cors 200',
  },

  // Modes
  { name: 'no-cors gives an opaque response', given: { request: { mode: 'no-cors' }, answers: [silent] }, expected: 'opaque 0' },
  { name: 'of an error as well', given: { request: { mode: 'no-cors' }, answers: [answer(500)] }, expected: 'opaque 0' },
  {
    name: 'no-cors to the page’s own origin is an ordinary fetch',
    given: { request: { mode: 'no-cors', url: '/' }, answers: [silent] },
    expected: 'basic 200',
  },
  { name: 'same-origin stays at home', given: { request: { mode: 'same-origin', url: '/' }, answers: [silent] }, expected: 'basic 200' },
  { name: 'same-origin sends nothing elsewhere', given: { request: { mode: 'same-origin' } }, expected: 'same-origin-mode' },
  {
    name: 'same-origin refuses to be redirected elsewhere',
    given: { request: { mode: 'same-origin', url: '/' }, answers: [answer(302, { Location: api })] },
    expected: 'same-origin-mode at hop 1',
  },
  { name: 'same-origin may read a data: URL', given: { request: { mode: 'same-origin', url: 'data:,x' } }, expected: 'basic 200' },
  {
    name: 'no-cors needs redirect mode follow',
    given: { request: { mode: 'no-cors', redirect: 'error' } },
    expected: 'no-cors-redirect-mode',
  },
  {
    name: 'redirect mode manual does not do',
    given: { request: { mode: 'no-cors', redirect: 'manual' } },
    expected: 'no-cors-redirect-mode',
  },
  {
    name: 'at home it does',
    given: { request: { mode: 'no-cors', redirect: 'manual', url: '/' }, answers: [silent] },
    expected: 'basic 200',
  },

  // Redirect modes
  {
    name: 'redirect mode error fails on a redirect',
    given: { request: { redirect: 'error' }, answers: [answer(302, { 'Access-Control-Allow-Origin': '*', Location: '/' })] },
    expected: 'redirect-mode-error',
  },
  {
    name: 'after the CORS check',
    given: { request: { redirect: 'error' }, answers: [answer(302, { Location: '/' })] },
    expected: 'allow-origin-missing',
  },
  {
    name: 'redirect mode manual shows that there was one',
    given: { request: { redirect: 'manual' }, answers: [answer(302, { 'Access-Control-Allow-Origin': '*', Location: '/' })] },
    expected: 'opaqueredirect 0',
  },
  {
    name: 'if the CORS check passes',
    given: { request: { redirect: 'manual' }, answers: [answer(302, { Location: '/' })] },
    expected: 'allow-origin-missing',
  },
  {
    name: 'a 300 is no redirect',
    given: { request: { redirect: 'error' }, answers: [answer(300, { 'Access-Control-Allow-Origin': '*', Location: '/' })] },
    expected: 'cors 300',
  },
  {
    name: 'a 304 neither',
    given: { request: { redirect: 'error' }, answers: [answer(304, { 'Access-Control-Allow-Origin': '*', Location: '/' })] },
    expected: 'cors 304',
  },

  // Neighbours
  { name: 'a bad port is never asked', given: { request: { url: 'https://api.other.example:25/' } }, expected: 'bad-port' },
  { name: 'not even at home', given: { page: { url: 'http://localhost:6000/' }, request: { url: '/' } }, expected: 'bad-port' },
  {
    name: 'nor after a redirect',
    given: { answers: [answer(302, { 'Access-Control-Allow-Origin': '*', Location: 'https://api.other.example:6667/' })] },
    expected: 'bad-port at hop 1',
  },
  {
    name: 'plain http is mixed content for an https page',
    given: { request: { url: 'http://api.other.example/' } },
    expected: 'mixed-content',
  },
  {
    name: 'in mode no-cors as well',
    given: { request: { url: 'http://api.other.example/', mode: 'no-cors' } },
    expected: 'mixed-content',
  },
  {
    name: 'and for a sandboxed frame of it',
    given: { page: { opaque: true }, request: { url: 'http://api.other.example/' } },
    expected: 'mixed-content',
  },
  {
    name: 'a redirect to plain http too',
    given: { answers: [answer(302, { 'Access-Control-Allow-Origin': '*', Location: 'http://api.other.example/' })] },
    expected: 'mixed-content at hop 1',
  },
  {
    name: 'http://localhost is not, by the standard',
    given: { request: { url: 'http://localhost:8080/' }, answers: [open] },
    expected: 'cors 200',
  },
  {
    name: 'nor in Chromium',
    given: { profile: 'chromium', request: { url: 'http://localhost:8080/' }, answers: [open] },
    expected: 'cors 200',
  },
  {
    name: 'nor in Firefox',
    given: { profile: 'firefox', request: { url: 'http://localhost:8080/' }, answers: [open] },
    expected: 'cors 200',
  },
  { name: 'but in WebKit', given: { profile: 'webkit', request: { url: 'http://localhost:8080/' } }, expected: 'mixed-content' },
  { name: 'ftp is not fetched', given: { request: { url: 'ftp://api.other.example/' } }, expected: 'mixed-content' },
  {
    name: 'nor from an http page',
    given: { page: { url: 'http://app.example/' }, request: { url: 'ftp://api.other.example/' } },
    expected: 'scheme-not-supported',
  },
  { name: 'a file is not fetched', given: { request: { url: 'file:///etc/hosts' } }, expected: 'scheme-not-supported' },
  {
    name: 'a server that is down is no CORS error',
    given: { answers: [{ failed: 'ECONNREFUSED' }] },
    expected: 'network-failure',
  },
]

describe('what script gets', () => {
  test.each(cases)('$name', ({ given, expected }) => {
    expect(endOf(runExchange(given))).toBe(expected)
  })
})

const both: Scene = { request: { mode: 'same-origin', url: 'http://api.other.example/' } }

test('of mixed content and mode same-origin, browsers see the mode first', () => {
  const codes = (['standard', 'chromium', 'firefox', 'webkit'] as const).map(
    (profile) => runExchange({ ...both, profile }).outcome.finding?.code,
  )
  expect(codes).toEqual(['mixed-content', 'same-origin-mode', 'same-origin-mode', 'same-origin-mode'])
})

test('WebKit asks consent for a redirect to plain http, and blocks it then', () => {
  const allows = answer(200, { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'x-a' })
  const away = answer(302, { 'Access-Control-Allow-Origin': '*', Location: 'http://third.example/' })
  const ran = (['standard', 'chromium', 'firefox', 'webkit'] as const).map((profile) =>
    runExchange({ profile, request: { headers: [['X-A', '1']] }, answers: [allows, away, allows] }),
  )
  expect(ran.map(endOf)).toEqual(Array(4).fill('mixed-content at hop 1'))
  expect(ran.map(({ wire }) => wire.length)).toEqual([2, 2, 2, 3])
})

const simple: readonly Case[] = [
  { name: 'GET', given: {}, expected: '' },
  { name: 'HEAD', given: { request: { method: 'HEAD' } }, expected: '' },
  {
    name: 'POST of a form',
    given: { request: { method: 'POST', body: { type: 'application/x-www-form-urlencoded', replayable: true } } },
    expected: '',
  },
  { name: 'POST with credentials', given: { request: { method: 'POST', credentials: 'include' } }, expected: '' },
  { name: 'GET with a safelisted Accept', given: { request: { headers: [['Accept', 'application/json']] } }, expected: '' },
  {
    name: 'POST of JSON',
    given: { request: { method: 'POST', body: { type: 'application/json', replayable: true } } },
    expected: 'POST content-type',
  },
  { name: 'PUT', given: { request: { method: 'PUT' } }, expected: 'PUT' },
  { name: 'patch, in small letters', given: { request: { method: 'patch' } }, expected: 'patch' },
  { name: 'OPTIONS', given: { request: { method: 'OPTIONS' } }, expected: 'OPTIONS' },
  { name: 'GET with Authorization', given: { request: { headers: [['Authorization', 'x']] } }, expected: 'GET authorization' },
  { name: 'GET with an unsafe Accept', given: { request: { headers: [['Accept', '"']] } }, expected: 'GET accept' },
  { name: 'POST that reports its progress', given: { request: { method: 'POST', uploadListener: true } }, expected: 'POST' },
  { name: 'POST of a stream', given: { request: { method: 'POST', body: { type: null, replayable: false } } }, expected: 'POST' },
  { name: 'PUT to the page’s own origin', given: { request: { method: 'PUT', url: '/' } }, expected: '' },
  { name: 'an upload to the page’s own origin', given: { request: { method: 'POST', uploadListener: true, url: '/' } }, expected: '' },
  {
    name: 'a sandboxed page’s PUT to its own server',
    given: { page: { opaque: true }, request: { method: 'PUT', url: '/' } },
    expected: 'PUT',
  },
]

describe('a preflight, asking for', () => {
  test.each(simple)('$name: "$expected"', ({ given, expected }) => {
    const [sent] = runExchange({ ...given, answers: () => answer(400) }).wire
    const asked = [sentHeader(sent!, 'Access-Control-Request-Method'), sentHeader(sent!, 'Access-Control-Request-Headers')]
    expect(asked.filter((value) => value !== null).join(' ')).toBe(expected)
    expect(sent!.of).toBe(expected === '' ? 'request' : 'preflight')
  })
})

test('a request that no preflight allowed does not reach the server; one that needed none has, though script may not read it', () => {
  const blockedBefore = runExchange({ request: { method: 'DELETE' }, answers: [answer(404)] })
  expect(blockedBefore.outcome.reached).toBe(false)
  expect(blockedBefore.wire.map(sentLine)).toEqual([`OPTIONS ${api}`])
  const blockedAfter = runExchange({ request: { method: 'POST' }, answers: [answer(200)] })
  expect(blockedAfter.outcome).toMatchObject({ reached: true, result: { kind: 'network-error' } })
  expect(blockedAfter.wire.map(sentLine)).toEqual([`POST ${api}`])
})
