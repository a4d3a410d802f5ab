import { describe, expect, test } from 'vitest'
import { check, checkJson, checkJsonOrFailure, visto } from './run.cases.ts'
import { redactedLine } from '../doctor/index.ts'
import { mapStrings } from '../doctor/hide-values.ts'
import { createRedactor } from './secrets.ts'
import { apiForEachTest } from './server.cases.ts'

const page = 'http://app.localhost:3000'
const startApi = apiForEachTest()

interface Case {
  name: string
  flags: string[]
  /** Instead of the API's own. */
  url?: (port: number) => string
  /** None of these may be printed. */
  secrets: string[]
}

const cases: Case[] = [
  { name: 'Authorization', flags: ['-H', 'Authorization: Bearer s3cr3t-token'], secrets: ['s3cr3t-token'] },
  {
    name: 'a password in Basic, decoded by the server',
    flags: ['-H', `authorization: Basic ${btoa('me:opensesame')}`],
    secrets: [btoa('me:opensesame'), 'opensesame'],
  },
  { name: 'an API key, however short', flags: ['-H', 'X-Api-Key: k9'], secrets: ['k9"', ': k9'] },
  { name: 'any header that is not known to be harmless', flags: ['-H', 'X-Session: abcdef123456'], secrets: ['abcdef123456'] },
  {
    name: 'a header value that fetch() refuses',
    flags: ['-H', 'X-Api-Key: first-half\nsecond-half'],
    secrets: ['first-half', 'second-half'],
  },
  { name: 'a token whose header name was forgotten', flags: ['-H', 'Bearer s3cr3t-token'], secrets: ['s3cr3t-token'] },
  {
    name: 'a Cookie',
    flags: ['--cookie', 'sid=cookie-value; theme=dark-mode', '--credentials', 'include'],
    secrets: ['cookie-value', 'dark-mode'],
  },
  { name: 'a Cookie that is wrong', flags: ['--cookie', 'cookie-value'], secrets: ['cookie-value'] },
  { name: 'a Cookie as a header', flags: ['-H', 'Cookie: sid=cookie-value'], secrets: ['cookie-value'] },
  { name: 'a body', flags: ['-d', '{"password":"body-secret"}', '--send'], secrets: ['body-secret'] },
  {
    name: 'user name and password in the URL',
    flags: [],
    url: (port) => `http://alice:pa%24%24word@127.0.0.1:${port}/`,
    secrets: ['alice', 'pa%24%24word', 'pa$$word'],
  },
  { name: 'short ones', flags: [], url: (port) => `http://me:x1@127.0.0.1:${port}/`, secrets: ['me:x1'] },
  {
    name: 'user name and password in a URL that lacks its scheme',
    flags: [],
    url: () => 'alice:passw0rd@api.example.com/',
    secrets: ['passw0rd'],
  },
  { name: 'in the page', flags: ['--from', 'http://alice:passw0rd@app.localhost:3000/'], secrets: ['passw0rd'] },
  { name: 'in a page that is wrong', flags: ['--from', 'ftp://alice:passw0rd@app.localhost/'], secrets: ['passw0rd'] },
  { name: 'a token in the query', flags: [], url: (port) => `http://127.0.0.1:${port}/?access_token=q1&page=2`, secrets: ['=q1'] },
  ...['pwd', 'pass', 'jwt', 'id_token'].map((name) => ({
    name: `a secret of the query named ${name}`,
    flags: [],
    url: (port: number) => `http://127.0.0.1:${port}/?${name}=q1`,
    secrets: ['=q1'],
  })),
  {
    name: 'a token in the fragment',
    flags: [],
    url: (port) => `http://127.0.0.1:${port}/#access_token=q1-secret`,
    secrets: ['q1-secret'],
  },
  {
    name: "a token in the fragment of the page's URL",
    flags: ['--from', 'http://app.localhost:3000/#state=x&id_token=q1-secret'],
    secrets: ['q1-secret'],
  },
  {
    name: 'the path and the query of the page, which CORS needs not',
    flags: ['--from', 'http://app.localhost:3000/reset/p-secret?t=q-secret'],
    secrets: ['p-secret', 'q-secret'],
  },
  {
    name: 'a token in the path',
    flags: [],
    url: (port) => `http://127.0.0.1:${port}/reset/4f9c2b7d1a`,
    secrets: ['4f9c2b7d1a'],
  },
  {
    name: 'a token that its beginning tells, under any name',
    flags: [],
    url: (port) => `http://127.0.0.1:${port}/?q=${['gh', 'p_16C7e42F292c6912'].join('')}`,
    secrets: ['16C7e42F292c6912'],
  },
  {
    name: 'a token in the query that the server repeats elsewhere',
    flags: [],
    url: (port) => `http://127.0.0.1:${port}/echo?token=abcd1234`,
    secrets: ['abcd1234'],
  },
  {
    name: 'a token in the query that the server repeats decoded',
    flags: [],
    url: (port) => `http://127.0.0.1:${port}/echo?token=ab%2Fcd+12`,
    secrets: ['ab%2Fcd', 'ab/cd'],
  },
  { name: 'a secret behind a mistyped flag', flags: ['--authorisation=s3cr3t-token'], secrets: ['s3cr3t-token'] },
]

