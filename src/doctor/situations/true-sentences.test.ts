import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { Diagnosis } from '../diagnosis.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { fromConsole } from '../readers/from-console.ts'
import { readAny } from '../readers/read-any.ts'
import { type Answers, allows, granted, url, visit } from './fake-server.cases.ts'

function told(options: ProbeOptions, answers: Answers) {
  return diagnose([visit(url, options, answers).evidence])[0]!
}

const json = ['content-type', 'application/json'] as const

test.each<[name: string, answers: Answers, says: RegExp, never: RegExp]>([
  ['400', { P1: { status: 400, headers: [json] } }, /^What the page sends is refused.*Postman shows the status/, /URL is wrong|404/],
  ['404', { P1: { status: 404 } }, /^The URL is wrong.*Postman shows the status/, /refused/],
  ['403', { P1: { status: 403, headers: [json] } }, /^The request is refused.*Postman shows the 403/, /token|401/],
  ['401', { P1: { status: 401, headers: [json] } }, /^The login is missing/, /refuses, which only hides/],
])('a title and what it is not are true of %s', (_, answers, says, never) => {
  const { situation, not } = told({}, answers)
  expect(`${situation!.title}. ${not}`).toMatch(says)
  expect(`${situation!.title}. ${not}`).not.toMatch(never)
})

test('a challenge that no preflight meets is one to the request', () => {
  const challenge = { status: 403, headers: [['cf-mitigated', 'challenge']] } as const
  expect(told({}, { P1: challenge, P2: challenge }).happened).toContain('answers the request with a challenge')
})

test.each([
  ['that lets no page in', [['x-powered-by', 'Express']] as const, true],
  ['that lets the page in', [['x-powered-by', 'Express'], allows('{origin}')] as const, false],
])('a redirect to the login %s is mended by 401, and with the headers above the login where they lack', (_, headers, needsCors) => {
  const { situation, fixes } = told({}, { P1: { status: 302, headers: [...headers, ['location', 'https://login.example/login']] } })
  expect(situation!.id).toBe('S6')
  const [ofPage, ofServer, ...others] = fixes
  expect(ofPage).toMatchObject({ at: 'page', edits: [{ text: "credentials: 'include',\n" }] })
  expect(ofServer).toMatchObject({
    edits: [{ text: expect.stringContaining('status(401)') }],
    opens: expect.stringContaining('stands above'),
  })
  expect(others.some(({ opens }) => opens.includes('before what checks the login'))).toBe(needsCors)
})

test.each([
  ['a value that names another page', { P1: { status: 200, headers: [allows('https://www.app.example')] } }],
  ['a value with a slip', { P1: { status: 200, headers: [allows('{origin}/')] } }],
])('nothing is said of a list where only %s is seen', (_, answers) => {
  const { situation, happened, fixes } = told({ server: 'express' }, answers)
  expect(situation!.id).toBe('S15')
  expect([situation!.title, happened, ...fixes.map(({ opens }) => opens)].join(' ')).not.toMatch(/in the list|list of origins has/i)
})

test.each([{ method: 'GET' }, { method: 'PUT' }])('what a challenge lacks is not laid to the application: $method', (options) => {
  const { situation, others } = told(options, { P1: { status: 403, headers: [['cf-mitigated', 'challenge']] } })
  expect({ id: situation!.id, others }).toEqual({ id: 'S34', others: [] })
})

test.each([
  ['lets the page in', { status: 200, headers: [allows('{origin}')] }, 0],
  ['names the other page, too', { status: 200, headers: [allows('https://other.example')] }, 1],
] as const)(
  'a redirect to another origin that names another page is called around, as behind it the page is "null": there the server %s',
  (_, P3, lines) => {
    const redirects = { status: 301, headers: [['location', 'https://api.example/v1/users'] as const, allows('https://other.example')] }
    const [{ evidence }] = [visit('http://api.example/v1/users', { from: 'http://app.example' }, { P1: redirects, P3 })]
    const { situation, fixes } = diagnose([evidence])[0]!
    expect(situation!.id).toBe('S5')
    expect(fixes[0]!.edits).toEqual([{ replace: 'http://api.example/v1/users', text: 'https://api.example/v1/users' }])
    expect(fixes.filter(({ at, where }) => at === 'server' && where.startsWith('at https://api.example'))).toHaveLength(lines)
  },
)

test.each([
  ['https://api.example/', 'local', ['Nothing: over https the browser asks the user.']],
  ['http://api.example/', 'local', ['Nothing: over https the browser asks the user.', /server must answer over https, too/]],
  ['http://localhost:8080/', 'loopback', [/asks the user. WebKit then blocks what is asked over plain http, of this machine, too/]],
] as const)('a page that has to be served over https for %s finds there what it can ask', (given, addressSpace, says) => {
  const { evidence } = visit(given, { from: 'http://app.example' }, { P1: { ...granted(200), addressSpace } })
  const { situation, happened, fixes } = diagnose([evidence])[0]!
  expect(situation!.id).toBe('S28')
  expect(happened).toContain('Chromium refuses that to pages without https')
  const ofPage = fixes.filter(({ at }) => at === 'page').map(({ opens }) => opens)
  expect(ofPage).toHaveLength(says.length)
  says.forEach((each, index) => expect(ofPage[index]).toMatch(each))
})

