import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fromConsole } from '../doctor/readers/from-console.ts'
import { check, checkJson } from './run.cases.ts'
import { type Answers, apiForEachTest } from './server.cases.ts'

const page = 'http://app.localhost:3000'
const cors = { 'Access-Control-Allow-Origin': page, Vary: 'Origin' }
/** As nginx says it to whoever asks. */
const named = { 'Access-Control-Allow-Origin': page }
const startApi = apiForEachTest()

interface Case {
  readonly name: string
  readonly answers: Answers
  /** `/`, if not given. */
  readonly path?: string
  readonly flags?: readonly string[]
  readonly exitCode: 0 | 1 | 2
  /** The situation's id. */
  readonly situation: string | null
  readonly says?: readonly string[]
  readonly saysNot?: string
}

const cases: Case[] = [
  {
    name: 'a server that knows no CORS',
    answers: { 'GET /': [200], 'OPTIONS /': [404] },
    exitCode: 1,
    situation: 'S1',
    says: ['(S1, certain)', 'Did it run: Yes.', 'What it is not:', 'With `--server nginx`'],
  },
  {
    name: 'an application that has a middleware, or another: either is enough, and all of it',
    answers: { 'GET /': [200, { 'X-Powered-By': 'Express' }] },
    exitCode: 1,
    situation: 'S1',
    says: [
      'change At the server (express-cors): cors-options.js',
      'And at the server (express-cors): in the module',
      'Or else, at the server (express): visto-cors.js',
      'And at the server (express): in the module',
    ],
  },
  {
    name: 'a star for a page with cookies: the page goes without, or else the server names it',
    answers: { 'GET /': [200, { 'Access-Control-Allow-Origin': '*' }] },
    flags: ['--credentials', 'include'],
    exitCode: 1,
    situation: 'S16',
    says: ['change In the page: in the call of fetch()', 'Or else, at the server: In the answer to GET'],
  },
  {
    name: 'a path that the server does not have: a policy in its place is another way, and no second thing to do',
    answers: { 'GET /': [404], 'OPTIONS /': [404] },
    exitCode: 1,
    situation: 'S9',
    says: ['change In the page: where the URL is written', 'Or else, at the server: In the answer to GET'],
  },
  {
    name: 'Helmet, and a page in mode no-cors: who lets the answer be embedded needs no policy',
    answers: { 'GET /': [200, { 'Cross-Origin-Resource-Policy': 'same-origin' }] },
    flags: ['--mode', 'no-cors'],
    exitCode: 1,
    situation: 'S35',
    says: [
      'At the server: visto.config.json',
      'Or else, at the server: on answers that other sites may embed: Cross-Origin-Resource-Policy: cross-origin',
    ],
  },
  {
    name: 'so, where the server has two policies to choose from',
    answers: { 'GET /': [200, { 'Cross-Origin-Resource-Policy': 'same-origin', 'X-Powered-By': 'Express' }] },
    flags: ['--mode', 'no-cors'],
    exitCode: 1,
    situation: 'S35',
    says: ['Or else, at the server (express): visto-cors.js', 'Or else, at the server: on answers that other sites may embed'],
  },
  {
    name: 'one that gives itself away: its own lines',
    answers: { 'GET /': [200, { Server: 'nginx/1.27.0' }], 'OPTIONS /': [405, { Server: 'nginx/1.27.0' }] },
    exitCode: 1,
    situation: 'S1',
    says: [
      'At the server (nginx): in the location that answers this path',
      'These lines hold for every path of the place where they stand.',
      'The answers say nothing of CORS (S1, likely)',
      'The server allows other pages, not this one (S15), possibly',
      'Where the server has a list of origins, the page goes into that instead: it does not show here.',
      `"${page} " "${page}";`,
      'Then check again.',
    ],
    saysNot: 'Header by header',
  },
  {
    name: 'a preflight that nginx passes on to who knows no OPTIONS',
    answers: {
      'PUT /': [200, { ...named, Server: 'nginx' }],
      'GET /': [200, { ...named, Server: 'nginx' }],
      'OPTIONS /': [405, { Server: 'nginx' }],
    },
    flags: ['--method', 'PUT'],
    exitCode: 1,
    situation: 'S2',
    says: [
      'first in the location that answers this path',
      'if ($visto_preflight ~ "^OPTIONS:.") {',
      'nginx answers every preflight there by itself',
    ],
  },
  {
    name: 'an error without the headers that the root has: two ways, of which one is enough',
    answers: {
      'GET /users': [401, { Server: 'nginx', 'WWW-Authenticate': 'Bearer' }],
      'GET /': [200, { ...named, Server: 'nginx' }],
    },
    path: '/users',
    exitCode: 1,
    situation: 'S10',
    says: [
      'At the server (nginx): at the end of each add_header of CORS where this path is answered',
      'Or else, at the server (nginx): in the location that answers this path',
      'And at the server (nginx): in http { }, before its servers',
      'At the server: once the page sends authorization, if the preflight that then comes first fails',
    ],
  },
  {
    name: 'the header twice, seen as two lines',
    answers: { 'GET /': [200, { 'Access-Control-Allow-Origin': [page, page] }] },
    exitCode: 1,
    situation: 'S13',
  },
  {
    name: 'the login before the preflight: with the token it would pass, which no browser sends there',
    answers: { 'OPTIONS /': ({ headers }) => (headers.authorization === undefined ? [401] : [204, cors]) },
    flags: ['-H', 'authorization: Bearer topsecret'],
    exitCode: 1,
    situation: 'S3',
    says: ['the preflight with your credentials: status: 204'],
  },
  {
    name: 'a healthy server',
    answers: { 'GET /': [200, cors] },
    exitCode: 0,
    situation: null,
  },
  {
    name: 'a healthy server, and a browser that fails',
    answers: { 'GET /': [200, cors] },
    flags: ['--fails'],
    exitCode: 0,
    situation: 'S32',
    says: ['In the browser: Switch the extension off for this page', 'Open the page in a new profile without extensions'],
  },
  {
    name: 'a header of the answer that script reads, and that the server does not name',
    answers: { 'GET /': [200, { ...cors, 'X-Total-Count': '7' }] },
    flags: ['--reads', 'x-total-count'],
    exitCode: 0,
    situation: 'S36',
    says: ['The answer has x-total-count, and the page gets null', 'wanted x-total-count'],
  },
  {
    name: 'a header that script reads, and that it may',
    answers: { 'GET /': [200, { ...cors, 'X-Total-Count': '7', 'Access-Control-Expose-Headers': 'X-Total-Count' }] },
    flags: ['--reads', 'x-total-count'],
    exitCode: 0,
    situation: null,
  },
  {
    name: 'a server that gives back whatever Origin comes: the word for cookies never stands alone',
    answers: { 'GET /': (request) => [200, { 'Access-Control-Allow-Origin': request.headers.origin ?? '*', Vary: 'Origin' }] },
    flags: ['--credentials', 'include'],
    exitCode: 1,
    situation: 'S17',
    says: [
      'at the server: Today the server answers with whatever Origin comes',
      `= Access-Control-Allow-Origin: ${page} + Access-Control-Allow-Credentials: true`,
    ],
  },
  {
    name: 'one that does so, and whose preflight fails before',
    answers: {
      'PUT /': (request) => [200, { 'Access-Control-Allow-Origin': request.headers.origin ?? '*', Vary: 'Origin' }],
      'GET /': (request) => [200, { 'Access-Control-Allow-Origin': request.headers.origin ?? '*', Vary: 'Origin' }],
      'OPTIONS /': [404],
    },
    flags: ['--credentials', 'include', '-X', 'PUT', '--send'],
    exitCode: 1,
    situation: 'S2',
    says: [
      'Today the server answers with whatever Origin comes',
      `= Access-Control-Allow-Origin: ${page} + Access-Control-Allow-Credentials: true`,
    ],
  },
  {
    name: 'a server that lets everybody in with cookies passes, and is told so',
    answers: {
      'GET /': (request) => [
        200,
        { 'Access-Control-Allow-Origin': request.headers.origin ?? '*', 'Access-Control-Allow-Credentials': 'true', Vary: 'Origin' },
      ],
    },
    flags: ['--credentials', 'include'],
    exitCode: 0,
    situation: null,
    says: ['The server answers with whatever Origin comes, and allows cookies'],
  },
]