describe('what the user gave as a secret is never printed', () => {
  test.each(cases)('$name', async ({ flags, url, secrets }) => {
    // A server that sends back whatever it is given.
    const api = await startApi({
      'OPTIONS /': (request) => [
        204,
        { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*', 'X-Echo': JSON.stringify(request.rawHeaders) },
      ],
      'GET /': (request) => [
        302,
        {
          'Access-Control-Allow-Origin': page,
          Location: `/echo?${request.rawHeaders.join('&').replace(/[^!-~]/g, '+')}`,
          'Set-Cookie': request.headers.cookie ?? '',
        },
      ],
      'POST /': (request) => [
        200,
        { 'Access-Control-Allow-Origin': String(request.headers.authorization), 'X-Echo': '{"password":"body-secret"}' },
      ],
      'GET /echo?token=abcd1234': [200, { 'Access-Control-Allow-Origin': 'abcd1234', 'X-Echo': 'abcd1234' }],
      'GET /echo?token=ab%2Fcd+12': [200, { 'Access-Control-Allow-Origin': 'ab/cd 12', 'X-Echo': 'ab/cd 12' }],
      'GET /?access_token=q1&page=2': (request) => [200, { 'Access-Control-Allow-Origin': request.url ?? '' }],
    })
    const argv = [url?.(api.port) ?? `${api.origin}/`, ...(flags.includes('--from') ? [] : ['--from', page]), ...flags]
    const printed = await check(argv)
    const report = JSON.stringify(await checkJsonOrFailure(argv))
    for (const secret of secrets) expect(printed.out + printed.err + report).not.toContain(secret)
    expect(printed.out + printed.err).not.toBe('')
  })
})

const ofServers: { name: string; headers: Record<string, string | string[]>; secrets: string[]; shows: string }[] = [
  {
    name: 'a token in the query of a Location',
    headers: { Location: '/login?session_token=SECRETLOC' },
    secrets: ['SECRETLOC'],
    shows: '/login?session_token=***',
  },
  { name: 'a session in it', headers: { Location: '/login?sid=q1' }, secrets: ['=q1'], shows: '/login?sid=***' },
  { name: 'one of Express', headers: { Location: '/login?connect.sid=q1' }, secrets: ['=q1'], shows: 'connect.sid=***' },
  { name: 'one of PHP', headers: { Location: '/login?PHPSESSID=q1' }, secrets: ['=q1'], shows: 'PHPSESSID=***' },
  { name: 'one in the path', headers: { Location: '/login;jsessionid=q1' }, secrets: ['=q1'], shows: '/login;jsessionid=***' },
  {
    name: 'a password in a Location',
    headers: { Location: 'http://alice:passw0rd@127.0.0.1:1/' },
    secrets: ['passw0rd'],
    shows: '//***@127.0.0.1:1',
  },
  {
    name: 'a cookie',
    headers: { 'Set-Cookie': ['sid=SECRET-1; HttpOnly', 'theme=SECRET-2'] },
    secrets: ['SECRET'],
    shows: 'sid=***; HttpOnly',
  },
  { name: 'a token of an answer', headers: { 'X-Auth-Token': 'k9-SECRET' }, secrets: ['k9-SECRET'], shows: 'X-Auth-Token' },
  { name: 'a token against forgery', headers: { 'X-CSRF': 'k9-SECRET' }, secrets: ['k9-SECRET'], shows: 'X-CSRF' },
  {
    name: 'a cookie that stands elsewhere, too',
    headers: { 'Set-Cookie': 'a=SECRET-1', Location: '/next/SECRET-1', 'X-Echo': 'SECRET-1' },
    secrets: ['SECRET-1'],
    shows: '/next/***',
  },
]

describe('what a server sends as a secret is printed in no format', () => {
  test.each(ofServers)('$name', async ({ headers, secrets, shows }) => {
    const redirects = { 'Access-Control-Allow-Origin': page, ...headers }
    const api = await startApi({ 'GET /r': [302, { Location: '/none', ...redirects }], 'GET /a': [200, headers], 'PUT /a': [200, headers] })
    const printed = ['terminal', 'json', 'markdown', 'html'].flatMap((format) =>
      [['/r'], ['/a', '-X', 'PUT', '--send']].map(async ([path, ...flags]) =>
        check([`${api.origin}${path}`, '--from', page, '--format', format, ...flags], { errIsTerminal: true }),
      ),
    )
    const texts = (await Promise.all(printed)).map(({ out, err }) => out + err)
    for (const text of texts) for (const secret of secrets) expect(text).not.toContain(secret)
    expect(texts.join('')).toContain(shows)
  })

  test('what looks like a word of it stays elsewhere', async () => {
    const api = await startApi({
      'GET /': [200, { 'Access-Control-Allow-Origin': page, 'Set-Cookie': 'a=readable', 'X-Echo': 'readable' }],
    })
    const { profiles } = await checkJson([`${api.origin}/`, '--from', page])
    expect(profiles[0]?.state).toBe('readable')
    expect(profiles[0]?.wire[0]?.answer?.headers).toContainEqual(['X-Echo', 'readable'])
    expect(profiles[0]?.wire[0]?.answer?.headers).toContainEqual(['Set-Cookie', 'a=***'])
  })
})

const commandLines: { name: string; argv: string[]; says: string }[] = [
  { name: 'a URL in place of a command', argv: ['https://user:hunter22@api/'], says: 'write visto check <url>' },
  { name: 'a URL without its scheme in place of a command', argv: ['user:hunter22@api'], says: 'write visto check <url>' },
  { name: 'a flag of curl with its value', argv: ['check', 'https://api.example/', '-ume:hunter22'], says: "unknown option '-u'" },
  { name: 'a flag that a colon ends', argv: ['check', 'https://api.example/', '--user:hunter22'], says: "unknown option '--user'" },
  { name: 'a flag in place of a command', argv: ['-ume:hunter22'], says: "unknown option '-u'" },
  {
    name: 'one URL more than there may be',
    argv: ['check', 'https://api.example/', 'https://me:hunter22@api/'],
    says: 'too many arguments',
  },
]

describe('a command line that is wrong is complained of without what may be secret in it', () => {
  test.each(commandLines)('$name', async ({ argv, says }) => {
    const { out, err, exitCode } = await visto(argv)
    const json = await visto([...argv, '--json'])
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 })
    expect(err).toContain(says)
    expect((JSON.parse(json.out) as { error: { message: string } }).error.message).toContain(says)
    expect(err + json.out + json.err).not.toContain('hunter22')
  })
})

