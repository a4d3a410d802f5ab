import { expect, test } from 'vitest'
import type { HeaderList } from '../../engine/index.ts'
import { diagnose } from '../diagnose.ts'
import type { Fix } from '../diagnosis.ts'
import { fromConsole } from '../readers/from-console.ts'
import { fromHar } from '../readers/from-har.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, allows, type FakeAnswer, granted, lists, url, visit } from './fake-server.cases.ts'

const put = { method: 'PUT' } as const

test.each<[name: string, options: ProbeOptions, answers: Answers, wanted: string]>([
  [
    'Access-Control-Allow-Origins',
    {},
    { P1: { status: 200, headers: [['Access-Control-Allow-Origins', '*']] } },
    'Access-Control-Allow-Origin',
  ],
  [
    'access_control_allow_origin',
    {},
    { P1: { status: 200, headers: [['access_control_allow_origin', '*']] } },
    'Access-Control-Allow-Origin',
  ],
  ['Access-Control-Allow-Method', put, { P2: granted(204, [['Access-Control-Allow-Method', 'PUT']]) }, 'Access-Control-Allow-Methods'],
  [
    'Access-Control-Allow-Header',
    { headers: [['x-foo', '1']] },
    { P2: granted(204, [['Access-Control-Allow-Header', 'x-foo']]) },
    'Access-Control-Allow-Headers',
  ],
])('%s is a slip of the pen', (name, options, answers, wanted) => {
  const [diagnosis] = diagnose([visit(url, options, answers).evidence])
  expect(diagnosis?.happened).toContain(`It sends ${name}, which no browser knows: the name is ${wanted}.`)
})

test('a blank before the colon is one that some browsers mind', () => {
  const answers: Answers = { P1: { status: 200, headers: [['Access-Control-Allow-Origin ', '*']] } }
  const [diagnosis] = diagnose([visit(url, {}, answers).evidence])
  expect(diagnosis?.happened).toContain('with a blank before the colon, and not every browser')
})

test.each<[string, ProbeOptions, Answers, RegExp]>([
  [
    'a setting that is not there',
    {},
    { P1: { status: 200, headers: [allows('undefined')] } },
    /says "undefined", which is .* has no value/,
  ],
  ['a variable that nobody fills in', {}, { P1: { status: 200, headers: [allows('$http_origin')] } }, /has no value/],
  ['a template', {}, { P1: { status: 200, headers: [allows('{{ cors_origin }}')] } }, /has no value/],
  [
    'an origin in quotes',
    {},
    { P1: { status: 200, headers: [allows('"{origin}"')] } },
    /says "https:\/\/app\.example", which is an origin in quotes/,
  ],
  ['a quoted list', {}, { P1: { status: 200, headers: [allows('"{origin}, https://b.example"')] } }, /, which is a list in quotes:/],
  ['a list of quoted ones', {}, { P1: { status: 200, headers: [allows('"{origin}", "https://b.example"')] } }, /, which is a list:/],
  ['a quoted pattern', {}, { P1: { status: 200, headers: [allows('"https://*.example"')] } }, /, which is a pattern in quotes:/],
  ['a quoted word', {}, { P1: { status: 200, headers: [allows('"app"')] } }, /says "app", which is no origin:/],
  [
    'an option of yes',
    {},
    { P1: { status: 200, headers: [allows('true')] } },
    /says "true", which is no origin, but the yes or no of a setting:/,
  ],
  [
    'an object of JavaScript',
    {},
    { P1: { status: 200, headers: [allows('[object Object]')] } },
    /says "\[object Object\]", which is no origin, but what JavaScript writes for an object in the place of a text:/,
  ],
  ['null, to refuse', {}, { P1: { status: 200, headers: [allows('null')] } }, /with "null", as some do to refuse/],
  [
    'a page of HTML from a front end',
    {},
    { P1: { status: 200, body: '<!DOCTYPE html><html>' }, P2: { status: 200 } },
    /page of HTML: if script expects data, the URL leads to a front end/,
  ],
  [
    'a method in other letters',
    put,
    { P2: granted(204, [['access-control-allow-methods', 'get, put']]) },
    /allows get, put, .* put is not PUT\.$/,
  ],
])('%s is told as what it is', (_, options, answers, happened) => {
  expect(diagnose([visit(url, options, answers).evidence])[0]?.happened).toMatch(happened)
})