describe('visto check says why it was answered so', () => {
  test.each(cases)('$name', async ({ answers, path = '/', flags = [], exitCode, situation, says = [], saysNot }) => {
    const api = await startApi(answers)
    const argv = [`${api.origin}${path}`, '--from', page, ...flags]
    const printed = await check(argv)
    expect(printed).toMatchObject({ exitCode, err: '' })
    const text = printed.out.replaceAll(/\s+/g, ' ')
    for (const each of says) expect(text).toContain(each)
    if (saysNot !== undefined) expect(text).not.toContain(saysNot)
    if (situation === null) expect(text).not.toContain('Diagnosis')
    expect(api.requests.length).toBeLessThanOrEqual(25)
    const report = await checkJson(argv)
    expect(report).toMatchObject({ exitCode })
    expect(report.diagnosis.situation?.id ?? null).toBe(situation)
    expect(printed.out + JSON.stringify(report)).not.toContain('topsecret')
  })
})

test('an answer that lets the page in already is not changed, header by header, where the preflight alone fails', async () => {
  const api = await startApi({ 'PUT /': [200, { ...cors, Server: 'nginx' }], 'OPTIONS /': [405, { Server: 'nginx' }] })
  const { fix } = await checkJson([`${api.origin}/`, '--from', page, '--method', 'PUT', '--send'])
  expect(fix).toMatchObject({ proven: true, answers: [{ of: 'preflight', seen: true, status: 204 }] })
  expect(fix!.answers).toHaveLength(1)
})

