import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { explain, explainJson, explainJsonOrFailure, visto } from './run.cases.ts'
import { apiForEachTest } from './server.cases.ts'

const url = 'https://api.example.com/users'
const page = 'https://app.example.com'
const chromium = `Access to fetch at '${url}' from origin '${page}' has been blocked by CORS policy: `
const missing = `${chromium}No 'Access-Control-Allow-Origin' header is present on the requested resource.`
const firefox = `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${url}. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.`
const webkit = `Origin ${page} is not allowed by Access-Control-Allow-Origin. Status code: 200\nFetch API cannot load ${url} due to access control checks.`
const curl = `curl '${url}/1' -X 'PUT' -H 'authorization: Bearer s3cr3t-token-value' -H 'content-type: application/json' -H 'origin: ${page}' -b 'sid=topsecret' --data-raw '{"pass":"hidden-body"}'`

interface Case {
  readonly name: string
  readonly given: string
  readonly flags?: readonly string[]
  readonly exitCode: 0 | 1 | 2
  /** Texts that stand in it, whatever the line breaks. */
  readonly says: readonly string[]
  readonly saysNot?: string
}

const cases: Case[] = [
  {
    name: 'a red line of Chromium, and a server that is not known',
    given: missing,
    exitCode: 1,
    says: [
      'Read as lines of a console of Chromium, about one request. Nothing was sent.',
      '✗ The page cannot read the answer.',
      'The answers say nothing of CORS (S1, likely)',
      'Did it run: It reaches the server.',
      'Postman and curl work because',
      `+ Access-Control-Allow-Origin: ${page}`,
      '+ Vary: Origin',
      'With `--server nginx`',
      `check ${url} --from ${page}\n`,
    ],
    saysNot: 'visto.config.json',
  },
  {
    name: 'the same for a server that is named',
    given: missing,
    flags: ['--server', 'express'],
    exitCode: 1,
    says: [
      'At the server (express): visto-cors.js belongs',
      `origin: ['${page}'],`,
      '+ app.use(allow)',
      `--from ${page} --server express\n`,
    ],
    saysNot: 'With `--server',
  },
  {
    name: 'lines, a command and a URL in one paste',
    given: `${missing}\ncurl '${url}/1' -X PUT\n${url}/2`,
    exitCode: 1,
    says: [
      'Read as lines of a console of Chromium, with a curl command, about 2 requests. A URL beside that was not read: give it alone.',
      `2. ${url}/1 ? Whether`,
    ],
    saysNot: '1 more',
  },
  {
    name: 'what mends two requests alike is printed once',
    given: `${missing}\n${missing.replace('/users', '/orders')}`,
    flags: ['--server', 'express'],
    exitCode: 1,
    says: ['1. https://api.example.com/', '+ app.use(allow)', '2. https://api.example.com/', 'To change The same as for 1.'],
  },
  {
    name: 'Firefox does not name the page, which the lines depend on',
    given: firefox,
    exitCode: 1,
    says: ['console of Firefox', 'Give its origin, such as `--from https://app.example.com`', '--from PAGE', '(PAGE is the page’s origin)'],
  },
  {
    name: 'and with the page, it has them',
    given: firefox,
    flags: ['--from', `${page}/index.html`],
    exitCode: 1,
    says: [`${url} from ${page}`, `+ Access-Control-Allow-Origin: ${page}`],
    saysNot: 'PAGE',
  },
  { name: 'the two lines of WebKit', given: webkit, exitCode: 1, says: ['console of WebKit, about one request', 'What else it can be:'] },
  {
    name: 'a slip in the list, letter by letter',
    given: `${chromium}The 'Access-Control-Allow-Origin' header has a value '${page}/' that is not equal to the supplied origin.`,
    exitCode: 1,
    says: ['(S15, certain)', `received ${page}/`, `wanted ${page}`, '^ differs'],
  },
  {
    name: 'a header that the preflight does not allow: the command asks with it',
    given: `${chromium}Request header field x-tag is not allowed by Access-Control-Allow-Headers in preflight response.`,
    exitCode: 1,
    says: [
      '(S19, certain)',
      'Did it run: No.',
      'At the server: in Access-Control-Allow-Headers of the answer to the preflight (an OPTIONS), beside what is there: x-tag',
    ],
    saysNot: 'Access-Control-Allow-Origin: ',
  },
  {
    name: 'a status of the preflight: the header was right, and what the command asks with is only an example',
    given: `${chromium}Response to preflight request doesn't pass access control check: It does not have HTTP ok status.`,
    exitCode: 1,
    says: [
      '(S2, likely)',
      'has the right Access-Control-Allow-Origin, and a status that is no success',
      "-H 'content-type: application/json'",
      'the request’s own method and headers, in the place of content-type',
      'Look up the status in the network panel: the line itself',
    ],
    saysNot: 'or give the URL',
  },
  {
    name: 'an error that the page gets to see is none of CORS',
    given: `index.js:3 GET ${url} 500 (Internal Server Error)`,
    exitCode: 0,
    says: ['✓ The page can read the answer.', '(S36, certain)', 'CORS keeps nothing from the page', 'GET https://api.example.com/users'],
    saysNot: 'stays open',
  },
  {
    name: 'an answer that came, and was kept from the page',
    given: `GET ${url} net::ERR_FAILED 401 (Unauthorized)`,
    flags: ['--from', page],
    exitCode: 1,
    says: ['✗ The page cannot read the answer.', '(S10, likely)', '(status 401)'],
    saysNot: 'do not tell',
  },
  {
    name: 'a line of Safari that leaves open what Chromium tells',
    given: webkit.replace('200', '401'),
    exitCode: 1,
    says: ['(S10, likely)', 'The line stands for several things: the headers of the answer'],
  },
  {
    name: 'a web request of PowerShell',
    given: `Invoke-WebRequest -Uri "${url}" -Method "PUT" -Headers @{ "origin"="${page}" }`,
    exitCode: 2,
    says: ['Read as a web request of PowerShell', '-X PUT'],
  },
  {
    name: 'a HAR with nothing but the page itself, which nobody has to check',
    given: JSON.stringify({
      log: {
        creator: { name: 'WebInspector' },
        entries: [
          { _resourceType: 'document', request: { method: 'GET', url: `${page}/`, headers: [] }, response: { status: 200, headers: [] } },
        ],
      },
    }),
    exitCode: 0,
    says: ['It is a page that was opened, by no script: CORS has no say in that.'],
    saysNot: 'visto check',
  },
  {
    name: 'a HAR of a request that was blocked, which does not tell of cookies: the command says how they are told',
    given: JSON.stringify({
      log: {
        creator: { name: 'WebInspector' },
        entries: [
          {
            _resourceType: 'fetch',
            request: { method: 'GET', url, headers: [{ name: 'Origin', value: page }] },
            response: { status: 0, headers: [], _error: 'net::ERR_FAILED' },
          },
        ],
      },
    }),
    exitCode: 2,
    says: ['check https', 'Add `--credentials include` if the page sends cookies'],
  },
  {
    name: 'a URL that the console shows cut: what is left of it, and how the rest is got at',
    given: `${chromium}Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.`.replace(
      'users',
      'us…/1?token=s3cr3t',
    ),
    exitCode: 1,
    says: [
      '(S20, certain)',
      `PUT https://api.example.com/us…/1?token=*** (not the whole URL) from ${page}`,
      'To see it for yourself Give: - the whole URL: the console shows it cut (right-click it, and copy the link)',
    ],
    saysNot: 's3cr3t',
  },
  {
    name: 'a line that is cut before its reason: nothing is to be changed before the rest is known',
    given: chromium.slice(0, -6),
    exitCode: 1,
    says: [
      'Read as lines of a console of Chromium, about one request. A line is cut in its middle. Nothing was sent.',
      `✗ The page cannot read the answer. ${url} from ${page}`,
      '(S1, a possibility)',
      'What else it can be: - A header of the request is not allowed (S19), possibly',
      '(S2), possibly',
      'Or give: - the whole line: what is given ends in its middle',
    ],
    saysNot: 'To change',
  },
  {
    name: 'a line that is cut in its URL',
    given: chromium.slice(0, 45),
    exitCode: 1,
    says: ['https://api.example.com/u… (cut there)', 'To be certain Give: - the whole line'],
    saysNot: 'To change',
  },
  {
    name: 'a line that is cut in a header’s name: it is told what is wrong, and not the half of a name',
    given: `${chromium}Request header field x-t…`,
    exitCode: 1,
    says: [
      '(S19, certain)',
      'The page sends a header that the preflight’s answer does not allow',
      'the header that the whole line names.',
      '- the whole line',
    ],
    saysNot: 'x-t',
  },
  {
    name: 'a line that is cut in the value that the server sent',
    given: firefox.replace(/missing.*/, 'does not match ‘https://oth…'),
    exitCode: 1,
    says: ['(S15, a possibility)', 'something else than the page’s origin', '- the whole line'],
    saysNot: 'twice',
  },
  {
    name: 'the same of Chromium, with its URL: that is not asked for, and the header is not called right',
    given: `${chromium}The 'Access-Control-Allow-Origin' header has a value 'https://ot`,
    exitCode: 1,
    says: ['(S15, a possibility)', `The header is there, and names something else than ${page}`],
    saysNot: 'Give the URL',
  },
  {
    name: 'and what its header is like is not known',
    given: `${chromium}The 'Access-Control-Allow-Origin' header has a value 'https://ot`,
    exitCode: 1,
    says: ['A server that sends the header knows CORS.'],
    saysNot: 'well-formed',
  },
  {
    name: 'cookies, of which the page may need none: the page comes first',
    given: `${chromium}The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.`,
    exitCode: 1,
    says: [
      "To change In the page: in the call of fetch(); with XMLHttpRequest or axios: withCredentials = false: - credentials: 'include'",
    ],
  },
  {
    name: 'a request as HTTP has it, of which nothing tells the scheme: that is supposed, and said so, however certain the rest is',
    given: `OPTIONS /users HTTP/1.1\nHost: api.example\nOrigin: ${page}\nAccess-Control-Request-Method: PUT\n\nHTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: ${page}\n`,
    exitCode: 1,
    says: ['PUT https://api.example/users', '(S20, certain)', 'what is not told here: the scheme (https is supposed)'],
  },
  {
    name: 'mode no-cors, in which no answer can be read',
    given: `fetch('${url}', { mode: 'no-cors' })`,
    flags: ['--from', page],
    exitCode: 1,
    says: ['✗ The page cannot read the answer.', '(S35, certain)', "+ mode: 'cors'"],
    saysNot: 'stays open',
  },
  {
    name: 'what script’s catch prints tells nothing',
    given: 'TypeError: Failed to fetch',
    exitCode: 2,
    says: ['? Something failed; what, these lines do not tell.', 'the red line of the browser’s console', 'the URL that the page asks'],
  },
  {
    name: 'a curl command alone tells of no answer; what to type instead stands there without its secrets',
    given: curl,
    flags: ['--server', 'nginx'],
    exitCode: 2,
    says: [
      'Read as a curl command',
      '? Whether the page can read the answer stays open.',
      "-X PUT -H 'authorization: ***' -H 'content-type: application/json' --credentials include --server nginx",
      'Put the secret itself in the place of ***',
    ],
  },
  {
    name: 'a call of fetch',
    given: `fetch('${url}', { method: 'DELETE' })`,
    exitCode: 2,
    says: ['Read as code that calls fetch', '-X DELETE'],
  },
  {
    name: 'the head of an answer alone, which no page may read: what it does not tell is asked for',
    given: `HTTP/1.1 200 OK\nserver: nginx\naccess-control-allow-origin: ${page}\naccess-control-allow-origin: *\n\n{}`,
    exitCode: 1,
    says: [
      'Read as what a server has answered',
      '✗ No page of another origin can read this answer. An answer; not known: the URL, the method and the page Diagnosis',
      'is sent twice (S13, certain)',
      'What it does not tell Give: - the request itself',
      '- the page’s origin: --from',
    ],
    saysNot: 'To see it for yourself',
  },
  {
    name: 'one that may be right',
    given: `HTTP/1.1 200 OK\naccess-control-allow-origin: ${page}\n\n{}`,
    flags: ['--from', page],
    exitCode: 2,
    says: [
      `An answer for ${page}; not known: the URL and the method`,
      `A page of ${page} may read an answer with this head`,
      'To be certain Give',
    ],
    saysNot: 'S1',
  },
  {
    name: 'the headers of the network panel, as they are copied',
    given: [
      ['Request URL', url],
      ['Request Method', 'GET'],
      ['Status Code', '200 OK'],
      ['access-control-allow-origin', `${page}/`],
      [':authority', 'api.example.com'],
      ['origin', page],
      ['sec-fetch-mode', 'cors'],
    ]
      .map(([name, value]) => `${name}:\n${value}`)
      .join('\n'),
    exitCode: 1,
    says: ['Read as headers of a network panel, about one request.', '(S15, certain)', `received ${page}/`, 'Did it run: Yes.'],
  },
  {
    name: 'a page that is not shown in a frame is kept from no script, and no command asks for it as one',
    given: "Refused to display 'https://www.example.com/' in a frame because it set 'X-Frame-Options' to 'sameorigin'.",
    exitCode: 1,
    says: [
      '✗ The page is not shown in the frame, and CORS is not why.',
      "Content-Security-Policy: frame-ancestors 'self' https://app.example",
    ],
    saysNot: 'check https://www.example.com',
  },
  {
    name: 'a WebSocket that was open is not said to have been refused',
    given: 'The connection to wss://api.example.com/live was interrupted while the page was loading.',
    exitCode: 1,
    says: ['✗ The WebSocket was interrupted, and CORS is not why.'],
    saysNot: 'not opened',
  },
  {
    name: 'fetch() of Node has no page that could read an answer',
    given: "TypeError: fetch failed\n  cause: Error: connect ECONNREFUSED ::1:3000 {\n    code: 'ECONNREFUSED',\n  }",
    exitCode: 2,
    says: ['? Node got no answer, and CORS is not why.', 'nothing listens there'],
    saysNot: 'the page can read',
  },
  { name: 'a URL', given: url, exitCode: 2, says: ['Read as a URL', 'the page’s origin: --from https://app.example.com'] },
  {
    name: 'two requests in one paste, each by itself',
    given: `${missing}\n${missing.replaceAll('users', 'orders')}`,
    exitCode: 1,
    says: [`1. ${url}`, '2. https://api.example.com/orders', 'about 2 requests'],
  },
]