test.each(['[object Object]', '{{ cors_origin }}', '${ORIGIN:-*}'])(
  '%s is meant for nobody: nobody is said to be let in by it',
  (value) => {
    const [diagnosis] = diagnose([visit(url, {}, { P1: { status: 200, headers: [allows(value)] } }).evidence], { server: 'nginx' })
    expect(diagnosis?.situation?.key).toBe('acao-not-an-origin')
    expect(diagnosis?.fixes.map(({ opens }) => opens).join()).not.toContain('meant for')
  },
)

test('a name that is another thing is none', () => {
  const answers: Answers = {
    P1: {
      status: 200,
      headers: [
        ['access-control-allow-private-network', 'true'],
        ['x-origin', '1'],
      ],
    },
  }
  expect(diagnose([visit(url, {}, answers).evidence])[0]?.happened).not.toContain('no browser knows')
})

test('an error of the GET that went in the place of a POST is no certainty', () => {
  const json = { method: 'POST', headers: [['content-type', 'application/json']], body: '{}' } as const
  const answers: Answers = { P2: granted(204, [['access-control-allow-headers', 'content-type']]), P1: { status: 500 } }
  const [asked] = diagnose([visit(url, json, answers).evidence])
  expect(asked).toMatchObject({ certainty: 'likely', surer: [expect.stringContaining('--send')] })
  const [sent] = diagnose([visit(url, { ...json, send: true }, answers).evidence])
  expect(sent).toMatchObject({ situation: { key: 'headers-missing-on-server-error' }, certainty: 'certain' })
})

test.each([
  ['the server’s own origin', 'http://localhost:9201', false],
  ['a port where nobody may listen', 'http://localhost', false],
  ['another name of the page’s port', 'http://127.0.0.1:3000', true],
])('the page is opened elsewhere where it is known to be served: %s', (_, allowed, opens) => {
  const answers: Answers = { P1: { status: 200, headers: [allows(allowed)], addressSpace: 'loopback' } }
  const [diagnosis] = diagnose([visit('http://localhost:9201/users', { from: 'http://localhost:3000' }, answers).evidence])
  expect(diagnosis?.situation?.id).toBe('S27')
  expect(diagnosis?.fixes[0]?.at).toBe(opens ? 'page' : 'server')
  expect(diagnosis?.fixes.some(({ at }) => at === 'page')).toBe(opens)
})

test('of a page over https and a server on this machine, what all browsers refuse is named first', () => {
  const answers: Answers = { P1: { status: 200, headers: [allows('https://other.example')], addressSpace: 'loopback' } }
  const [diagnosis] = diagnose([visit('http://localhost:8080/users', {}, answers).evidence])
  expect(diagnosis?.situation?.key).toBe('acao-other-origin')
  expect(diagnosis?.others.map(({ situation }) => situation.key)).toEqual(['mixed-content', 'local-network-access'])
})

test.each(
  [404, 500, 401].flatMap(
    (status) =>
      [
        ['nginx', status, 'unless it ends with always'],
        ['apache', status, 'Header always set'],
        ['caddy', status, 'handle_errors'],
      ] as const,
  ),
)('%s leaves headers out of errors by itself: of a %i that is said', (server, status, says) => {
  const [diagnosis] = diagnose([visit(url, {}, { P1: { status }, P4root: granted(200), P4: granted(404) }).evidence], { server })
  expect(diagnosis?.happened).toContain(says)
})