test('what is sent holds the secrets nevertheless', async () => {
  const api = await startApi({ 'OPTIONS /': [204, { 'Access-Control-Allow-Origin': page, 'Access-Control-Allow-Headers': '*' }] })
  await check([`${api.origin}/`, '--from', page, '-H', 'Authorization: Bearer s3cr3t-token'])
  expect(api.received.at(-1)?.headers.authorization).toBe('Bearer s3cr3t-token')
})

describe('the redactor', () => {
  const texts: { name: string; url?: string; flags?: Partial<Parameters<typeof createRedactor>[1]>; text: string; redacted: string }[] = [
    {
      name: 'leaves everything where there is no secret',
      text: 'Access-Control-Allow-Origin: *',
      redacted: 'Access-Control-Allow-Origin: *',
    },
    {
      name: 'keeps words that a short value happens to be',
      flags: { header: ['x-debug: true', 'x-level: 200'] },
      text: 'true, status 200',
      redacted: 'true, status 200',
    },
    {
      name: 'takes a short value for a secret only as a word of its own',
      flags: { header: ['x-key: user'] },
      text: 'users: user!',
      redacted: 'users: ***!',
    },
    {
      name: 'keeps what the user writes openly elsewhere',
      url: 'https://api.example/users',
      flags: { data: 'users' },
      text: '/users',
      redacted: '/users',
    },
    { name: 'takes special characters literally', flags: { data: '.*+?^$()[]{}|\\' }, text: 'a .*+?^$()[]{}|\\ b', redacted: 'a *** b' },
    {
      name: 'keeps values of harmless headers',
      flags: { header: ['content-type: application/json'] },
      text: 'application/json',
      redacted: 'application/json',
    },
    {
      name: 'takes out a longer secret before a shorter one in it',
      flags: { cookie: 'a=longsecret; b=longsecret-2' },
      text: 'longsecret-2',
      redacted: '***',
    },
    {
      name: 'is not fooled by a broken escape in a URL',
      url: 'https://me:%zz@api.example/',
      text: 'https://me:%zz@api.example/',
      redacted: 'https://***@api.example/',
    },
  ]
  test.each(texts)('$name', ({ url = 'https://api.example/', flags = {}, text, redacted }) => {
    expect(createRedactor(url, { header: [], ...flags })(text)).toBe(redacted)
  })

  test('leaves words of our own alone', () => {
    const redact = createRedactor('https://api.example/', { header: [], data: 'blocked' })
    expect(mapStrings({ state: 'blocked', text: 'blocked', list: ['blocked'] }, redact)).toEqual({
      state: 'blocked',
      text: '***',
      list: ['***'],
    })
  })
})

test.each([
  [['Content-Type', 'application/json'], 'application/json'],
  [['X-Anything', '1'], '***'],
] as const)('of %o the value shown is %s', (line, shown) => {
  expect(redactedLine(line)[1]).toBe(shown)
})

test.each([
  ['percent-encoded', '/x?t=Bearer%20abC%2F12%2Bxyz%3D%3D', '/x?t=***'],
  ['as a form encodes it', '/x?t=Bearer+abC%2F12%2Bxyz%3D%3D', '/x?t=***'],
  ['percent-encoded in small letters', '/x?t=abC%2f12%2bxyz%3d%3d', '/x?t=***'],
])('a secret that comes back %s is hidden', (_, sent, shown) => {
  const redact = createRedactor('https://api.example/', { header: ['Authorization: Bearer abC/12+xyz=='] })
  expect(redact(sent)).toBe(shown)
})