const elsewhere = { status: 302, headers: [['location', 'https://cdn.example/x'] as const, allows('*')] }
const apache = ['server', 'Apache/2.4.57'] as const

test.each([
  [
    'of httpd',
    [allows('https://app.example'), apache],
    ['Header always set Access-Control-Allow-Origin "*"', 'Header onsuccess unset Access-Control-Allow-Origin'],
  ],
  ['that does not show', [allows('https://app.example')], ['Access-Control-Allow-Origin: *']],
  [
    'that lets pages send cookies, which a star would take from them',
    [allows('https://app.example'), ['access-control-allow-credentials', 'true'] as const],
    [],
  ],
] as const)(
  'where a redirect takes the origin away, the star is another way, in the words of the server: of one %s',
  (_, headers, lines) => {
    const { situation, fixes } = told({}, { P1: elsewhere, P8: { status: 200, headers } })
    expect(situation!.id).toBe('S7')
    expect(fixes[0]).toMatchObject({ at: 'page', instead: true })
    expect(
      fixes
        .slice(1)
        .flatMap(({ edits }) => edits.map(({ text }) => text.trim().split('\n')))
        .flat(),
    ).toEqual(lines)
  },
)

test('where the page has two policies that forbid it, both are to change', () => {
  const body = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'">`
  const page = { status: 200, headers: [['content-security-policy', "connect-src 'self'"]] as const, body }
  const { situation, fixes } = told({ page: 'https://app.example/' }, { page, P1: { status: 200, headers: [allows('*')] } })
  expect(situation!.id).toBe('S31')
  expect(fixes[0]!.edits.map(({ text }) => text)).toEqual(["connect-src 'self' https://api.example", '; connect-src https://api.example'])
})

test.each(['https://*/', 'https://a;sandbox/', 'http://[::1]:3000/'])('a policy gets no source for %s, which it has no word for', (at) => {
  const page = { status: 200, headers: [['content-security-policy', "connect-src 'self'"]] as const, body: '' }
  const answers = { page, P1: { status: 200, headers: [allows('*')] } }
  const [{ situation, fixes }] = diagnose([visit(at, { page: 'https://app.example/' }, answers).evidence]) as [Diagnosis]
  expect(situation!.id).toBe('S31')
  expect(fixes[0]).toMatchObject({ at: 'page', edits: [], opens: expect.stringContaining('another name') })
})

test('a policy of which only a line without a URL tells is changed by an example, which is said to be one', () => {
  const said = `Content-Security-Policy: The page’s settings blocked the loading of a resource (connect-src) at inline because it violates the following directive: “connect-src 'self'”`
  const found = diagnose(fromConsole(said)).find((each) => each.situation?.id === 'S31')
  expect(found?.fixes).toHaveLength(1)
  for (const { where, edits } of found?.fixes ?? []) {
    expect(edits.map(({ text }) => text).join()).not.toContain('the server')
    expect(where).toContain('in the place of https://api.example')
  }
})

test('a page without an origin gets one, which the server must allow', () => {
  const { fixes } = told({ from: 'null' }, { P1: { status: 200, headers: [allows('https://app.example')] } })
  const ofPage = fixes.filter(({ at }) => at === 'page')
  expect(ofPage.map(({ edits }) => edits[0]!.text)).toEqual([
    expect.stringContaining('http.server'),
    'sandbox="allow-scripts allow-same-origin"',
  ])
  expect(ofPage.every(({ opens }) => opens.includes('must be on the server’s list'))).toBe(true)
})

test.each([
  ['new WebSocket("wss://api.example/")', /None was made here/],
  [
    "WebSocket connection to 'wss://api.example/' failed: Error during WebSocket handshake: Unexpected response code: 403",
    /answered this one with 403/,
  ],
])('of a WebSocket is said what is known: %s', (given, says) => {
  const { happened, fixes, not } = diagnose(readAny(given).exchanges)[0]!
  expect(happened).toMatch(says)
  expect(not).toContain('No header of CORS')
  expect(fixes[0]!.where).toContain('list of origins for WebSockets')
})

test.each([
  ['every header', [allows('*'), ['access-control-allow-headers', '*']] as const, ['page']],
  ['none beside', [allows('*')] as const, ['page', 'server']],
])('behind a tunnel the header of the page is enough where the preflight allows it: %s', (_, headers, places) => {
  const warning = {
    status: 200,
    headers: [
      ['content-type', 'text/html'],
      ['ngrok-error-code', 'ERR_NGROK_6024'],
    ],
  } as const
  const { fixes } = told({}, { P1: warning, P2: { status: 204, headers }, P10: { status: 200, headers: [allows('*')] } })
  expect([...new Set(fixes.map(({ at }) => at))]).toEqual(places)
})

test.each(['', 'undefined'])('a header whose value is "%s" is not said to mean the right pages', (value) => {
  expect(told({}, { P1: { status: 200, headers: [allows(value)] } }).not).not.toContain('may mean the right pages')
})