describe('visto explain', () => {
  test.each(cases)('$name', async ({ given, flags = [], exitCode, says, saysNot }) => {
    const printed = await explain(given, flags, { columns: 100 })
    expect(printed).toMatchObject({ exitCode, err: '' })
    const text = printed.out.replaceAll(/\n?[ \n]+/g, ' ').replaceAll('  ', ' ')
    for (const each of says) expect(text).toContain(each.replace(/\n$/, ' '))
    if (saysNot !== undefined) expect(printed.out).not.toContain(saysNot)
    expect(await explainJson(given, flags)).toMatchObject({ version: 1, exitCode })
  })

  test('nothing of what is secret is printed, in whatever form', async () => {
    for (const format of ['terminal', 'json', 'markdown', 'html']) {
      const { out, err } = await explain(curl, ['--format', format])
      expect(out).toContain('***')
      expect(out + err).not.toMatch(/s3cr3t|topsecret|hidden-body/)
    }
  })

  test('a URL of half a megabyte is printed short in every form, and whole in JSON', async () => {
    const long = `${url}?q=${'a'.repeat(480_000)}`
    const given = `curl '${long}' -H 'origin: ${page}'`
    for (const format of ['terminal', 'markdown', 'html']) {
      const { out } = await explain(given, ['--format', format])
      expect(out.length).toBeLessThan(8000)
      expect(out).toContain('…(479,832 characters)…')
      expect(out).toContain('Put the whole URL in it: it is too long to be shown.')
    }
    const [request] = (await explainJson(given)).requests
    expect(request!.request.url).toBe(long)
  })

  test('what was printed stands once where it is repeated', async () => {
    const { out } = await explain(missing, ['--format', 'markdown'])
    expect(out.split('has been blocked by CORS policy')).toHaveLength(2)
  })

  test('whatever the width, only what is to be copied is longer', async () => {
    for (const columns of [20, 40, 80]) {
      const { out } = await explain(missing, [], { outIsTerminal: true, columns, env: { NO_COLOR: '1' } })
      const tooLong = out.split('\n').filter((line) => line.length > Math.max(columns, 40) && line.trim().includes(' '))
      expect(tooLong.filter((line) => !/^ {4}(?:\+|\S+ ?\S* check )/.test(line))).toEqual([])
    }
  })

  test('colours only where they are wanted', async () => {
    const coloured = await explain(missing, [], { outIsTerminal: true, env: {} })
    expect(coloured.out).toContain('\x1b[31m')
    expect((await explain(missing)).out).not.toContain('\x1b')
  })
})