test.each<[what: string, from: string, P1: FakeAnswer, key: string]>([
  ['says nothing of CORS', 'http://app.example', { status: 200 }, 'acao-missing-everywhere'],
  ['allows another page', 'http://app.example', { status: 200, headers: [allows('http://other.example')] }, 'acao-other-origin'],
  ['answers 404 without headers', 'https://app.example', { status: 404 }, 'wrong-url-or-headers-missing-on-client-error'],
])('of a server that is tested on this machine and %s, that comes first, and the local network after it', (_, from, P1, key) => {
  const answers: Answers = { P1: { ...P1, addressSpace: 'loopback' }, P2: { status: 404 } }
  const [diagnosis] = diagnose([
    visit(`http://${from.startsWith('https') ? '127.0.0.1' : 'api.example'}:8080/users`, { from }, answers).evidence,
  ])
  const local = diagnosis!.others.find(({ situation }) => situation.id === 'S28')
  expect(diagnosis!.situation?.key).toBe(key)
  expect(local?.happened).toMatch(/^The server has a loopback address .* deployed at a public address, this goes away\.$/)
})

test.each([
  ['lets the page in', granted(200), 'kept-answer-of-another-use', 'certain'],
  ['names nobody', { status: 200 }, 'acao-missing-everywhere', 'likely'],
])('an answer of the browser’s cache is to blame only if the server, once asked, %s', (_, P1, key, certainty) => {
  const [exchange] = fromHar({
    log: {
      creator: { name: 'WebInspector' },
      entries: [
        {
          _fromCache: 'disk',
          request: { method: 'GET', url, headers: [{ name: 'Referer', value: 'https://app.example/' }] },
          response: { status: 200, headers: [] },
        },
      ],
    },
  })
  const [diagnosis] = diagnose([visit(exchange!, {}, { P1 }).evidence])
  expect(diagnosis).toMatchObject({ certainty, situation: { key } })
})

const bearer = { headers: [['authorization', 'Bearer t']] } as const
const nowhere: Answers = { P1: { status: 404 }, P0: { status: 404 }, P2: { status: 404 } }
const challenged = (challenge: string): Answers => ({ P1: { status: 401, headers: [['www-authenticate', challenge]] } })

test.each<[what: string, options: ProbeOptions, answers: Answers, says: string]>([
  ['a path that there is not', {}, nowhere, `the server has nothing at ${url}`],
  ['a method that it does not take', {}, { P1: { status: 405 }, P2: { status: 405 } }, 'the server takes no GET at that URL'],
  ['an input that it does not take', {}, { P1: { status: 422 }, P2: { status: 404 } }, 'does not take what the page sends (status 422)'],
  ['no token', {}, { P1: { status: 401 } }, 'Authorization: `Bearer ${token}`'],
  ['no password', {}, challenged('Basic realm="api"'), 'Authorization: `Basic ${btoa('],
  [
    'a token that has expired',
    bearer,
    { P1: { status: 401 }, P2: granted(204, lists('authorization')) },
    'refuses the login that the page sends',
  ],
  ['a session that is over', { credentials: 'include' }, { P1: { status: 401 } }, 'refuses the login that the page sends'],
])('where the page sends %s, what it must do comes before what the server may', (_, options, answers, says) => {
  const [diagnosis] = diagnose([visit(url, options, answers).evidence], { server: 'nginx' })
  const [first, ...others] = diagnosis!.fixes
  expect(first).toMatchObject({ at: 'page', target: 'page' })
  expect(`${first!.edits.map(({ text }) => text).join('')} ${first!.opens}`).toContain(says)
  expect(others.length).toBeGreaterThan(0)
  expect(others.filter(({ at }) => at !== 'server')).toEqual([])
})

const preflightRows = (evidence: readonly { source: string }[]) =>
  evidence.map(({ source }) => source).filter((source) => source.startsWith('P2'))

test.each<[what: string, options: ProbeOptions, answers: Answers, says: string, rows: string[]]>([
  ['a GET that knows no CORS', {}, { P1: { status: 200 }, P2: { status: 404 } }, 'answers without', []],
  ['a PUT that knows no CORS', put, { P1: { status: 200 }, P2: { status: 404 } }, 'answers without', ['P2', 'P2']],
  ['a GET without a login', {}, { P1: { status: 401 }, P2: granted(204) }, 'though other answers have', ['P2m']],
  [
    'a PUT without a login',
    { ...put, send: true },
    { P1: { status: 401 }, P2: granted(204, lists('')) },
    'though the preflight’s has',
    ['P2'],
  ],
  [
    'a GET of a server that fails',
    {},
    { P1: { status: 500 }, P2: granted(204), P4: { status: 404 } },
    'which its other answers have',
    ['P2m'],
  ],
])('of %s, a preflight is named only where a browser sends one', (_, options, answers, says, rows) => {
  const [diagnosis] = diagnose([visit(url, options, answers).evidence])
  expect(diagnosis!.happened).toContain(says)
  expect(preflightRows(diagnosis!.evidence)).toEqual(rows)
})

