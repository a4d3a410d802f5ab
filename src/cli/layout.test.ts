import { readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { check } from './run.cases.ts'
import { apiForEachTest } from './server.cases.ts'

const page = 'https://app.example.com'
const startApi = apiForEachTest()
const cors = { 'Access-Control-Allow-Origin': page }
const allowsGet = {
  ...cors,
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Allow-Methods': 'GET, POST',
  'Access-Control-Allow-Headers': 'content-type',
}

/** A page of another name and a server by rule, so that the text is the same in each run. */
async function resolved(answers: Parameters<typeof startApi>[0], path: string, flags: string[]): Promise<[argv: string[], port: number]> {
  const { port } = await startApi(answers)
  return [
    [`http://api.localhost:${port}${path}`, '--resolve', `api.localhost:${port}:127.0.0.1`, '--from', 'http://app.localhost', ...flags],
    port,
  ]
}

const blockedPut = `✗ The page cannot read the answer, and the PUT does not reach the server.
  PUT http://api.localhost:12345/users from http://app.localhost, credentials
  include; in Chromium, Firefox and WebKit

  http://app.localhost                                http://api.localhost:12345
  ├─ OPTIONS /users ──────────────────────────────────────────────────────────▶│
  │   may the page send PUT with content-type?                                 │
  │◀───────────────────────────────────────────────────────────────────── 204 ─┤
  │   ✓ Access-Control-Allow-Origin: http://app.localhost                      │
  │   ✓ Access-Control-Allow-Credentials: true                                 │
  │   ✓ status 204                                                             │
  │   ✗ Access-Control-Allow-Methods: GET, POST                                │
  ┊   the PUT itself is never sent                                             ┊

Why
  The preflight's answer allows GET, POST, not PUT.
  received  Access-Control-Allow-Methods: GET, POST
  wanted    Access-Control-Allow-Methods: PUT
  https://fetch.spec.whatwg.org/#cors-preflight-fetch-0

Diagnosis
  The method is not allowed (S20, certain)
  The page sends PUT, and the preflight’s answer allows GET, POST, so the
  request is never sent.
  Did it run: No. The server has not carried out the request itself.
  What it is not: The origin is allowed; it is the method that the server does
  not list. Postman and curl work because they send no preflight.

In the console
  Chromium
    Access to fetch at 'http://api.localhost:12345/users' from origin
      'http://app.localhost' has been blocked by CORS policy: Method PUT is not
      allowed by Access-Control-Allow-Methods in preflight response.
    script gets TypeError: Failed to fetch
  Firefox
    Cross-Origin Request Blocked: The Same Origin Policy disallows reading the
      remote resource at http://api.localhost:12345/users. (Reason: Did not find
      method in CORS header ‘Access-Control-Allow-Methods’).
    Cross-Origin Request Blocked: The Same Origin Policy disallows reading the
      remote resource at http://api.localhost:12345/users. (Reason: CORS request
      did not succeed). Status code: (null).
    script gets TypeError: NetworkError when attempting to fetch resource.
  WebKit
    Method PUT is not allowed by Access-Control-Allow-Methods.
    Fetch API cannot load http://api.localhost:12345/users due to access control
      checks.
    script gets TypeError: Load failed

To change
  At the server: in its list of methods (Access-Control-Allow-Methods), beside
  what is there:
    PUT
  Pages that are allowed today may send this, too; all else stays as it is. The
  answer to the PUT itself was not seen: visto check --send then tells.

  Header by header, that is:
  In the answer to the preflight OPTIONS http://api.localhost:12345/users:
    - Access-Control-Allow-Methods: GET, POST
    + Access-Control-Allow-Methods: GET, POST, PUT
  In the answer to PUT http://api.localhost:12345/users (not seen yet), where =
  takes the place of every line of its name:
    = Access-Control-Allow-Origin: http://app.localhost
    = Access-Control-Allow-Credentials: true
    + Vary: Origin
  Replayed with that, it passes in Chromium, Firefox and WebKit, provided that
  the answer not seen does not redirect.

  Which server it is does not show. With \`--server nginx\` (or another of \`visto
  compile --list\`) its own lines are printed.
`

test('a blocked PUT, from the verdict to the lines to paste', async () => {
  const answers = { 'OPTIONS /users': [204, { ...allowsGet, 'Access-Control-Allow-Origin': 'http://app.localhost' }] } as const
  const [argv, port] = await resolved(answers, '/users', ['-X', 'PUT', '-H', 'content-type: application/json', '--credentials', 'include'])
  const { out } = await check(argv, { outIsTerminal: true, columns: 80, env: { NO_COLOR: '1' } })
  expect(out.replaceAll(String(port), '12345')).toBe(blockedPut)
})

test('the README shows that very text, but for the console of two browsers', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  const block = /(?<=\n\n)(?: {4}.*\n|\n)+/.exec(readme.slice(readme.indexOf('\n\n    $ npx visto check')))?.[0] ?? ''
  const lines = block.split('\n').map((line) => line.replace(/^ {4}/, ''))
  const shown = lines.slice(lines.findIndex((line) => line.startsWith('✗'))).join('\n')
  const [before = '', after = '', ...more] = shown.trim().split(/ +….*\(Firefox and WebKit\)\n/)
  expect(more).toEqual([])
  const firefox = blockedPut.indexOf('  Firefox\n')
  const change = blockedPut.indexOf('\nTo change')
  expect([before, after]).toEqual([blockedPut.slice(0, firefox), blockedPut.slice(change).trimEnd()])
})