test.each([
  {
    name: 'the policy of the page, the page itself',
    given: "Connecting to 'https://api.example/users' violates the following Content Security Policy directive: \"connect-src 'self'\".",
    command: 'check https://api.example/users --page PAGE',
  },
  {
    name: 'what stops it in the browser, that it fails there',
    given: 'GET https://api.example/users net::ERR_BLOCKED_BY_CLIENT',
    command: 'check https://api.example/users --from PAGE --fails',
  },
])('the command that shows it is given, of $name', async ({ given, command }) => {
  const { requests } = await explainJson(given)
  expect(requests[0]?.next.command).toMatch(new RegExp(`${command}$`))
})

describe('with nothing on standard input, it opens with an example', () => {
  test('that can be tried', async () => {
    const { out, err, exitCode } = await explain('')
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 2 })
    const example = /^ {2}visto explain "(.*)"$/m.exec(out)?.[1]
    expect((await visto(['explain', example ?? ''])).out).toContain('The answers say nothing of CORS')
  })

  test('in a terminal, and waits for what is pasted there', async () => {
    const { out, exitCode } = await explain(missing, [], { inIsTerminal: true, outIsTerminal: true, env: { NO_COLOR: '1' } })
    expect(exitCode).toBe(1)
    expect(out.indexOf('Paste yours here')).toBeGreaterThan(0)
    expect(out.indexOf('✗ The page')).toBeGreaterThan(out.indexOf('Paste yours here'))
  })

  test('for a program there is an error', async () => {
    expect(await explainJsonOrFailure('')).toEqual({
      version: 1,
      exitCode: 2,
      error: { code: 'usage', message: expect.stringContaining('There is nothing here') as string },
    })
  })
})