test.each<[what: string, there: Answers['P3'], says: string, targets: string[]]>([
  ['lets the page in', granted(204, lists('')), 'redirect of a preflight.', ['page']],
  ['knows no CORS', { status: 404 }, '/after does not let the page in either.', ['page', 'nginx']],
])('a preflight that is redirected to a path that %s', (_, P3, says, targets) => {
  const P2 = { status: 308, headers: [['location', '/after'], nginx] } as const
  const { evidence, asked } = visit(url, put, { P1: P2, P2, P3: P3! })
  const [diagnosis] = diagnose([evidence])
  expect(asked.find(({ id }) => id === 'P3')).toMatchObject({ method: 'OPTIONS', url: 'https://api.example/after' })
  expect(diagnosis).toMatchObject({ situation: { id: 'S4' }, certainty: 'certain', happened: expect.stringContaining(says) })
  expect([...new Set(diagnosis!.fixes.map(({ target }) => target))]).toEqual(targets)
})

test('where the second preflight fails, the request is said to have been sent', () => {
  const P1 = granted(307, [['location', '/after']])
  const { evidence } = visit(url, { method: 'DELETE', send: true }, { P1, P2: granted(204, lists('')), P8: { status: 204 } })
  const [diagnosis] = diagnose([evidence])
  expect(diagnosis).toMatchObject({ situation: { id: 'S2' }, certainty: 'certain', ran: true, answered: [307] })
  expect(diagnosis!.happened).toMatch(
    /is sent, and redirected to https:\/\/api\.example\/after, where .* second preflight .* without .* not sent on\.$/,
  )
  expect(diagnosis!.not).toContain('The first preflight passes')
})

test.each<[what: string, options: ProbeOptions, headers: HeaderList, says: string, not: string]>([
  ['a gateway', { ...put, send: true }, [['x-amzn-requestid', 'r']], 'so the request runs', '(behind a gateway: the function)'],
  ['no gateway', { ...put, send: true }, [['x-powered-by', 'Express']], 'so the request runs', 'must send the header itself'],
  ['a GET in its place', put, [], 'if the PUT is answered so, it runs', 'must send the header itself'],
])('a preflight with the headers, and an answer without, by %s', (_, options, headers, says, not) => {
  const [diagnosis] = diagnose([visit(url, options, { P2: granted(204, lists('')), P1: { status: 200, headers } }).evidence])
  expect(diagnosis).toMatchObject({ situation: { id: 'S25' }, certainty: options.send === true ? 'certain' : 'likely' })
  expect(diagnosis!.happened).toContain(says)
  expect(diagnosis!.not).toContain(not)
})

const withLogin = { method: 'PUT', headers: [['authorization', 'x']], cookie: 'a=b', credentials: 'include' } as const
const no = { status: 403 }

test.each<[what: string, options: ProbeOptions, answers: Answers, certainty: string, says: string]>([
  [
    'passes with the login',
    withLogin,
    { P1: no, P2: no, P2a: granted(204, lists('authorization')) },
    'certain',
    'asks for the login before',
  ],
  ['is refused with the login, too', withLogin, { P1: no, P2: no, P2a: no }, 'possible', 'with your login as well: a firewall or a list'],
  ['is refused as everything is', { method: 'LINK' }, { P1: no, P2: no, P2p: no }, 'possible', 'it may ask for the login'],
  [
    'names what it wants',
    put,
    { P1: no, P2: { ...no, headers: [['www-authenticate', 'Bearer']] }, P2p: no },
    'certain',
    'asks for the login',
  ],
])('a preflight that %s', (_, options, answers, certainty, says) => {
  const [diagnosis] = diagnose([visit(url, options, answers).evidence])
  expect(diagnosis).toMatchObject({ situation: { id: 'S3' }, certainty, happened: expect.stringContaining(says) })
  expect(diagnosis!.surer.join()).not.toContain('Give the URL')
})