test('where browsers differ, it says how, and whose steps are shown', async () => {
  const { origin, port } = await startApi({ 'GET /': [200] })
  const { out } = await check([`${origin.replace('127.0.0.1', 'localhost')}/`, '--from', page, '--timeout', '20'])
  const text = out.replaceAll(String(port), '12345')
  expect(text.split('\n')[0]).toBe('✗ The page cannot read the answer; the GET reaches the server from Chromium and Firefox only.')
  expect(text).toContain('  as in Chromium:\n  https://app.example.com')
  expect(text).toContain('Why, in Chromium and Firefox\n')
  expect(text).toContain('Why, in WebKit\n')
  const sentences = text.replaceAll('\n    ', ' ')
  expect(sentences).toContain(
    `What differs
  Chromium and Firefox block it: the answer (status 200) has no Access-Control-Allow-Origin, so https://app.example.com may not read it; WebKit blocks it: a page over https may not ask http://localhost:12345/ over plain http: the browser blocked it as mixed content, before anything was sent.
  Chromium and Firefox send GET http://localhost:12345/; WebKit sends nothing.
`,
  )
  expect(text).toContain('Worth knowing\n  Chromium: The server is at a loopback address and the page is not')
})

describe('whatever the width, no line is longer, and the lanes stand upright', () => {
  test.each([
    [20, 40],
    [40, 40],
    [60, 60],
    [72, 72],
    [80, 80],
    [110, 110],
    [300, 110],
  ])('%i columns', async (columns, width) => {
    const long = `/${'long-path/'.repeat(20)}`
    const answers = {
      'GET /': [302, { ...cors, 'Access-Control-Allow-Origin': '*', Location: long }],
      [`GET ${long}`]: [200, { 'Access-Control-Allow-Origin': `http://${'x'.repeat(200)}.example` }],
    } as const
    const [argv] = await resolved(answers, '/', [])
    const { out } = await check(argv, { outIsTerminal: true, columns, env: { NO_COLOR: '1' } })
    const tooLong = out
      .split('\n')
      .filter((line) => line.length > width && line.trim().includes(' ') && !/received|wanted|[-+] /.test(line))
    expect(tooLong).toEqual([])
    const lanes = out.split('\n').filter((line) => /^ {2}[│├┊]/.test(line))
    expect(lanes.length).toBeGreaterThan(5)
    expect(new Set(lanes.map((line) => line.length))).toEqual(new Set([width]))
    expect(new Set(lanes.map((line) => line.at(-1)))).toEqual(new Set(['│', '┤']))
  })
})

describe('colours', () => {
  const cases: { name: string; outIsTerminal: boolean; env: Record<string, string>; coloured: boolean }[] = [
    { name: 'in a terminal', outIsTerminal: true, env: { TERM: 'xterm' }, coloured: true },
    { name: 'not in a pipe', outIsTerminal: false, env: {}, coloured: false },
    { name: 'not with NO_COLOR', outIsTerminal: true, env: { NO_COLOR: '1' }, coloured: false },
    { name: 'with an empty NO_COLOR, which means nothing', outIsTerminal: true, env: { NO_COLOR: '' }, coloured: true },
    { name: 'in a pipe with FORCE_COLOR', outIsTerminal: false, env: { FORCE_COLOR: '1' }, coloured: true },
    { name: 'not with both, as NO_COLOR wins', outIsTerminal: true, env: { FORCE_COLOR: '1', NO_COLOR: '1' }, coloured: false },
    { name: 'not with FORCE_COLOR=0', outIsTerminal: true, env: { FORCE_COLOR: '0' }, coloured: false },
    { name: 'not in a dumb terminal', outIsTerminal: true, env: { TERM: 'dumb' }, coloured: false },
  ]
  test.each(cases)('$name', async ({ coloured, ...terminal }) => {
    const { origin } = await startApi({ 'GET /': [200] })
    const { out } = await check([`${origin}/`], terminal)
    expect(out.includes('\x1b[')).toBe(coloured)
    const plain = await check([`${origin}/`], { ...terminal, env: { NO_COLOR: '1' } })
    expect(stripVTControlCharacters(out)).toBe(plain.out)
  })
})

test('what browsers print stays in one line in a pipe, to be searched for', async () => {
  const { origin } = await startApi({ 'GET /': [200] })
  const { out } = await check([`${origin}/`])
  expect(out).toContain(
    `Access to fetch at '${origin}/' from origin 'http://localhost:3000' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.\n`,
  )
})