describe('a file', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'visto-explain-'))
    await writeFile(path.join(folder, 'line.txt'), missing)
    await writeFile(path.join(folder, 'wide.txt'), Buffer.from(`\ufeff${missing}`, 'utf16le'))
    await writeFile(path.join(folder, 'picture.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test.each([
    ['as it is', 'line.txt'],
    ['as PowerShell writes it', 'wide.txt'],
  ])('is read %s', async (_, name) => {
    const report = await visto(['explain', path.join(folder, name), '--json'])
    expect(JSON.parse(report.out)).toMatchObject({ exitCode: 1, input: { kind: 'console', file: path.join(folder, name) } })
  })

  test.each([
    ['that is not there', 'nope.txt', 'there is no such file'],
    ['that is a folder', '', 'it is a folder'],
    ['that is a picture', 'picture.png', 'This is a picture (PNG)'],
  ])('%s is complained of', async (_, name, says) => {
    const { out, err, exitCode } = await visto(['explain', path.join(folder, name)])
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 })
    expect(err).toContain(says)
  })
})

test.each([
  ['a cookie, whatever page it is of', `curl '${url}' -b 'sid=topsecret'`, '--credentials include'],
  ['credentials that are left out', `fetch('${url}', { credentials: 'omit' })`, '--credentials omit'],
])('the command that makes it certain asks with %s', async (_, given, says) => {
  expect((await explainJson(given, ['--from', page])).requests[0]!.next.command).toContain(says)
})