test('what is to be done of a redirect to a login is checked again, too', async () => {
  const api = await startApi({ 'GET /': [302, { Location: 'http://login.localhost:9999/login' }] })
  const { out } = await check([`${api.origin}/`, '--from', page])
  expect(out).toContain('redirects to a login page (S6')
  expect(out.slice(out.indexOf('To change'))).toContain('Then check again.')
})

test('a port that no browser calls is not checked again before it is another', async () => {
  const { out } = await check(['http://127.0.0.1:9/', '--from', page])
  const text = out.replaceAll(/\s+/g, ' ')
  expect(text).toContain('At the server: where it listens. Let the server listen on another port: browsers never call port 9.')
  expect(text).toContain('Then check the URL with the new port.')
  expect(text).not.toContain('Then check again.')
})

test('what the browsers’ requests tell is not asked again', async () => {
  const api = await startApi({ 'GET /': [200], 'OPTIONS /': [404] })
  await check([`${api.origin}/`, '--from', page])
  expect(api.requests).toEqual(['GET /', 'OPTIONS /'])
})

test('the page’s own policy may forbid what the server allows', async () => {
  const api = await startApi({ 'GET /': [200, { 'Access-Control-Allow-Origin': '*' }] })
  const app = await startApi({ 'GET /index.html': [200, { 'Content-Security-Policy': "connect-src 'self'", 'Content-Type': 'text/html' }] })
  const argv = [`${api.origin}/`, '--page', `${app.origin}/index.html`]
  const { out, exitCode } = await check(argv)
  expect(exitCode).toBe(1)
  expect(out.split('\n')[0]).toBe('✗ The server lets the page read the answer, yet its request never leaves the browser.')
  expect(out).toContain('(S31, certain)')
  expect(app.requests).toEqual(['GET /index.html'])
  expect(await checkJson([...argv.slice(0, -1), `${argv.at(-1)}?t=SECRET`])).toMatchObject({
    input: { from: app.origin, page: `${app.origin}/index.html` },
  })
})

test.each([
  { what: 'and the server lets it in', headers: { 'Access-Control-Allow-Origin': '*' } },
  { what: 'and the server would not let it in either', headers: {} },
])('where the page’s own policy stops it $what, the consoles say so', async ({ headers }) => {
  const api = await startApi({ 'GET /': [200, headers], 'OPTIONS /': [404] })
  const app = await startApi({ 'GET /': [200, { 'Content-Security-Policy': "connect-src 'self' https://a.example" }] })
  const { profiles } = await checkJson([`${api.origin}/`, '--page', `${app.origin}/`])
  const directive = "connect-src 'self' https://a.example"
  expect(profiles.map(({ console }) => console)).toEqual([
    [
      `Connecting to '${api.origin}/' violates the following Content Security Policy directive: "${directive}". The action has been blocked.`,
      `Fetch API cannot load ${api.origin}/. Refused to connect because it violates the document's Content Security Policy.`,
    ],
    [
      `Content-Security-Policy: The page’s settings blocked the loading of a resource (connect-src) at ${api.origin}/ because it violates the following directive: “${directive}”`,
    ],
    [`Refused to connect to ${api.origin}/ because it does not appear in the connect-src directive of the Content Security Policy.`],
  ])
  for (const { console } of profiles)
    expect(fromConsole(console.join('\n'))[0]?.said[0]?.candidates[0]?.code).toBe('content-security-policy')
})