const toLogin = [['location', 'https://sso.example/login']] as const

test.each<[what: string, options: ProbeOptions, answers: Answers, says: string, fix: string]>([
  [
    'the preflight: who is logged in is not known',
    put,
    { P2: { status: 302, headers: toLogin } },
    'The login is asked for before CORS',
    'It must stand before what checks the login',
  ],
  ['the request', {}, { P1: { status: 302, headers: toLogin } }, 'The user is not logged in there', '401 instead of a redirect'],
])('a redirect to the login of %s', (_, options, answers, says, fix) => {
  const [diagnosis] = diagnose([visit(url, options, answers).evidence], { server: 'express' })
  expect(diagnosis).toMatchObject({
    situation: { key: 'redirect-to-login' },
    certainty: 'certain',
    happened: expect.stringContaining(says),
  })
  expect(diagnosis!.fixes.find(({ at }) => at === 'server')!.opens).toContain(fix)
})

test.each(['nginx', 'apache', 'caddy', 'haproxy', 'varnish'])('a page that is told to send a token is allowed to by %s', (server) => {
  const [diagnosis] = diagnose([visit(url, {}, { P1: { status: 401 } }).evidence], { server })
  const preflights = diagnosis!.fixes.find(({ where }) => where.startsWith('once the page sends authorization'))
  const text = preflights!.edits.map((edit) => edit.text).join('')
  expect(text).toMatch(/Access-Control-Allow-Headers(?: =)? ["']authorization["']/)
  expect(text).toMatch(/https:\/\/app\\*\.example/)
})

test('a refusal that no login is known to help against is no matter of the page', () => {
  const [diagnosis] = diagnose([visit(url, {}, { P1: { status: 403 }, P0: { status: 403 } }).evidence], { server: 'nginx' })
  expect(diagnosis).toMatchObject({ situation: { key: 'headers-missing-on-auth-error' } })
  expect(diagnosis!.fixes.filter(({ at }) => at === 'page')).toEqual([])
})

const nginx = ['server', 'nginx'] as const
const well = granted(200, [nginx])

test.each<[what: string, at: string, root: Answers['P4root'], key: string, certainty: string, says: string]>([
  ['nothing of CORS', url, { status: 200 }, 'acao-missing-everywhere', 'likely', 'answers without'],
  ['the page let in', url, well, 'acao-missing-here', 'likely', 'CORS is set up there, and not for this path'],
  [
    'another page let in',
    url,
    { status: 200, headers: [allows('https://other.example')] },
    'acao-missing-here',
    'likely',
    'not for this path',
  ],
  ['no other root', 'https://api.example/', well, 'acao-missing-everywhere', 'likely', 'answers without'],
])('a bare answer, and at the root %s', (_, at, P4root, key, certainty, says) => {
  const { evidence, asked } = visit(at, {}, { P1: { status: 200, headers: [nginx] }, P2: { status: 405 }, P4root: P4root! })
  const [diagnosis] = diagnose([evidence])
  expect(asked.some(({ id }) => id === 'P4root')).toBe(at === url)
  expect(diagnosis).toMatchObject({ situation: { key }, certainty, happened: expect.stringContaining(says) })
  expect(diagnosis!.surer.join().includes('drops those of the server')).toBe(key === 'acao-missing-here')
  expect(diagnosis!.situation!.title.includes('others of the server do')).toBe(key === 'acao-missing-here')
})

const express = ['x-powered-by', 'Express'] as const

test.each<[what: string, answers: Answers, certainty: string, mayBeLeftOut: boolean]>([
  ['the preflight of a gateway is answered with nothing', { P1: { status: 200, headers: [nginx] }, P2: { status: 204 } }, 'likely', true],
  [
    'a gateway passes the preflight on to what has no route',
    { P1: { status: 200, headers: [nginx] }, P2: { status: 404 } },
    'likely',
    true,
  ],
  [
    'the preflight of a framework is answered with nothing',
    { P1: { status: 200, headers: [express] }, P2: { status: 204 } },
    'likely',
    true,
  ],
  ['a framework has no route for it', { P1: { status: 200, headers: [express] }, P2: { status: 404 } }, 'certain', false],
  [
    'what stands before the framework may have a list',
    { P1: { status: 200, headers: [express, nginx] }, P2: { status: 404 } },
    'likely',
    true,
  ],
  ['all ask for a login but the preflight', { P1: { status: 401, headers: [nginx] }, P2: { status: 204 } }, 'likely', true],
])('a list may say nothing to a page that it lacks: %s', (_, answers, certainty, mayBeLeftOut) => {
  const [diagnosis] = diagnose([visit(url, { method: 'POST', headers: [['content-type', 'application/json']] }, answers).evidence])
  const named = [diagnosis!, ...diagnosis!.others].find(({ situation }) => situation?.id === 'S1')
  expect(named?.certainty).toBe(certainty)
  expect(diagnosis!.others.some(({ situation }) => situation.id === 'S15')).toBe(mayBeLeftOut)
})

test.each<[what: string, answers: Answers, asked: readonly string[], always: boolean]>([
  [
    'a 500, and the root has the headers',
    { P1: { status: 500, headers: [nginx] }, P4: { status: 404 }, P4root: well },
    ['P4', 'P4root'],
    true,
  ],
  ['a 500, and a path that does not exist is answered with them', { P1: { status: 500, headers: [nginx] }, P4: well }, ['P4'], true],
  ['a 500, and another error has them', { P1: { status: 500, headers: [nginx] }, P4: granted(404), P4root: well }, ['P4'], false],
  [
    'a 500, and nothing has them: the root may be another location',
    { P1: { status: 500, headers: [nginx] }, P4: { status: 404 }, P4root: { status: 200 } },
    ['P4', 'P4root'],
    true,
  ],
  [
    'a 500, and the preflight of a list has them',
    { P1: { status: 500, headers: [nginx] }, P2: granted(204, [['vary', 'Origin']]), P4: { status: 404 }, P4root: { status: 404 } },
    ['P4', 'P4root'],
    true,
  ],
  ['a 401, and the root has the headers', { P1: { status: 401, headers: [nginx] }, P4root: well }, ['P4root'], true],
  ['a 401, as at the root', { P1: { status: 401, headers: [nginx] }, P4root: { status: 401 } }, ['P4root'], true],
  ['a 401 of a server that has no such word', { P1: { status: 401, headers: [['x-powered-by', 'Express']] }, P4root: well }, [], false],
])(
  '%s: `always` comes first where an answer that succeeds has them, or may, and the policy is the other way',
  (_, answers, asks, always) => {
    const { evidence, asked } = visit(url, {}, answers)
    expect(asked.map(({ id }) => id).filter((id) => id.startsWith('P4'))).toEqual(asks)
    // What the page asks for once it sends a token goes with either way.
    const fixes = diagnose([evidence])[0]!.fixes.filter(({ at, where }) => at === 'server' && !where.startsWith('once the page sends'))
    const wordsOf = (of: readonly Fix[]) => of.flatMap(({ edits }) => edits.map(({ text }) => text))
    const [words, otherwise] = [false, true].map((other) => wordsOf(fixes.filter(({ instead = false }) => instead === other)))
    expect(always ? words : words!.some((text) => text.includes('…'))).toEqual(
      always ? ['add_header Access-Control-Allow-Origin … always;'] : false,
    )
    // The root may be another application than what fails.
    expect(
      otherwise!.some((text) =>
        /add_header Access-Control-Allow-Origin (?:\$visto_(?:cors_origin|page_\w+)|"https:\/\/app\.example") always;/.test(text),
      ),
    ).toBe(always)
  },
)

test.each([
  ['nothing else is known', { P1: { status: 502, headers: [nginx] } }],
  ['an answer that succeeds has the headers', { P1: { status: 500, headers: [nginx] }, P4root: well }],
] satisfies [string, Answers][])('`always` of nginx is said to go where the error is answered, too, where %s', (_, answers) => {
  const { fixes } = diagnose([visit(url, {}, answers).evidence])[0]!
  const always = fixes.filter(({ edits }) => edits.some(({ text }) => text.endsWith('… always;')))
  expect(always.map(({ where }) => where)).toEqual([
    expect.stringMatching(/error_page leads to a location, the same lines go into that too/),
  ])
})

test('at the root nothing is asked twice', () => {
  expect(visit('https://api.example/', {}, { P1: { status: 401 } }).asked.map(({ id }) => id)).not.toContain('P4root')
})

test('cookies after a redirect to another origin are no matter of a star', () => {
  const answers: Answers = {
    P1: granted(302, [
      ['location', 'https://api2.example/x'],
      ['access-control-allow-credentials', 'true'],
    ]),
    P8: { status: 200 },
  }
  const [diagnosis] = diagnose([visit(url, { credentials: 'include' }, answers).evidence])
  expect(diagnosis).toMatchObject({ situation: { key: 'tainted-origin-null' } })
  expect(JSON.stringify(diagnosis!.fixes)).not.toContain('*')
})

test('a port that no browser calls is changed at the server', () => {
  const [diagnosis] = diagnose([visit('http://api.example:9/', {}, {}).evidence])
  expect(diagnosis).toMatchObject({ situation: { key: 'call-refused:bad-port' }, fixes: [{ at: 'server', target: null }] })
})

test('behind a cache, no policy is said to be right that nobody has looked at', () => {
  const hit: FakeAnswer = { status: 200, headers: [allows('https://other.example'), ['x-cache', 'HIT'], ['age', '9']] }
  const [diagnosis] = diagnose([visit(url, {}, { P1: hit, P1busted: granted(200) }).evidence])
  expect(diagnosis?.situation?.key).toBe('cached-without-vary')
  expect(diagnosis?.not).not.toContain('is right')
})

test.each([
  ['sameorigin', "frame-ancestors 'self' https://app.example\n"],
  ['deny', 'frame-ancestors https://app.example\n'],
])('X-Frame-Options: %s is for the server of the page in the frame to change', (value, line) => {
  const text = `Refused to display 'https://other.example/' in a frame because it set 'X-Frame-Options' to '${value}'.`
  const [diagnosis] = diagnose(fromConsole(text))
  expect(diagnosis?.situation?.key).toBe('frame-options')
  expect(diagnosis?.fixes.map(({ at, edits }) => [at, edits[0]?.text])).toEqual([['server', expect.stringContaining(line)]])
})

test.each([
  ['null', 'Content-Security-Policy: frame-ancestors https://app.example\n# the page around it in the place of https://app.example\n'],
  ['https://*', null],
  ['https://a;sandbox', null],
  ['https://a,b', null],
  ['http://[::1]:3000', null],
])('a page around of origin %s puts nothing into the policy but an origin', (origin, text) => {
  const line = "Refused to display 'https://other.example/' in a frame because it set 'X-Frame-Options' to 'deny'."
  const violates = `Framing 'https://other.example/' violates the following Content Security Policy directive: "frame-ancestors 'none'".`
  for (const [said, before] of [
    [line, text],
    [violates, text === null ? null : 'frame-ancestors https://app.example'],
  ] as const) {
    const [exchange] = fromConsole(said)
    const [diagnosis] = diagnose([{ ...exchange!, page: { origin, url: null } }])
    const edits = diagnosis!.fixes.flatMap((fix) => fix.edits)
    expect(edits.map((edit) => edit.text)).toEqual(before === null ? [] : [expect.stringContaining(before)])
  }
})

test.each([
  ["frame-ancestors 'none'", 'frame-ancestors https://app.example'],
  ["frame-ancestors 'self' https://a.example", "frame-ancestors 'self' https://a.example https://app.example"],
])('%s is for the server of the page in the frame to change, and keeps whom it has', (directive, text) => {
  const said = `Framing 'https://other.example/' violates the following Content Security Policy directive: "${directive}".`
  const [diagnosis] = diagnose(fromConsole(said))
  expect(diagnosis?.fixes.map(({ at, edits }) => [at, edits])).toEqual([['server', [{ replace: directive, text }]]])
})