test.each([
  ['single', `curl '${url} -H 'x-tag: y'`],
  ['double', `curl "${url}" -H "authorization: s3cr3t`],
  ['dollar', `curl $'${url}`],
])('a %s quote that is not closed is complained of', async (_, given) => {
  const { out, err, exitCode } = await explain(given)
  expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 })
  expect(err).toContain('of the curl command is not closed. Copy all of the command')
  expect(err).not.toContain('s3cr3t')
})

test.each([
  {
    name: 'an unknown server',
    flags: ['--server', 'express5'],
    says: '--server takes express or express-cors; visto compile --list has them all.',
  },
  { name: 'a server unlike any', flags: ['--server', 'zzz'], says: '--server takes names such as nginx or express' },
  { name: 'a page that is none', flags: ['--from', 'me:s3cr3t@app'], says: '--from takes an origin or a URL' },
  { name: 'an unknown format', flags: ['--format', 'pdf'], says: 'Allowed choices are terminal, json, markdown, html' },
])('$name is complained of', async ({ flags, says }) => {
  const { out, err, exitCode } = await explain(firefox, flags)
  expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 })
  expect(err).toContain(says)
  expect(err).not.toContain('s3cr3t')
})

test('more than 100 MB is refused with what to do, and no more of it is read', async () => {
  let read = 0
  const input = () =>
    Readable.from(
      (function* () {
        for (;;) {
          read += 10_000_000
          yield Buffer.alloc(10_000_000, ' ')
        }
      })(),
    )
  const { err, exitCode } = await visto(['explain'], { input })
  expect(exitCode).toBe(2)
  expect(err).toContain('more than 100 MB')
  expect(read).toBeLessThan(200_000_000)
})