test.each([
  { what: 'and the server lets it in', headers: { 'Access-Control-Allow-Origin': '*' } },
  { what: 'and the server would not let it in either', headers: {} },
])('where its default-src stops it $what, no line of a console is made up, nor one of CORS printed', async ({ headers }) => {
  const api = await startApi({ 'GET /': [200, headers], 'OPTIONS /': [404] })
  const app = await startApi({ 'GET /': [200, { 'Content-Security-Policy': "default-src 'self'" }] })
  const argv = [`${api.origin}/`, '--page', `${app.origin}/`]
  const { profiles, diagnosis } = await checkJson(argv)
  expect(diagnosis.situation?.id).toBe('S31')
  expect(profiles.map(({ console, scriptError }) => [console, scriptError])).toEqual(profiles.map(() => [[], null]))
  expect((await check(argv)).out).not.toContain('In the console')
})

test('only the browsers asked for are looked at', async () => {
  const api = await startApi({ 'GET /': [200, cors] })
  const report = await checkJson([`${api.origin}/`, '--from', page, '--browser', 'firefox'])
  expect(report.diagnosis.browsers.map(({ browser }) => browser)).toEqual(['firefox'])
})

test.each([
  { name: 'an unknown server', flags: ['--server', 'ngins'], says: '--server takes nginx' },
  { name: 'a page that cannot be fetched', flags: ['--page', 'file:///index.html'], says: '--page takes the URL of the page' },
  { name: 'an unknown format', flags: ['--format', 'pdf'], says: 'Allowed choices are terminal, json, markdown, html' },
])('$name is complained of before anything is sent', async ({ flags, says }) => {
  const api = await startApi({ 'GET /': [200] })
  const { err, exitCode } = await check([`${api.origin}/`, ...flags])
  expect(exitCode).toBe(2)
  expect(err).toContain(says)
  expect(api.requests).toEqual([])
})

test('--format json is --json, of an error too', async () => {
  const api = await startApi({ 'GET /': [200, cors] })
  expect(JSON.parse((await check([`${api.origin}/`, '--from', page, '--format', 'json'])).out)).toMatchObject({ version: 1, exitCode: 0 })
  expect(JSON.parse((await check(['nonsense', '--format=json'])).out)).toMatchObject({ version: 1, exitCode: 2, error: { code: 'usage' } })
})

describe('what a server sends is text, whatever it is printed as', () => {
  const hostile = '<script>alert(1)</script>|`x`*b*[a](javascript:1)\u202e'
  const answers: Answers = {
    'GET /': [200, { 'Access-Control-Allow-Origin': Buffer.from(hostile).toString('latin1'), Server: '<img src=x>' }],
  }

  test('a page: no markup but its own, no script, nothing loaded', async () => {
    const api = await startApi(answers)
    const { out, exitCode } = await check([`${api.origin}/`, '--from', page, '--format', 'html'])
    expect(exitCode).toBe(1)
    expect(out).toMatch(/^<!doctype html>/)
    const tags = new Set([...out.matchAll(/<\/?([a-z0-9!]+)/g)].map(([, name]) => name))
    for (const tag of tags)
      expect('!doctype html head meta title style body main h1 h2 p b i ul li div table tr th td code pre span mark'.split(' ')).toContain(
        tag,
      )
    expect(out).toContain('&#60;script&#62;')
    expect(out).not.toMatch(/https?:\/\/[^<]*\.(?:css|js)|\son\w+=|src=x>/)
    expect(out).toContain("default-src 'none'")
  })

  test('an issue: a table, whose cells are code', async () => {
    const api = await startApi(answers)
    const { out } = await check([`${api.origin}/`, '--from', page, '--format', 'markdown'])
    expect(out).toMatch(/^### ❌ The page cannot read the answer/)
    expect(out).toContain('| Seen in | Header | Received | Wanted |')
    // Outside of code nothing of it is markup.
    const prose = out.replace(/^(`{3,})[^]*?^\1$/gm, '').replace(/(`+)(?!`)[^]*?[^`]\1(?!`)/g, '')
    expect(prose).not.toMatch(/<script|(?<!\\)\[a|[^\\]\*b/)
    for (const row of out.split('\n').filter((line) => line.startsWith('| the '))) expect(row.match(/(?<!\\)\|/g)).toHaveLength(5)
  })
})

test('both commands describe a diagnosis alike', () => {
  const read = (name: string) =>
    (JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as { $defs: Record<string, unknown> }).$defs
  const [ofCheck, ofExplain] = [read('check.schema.json'), read('explain.schema.json')]
  for (const name of ['diagnosis', 'situation', 'certainty', 'bareFinding', 'evidence', 'browserOutcome', 'change', 'headers'])
    expect(ofExplain[name]).toEqual(ofCheck[name])
})