describe('--probe', () => {
  const startApi = apiForEachTest()
  const from = 'http://app.localhost:3000'
  const said = (at: string) =>
    `Access to fetch at '${at}' from origin '${from}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`

  test('nothing is sent without it', async () => {
    const api = await startApi({ 'GET /': [200] })
    expect((await explain(said(`${api.origin}/`))).out).toContain('Nothing was sent.')
    expect(api.requests).toEqual([])
  })

  test('the server says what the line left open', async () => {
    const api = await startApi({ 'GET /': [200], 'OPTIONS /': [404] })
    const { out, exitCode } = await explain(said(`${api.origin}/`), ['--probe'])
    expect(exitCode).toBe(1)
    expect(out).toContain('The server was asked.')
    expect(out).toContain('(S1, certain)')
    expect(api.requests.filter((line) => !/^(?:GET|OPTIONS) /.test(line))).toEqual([])
  })

  const passing = { 'Access-Control-Allow-Origin': from, 'Access-Control-Allow-Headers': 'x-a', Vary: 'Origin' }
  const withHeader = (at: string) => `fetch('${at}', { headers: { 'x-a': '1' } })\n${said(at)}`
  test.each<[name: string, given: (at: string) => string, id: string]>([
    ['with a preflight, which may be kept', withHeader, 'S22'],
    ['without one', said, 'S32'],
  ])('what passes now, %s, is readable, as `check --fails` says', async (_, given, id) => {
    const api = await startApi({ 'GET /': [200, passing], 'OPTIONS /': [204, passing] })
    const { out, exitCode } = await explain(given(`${api.origin}/`), ['--probe'])
    expect(exitCode).toBe(0)
    expect(out).toContain('✓ As the server answers now, the page can read it.')
    expect(out).toContain(`(${id}, `)
    const header = given === said ? [] : ['-H', 'x-a: 1']
    const checked = await visto(['check', `${api.origin}/`, '--from', from, ...header, '--fails'])
    expect(checked.exitCode).toBe(0)
    expect(checked.out).toContain(`(${id}, `)
  })

  test('no new answer undoes what the browser itself says', async () => {
    const api = await startApi({ 'GET /': [200, passing] })
    const { exitCode } = await explain(`GET ${api.origin}/ net::ERR_BLOCKED_BY_CLIENT`, ['--probe', '--from', from])
    expect(exitCode).toBe(1)
  })

  const copied = (at: string, more: string) => `curl '${at}' -X DELETE -H 'origin: ${from}'${more}`
  test.each<[name: string, status: number, more: string, says: readonly string[]]>([
    ['a token', 403, " -H 'authorization: Bearer X1-SECRET'", ['(S3,', 'authorization, by -H and --cookie', "-H 'authorization: ***'"]],
    ['a cookie', 403, " -b 'a=C1-SECRET'", ['(S3,', 'Cookie, by -H and --cookie', '--credentials include']],
    [
      'a token, and the preflight passes',
      204,
      " -H 'authorization: Bearer X1-SECRET'",
      ['(S10, likely)', 'The request was sent without authorization'],
    ],
  ])('%s that was not sent is no evidence, and what would send it is told', async (_, status, more, says) => {
    const allowing = {
      'Access-Control-Allow-Origin': from,
      'Access-Control-Allow-Methods': 'DELETE',
      'Access-Control-Allow-Headers': 'authorization',
    }
    const api = await startApi({ 'OPTIONS /': [status, status === 204 ? allowing : {}], 'GET /': [403] })
    const { out } = await explain(copied(`${api.origin}/`, more), ['--probe'])
    expect(api.received.filter(({ headers }) => headers.authorization !== undefined || headers.cookie !== undefined)).toEqual([])
    const text = out.replaceAll(/\s+/g, ' ')
    expect(text).not.toContain('with your credentials')
    expect(text).not.toContain('refuses the login that the page sends')
    for (const each of says) expect(text).toContain(each)
  })

  test('a URL whose token was not sent is to be asked again with it', async () => {
    const api = await startApi({ 'GET /': [200], 'OPTIONS /': [200] })
    const { out } = await explain(copied(`${api.origin}/reset/X1-SECRET`, ''), ['--probe'])
    expect(api.requests.join()).not.toContain('SECRET')
    for (const each of [`check '${api.origin}/reset/***'`, 'the URL with what *** stands for']) expect(out).toContain(each)
  })

  test('of the page only its origin is printed, in whatever form', async () => {
    const api = await startApi({ 'GET /': [200], 'OPTIONS /': [200] })
    const at = `${from}/reset/P-SECRET?t=Q-SECRET`
    const pages = [
      `curl '${api.origin}/' -H 'referer: ${at}'`,
      `fetch('${api.origin}/', { referrer: '${at}' })`,
      JSON.stringify({
        log: { pages: [{ id: 'p', title: at }], entries: [{ pageref: 'p', request: { method: 'GET', url: `${api.origin}/` } }] },
      }),
      `Mixed Content: The page at '${at}' was loaded over HTTPS, but requested an insecure resource '${api.origin}/'.`,
    ]
    for (const given of pages) {
      for (const flags of [[], ['--probe']]) {
        for (const format of ['terminal', 'json', 'markdown', 'html']) {
          const { out, err } = await explain(given, [...flags, '--format', format])
          expect(out).toContain(from)
          expect(out + err).not.toContain('SECRET')
        }
      }
    }
  })

  test('where nothing has a URL, it says so', async () => {
    const { err, exitCode } = await explain('TypeError: Failed to fetch', ['--probe'])
    expect(exitCode).toBe(2)
    expect(err).toContain('no URL of http or https stands in what is given')
  })

  test('where the URL is cut, it says so', async () => {
    const { err, exitCode } = await explain(missing.replace('users', 'us…'), ['--probe'])
    expect(exitCode).toBe(2)
    expect(err).toContain('shows the URL cut: write the whole one there')
  })
})
