import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { readAny } from './read-any.ts'
import { ReaderError } from './reader-error.ts'

const api = 'https://api.example/users'
const line = `Access to fetch at '${api}' from origin 'https://app.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`
const har = JSON.stringify(
  { log: { creator: { name: 'Firefox' }, entries: [{ request: { url: api, method: 'GET', headers: [] }, response: { status: 200 } }] } },
  null,
  2,
)

const kinds = [
  { name: 'a console line', given: line, kind: 'console', url: api },
  {
    name: 'a console line with the code of its call in it',
    given: `${line}\n(anonymous) @ index.js:12\nfetch("/users") @ index.js`,
    kind: 'console',
    url: api,
  },
  { name: 'a script error', given: 'TypeError: Failed to fetch', kind: 'console', url: null },
  { name: 'a cURL command', given: `curl '${api}' -H 'Origin: https://app.example'`, kind: 'curl', url: api },
  { name: 'a cURL command behind words', given: `I ran this:\ncurl '${api}'`, kind: 'curl', url: api },
  ...['* Host api.example:443 was resolved.', '*   Trying 192.0.2.1:443...', '* ALPN: curl offers h2', '> User-Agent: curl/8.5.0'].map(
    (note) => ({
      name: `the command of a preflight, and ${note}`,
      given: `curl -v -X OPTIONS -H "Origin: http://localhost:3000" -H "Access-Control-Request-Method: PUT" ${api}\n${note}`,
      kind: 'curl',
      url: api,
    }),
  ),
  { name: 'PowerShell', given: `$session = New-Object X\nInvoke-WebRequest -Uri "${api}"`, kind: 'powershell', url: api },
  { name: 'a fetch call', given: `await fetch('${api}', { mode: 'cors' })`, kind: 'fetch', url: api },
  { name: 'a fetch call that mentions curl', given: `// curl would do\nfetch('${api}')`, kind: 'fetch', url: api },
  { name: 'a HAR', given: har, kind: 'har', url: api },
  { name: 'a HAR behind a byte order mark', given: `\ufeff${har}`, kind: 'har', url: api },
  { name: 'a URL', given: `  <${api}>\n`, kind: 'url', url: api },
  { name: 'a long URL, to its end', given: `${api}?${'a'.repeat(5000)}&end`, kind: 'url', url: `${api}?${'a'.repeat(5000)}&end` },
  { name: 'a long URL before a head of an answer', given: `${api}?${'a'.repeat(5000)}\nHTTP/1.1 200 OK`, kind: 'http', url: null },
  { name: 'a head of an answer', given: 'HTTP/2 200 \nserver: nginx', kind: 'http', url: null },
  { name: 'a head and the URL alone', given: `${api}\nHTTP/1.1 200 OK\nServer: nginx`, kind: 'http', url: api },
  { name: 'a command and what it printed', given: `$ curl -i ${api}\nHTTP/1.1 200 OK\nServer: nginx\n\n<p>don't`, kind: 'curl', url: api },
]

describe('what a text is', () => {
  test.each(kinds)('$name', ({ given, kind, url }) => {
    const reading = readAny(given)
    expect({ kind: reading.kind, url: reading.exchanges[0]?.request.url, count: reading.exchanges.length }).toEqual({ kind, url, count: 1 })
  })
})

const wrong = [
  {
    name: 'what a web request of PowerShell prints where it fails',
    given: 'Invoke-WebRequest : {"detail":"Not Found"}',
    code: 'unrecognised',
    says: 'no command and no call',
  },
  { name: 'nothing', given: '', code: 'empty', says: 'There is nothing here' },
  { name: 'a picture', given: '\ufffdPNG\r\n\x1a\n\0', code: 'binary', says: 'a screenshot cannot be read' },
  { name: 'a page', given: '<!doctype html><p>Hello', code: 'unrecognised', says: 'a page of HTML' },
  { name: 'raw HTTP', given: 'GET /users HTTP/1.1\nHost: api.example', code: 'unrecognised', says: 'a request without its answer' },
  {
    name: 'the notes of curl -v',
    given: '*   Trying 192.0.2.1:443...\n* Connected to api.example (192.0.2.1) port 443 (#0)',
    code: 'unrecognised',
    says: 'without the lines of the answer',
  },
  {
    name: 'headers of the network panel without the URL',
    given: ':authority: api.example\n:method: GET\n:path: /users\norigin: https://app.example',
    code: 'unrecognised',
    says: 'without the URL that they are of: copy the lines above them, too, from Request URL on, or give the URL.',
  },
  { name: 'a URL without its scheme', given: 'api.example/users', code: 'unrecognised', says: 'write https:// before it' },
  { name: 'a URL of another scheme', given: 'ftp://api.example/users', code: 'unrecognised', says: 'another scheme' },
  { name: 'other JSON', given: '{"name": "visto"}', code: 'unrecognised', says: 'no log.entries' },
  { name: 'half a HAR', given: har.slice(0, 80), code: 'invalid', says: 'Export it again' },
  { name: 'a command without a URL', given: 'curl -X POST', code: 'invalid', says: 'names no URL' },
  { name: 'prose', given: 'It does not work, please help.', code: 'unrecognised', says: 'no line of a console' },
  { name: 'very much prose', given: 'word '.repeat(600_000), code: 'too-large', says: 'Give only the lines' },
]

describe('what is none of them is refused: what was seen, and what to give', () => {
  test.each(wrong)('$name', ({ given, code, says }) => {
    expect(() => readAny(given)).toThrow(expect.objectContaining({ name: 'ReaderError', code, message: expect.stringContaining(says) }))
  })
})

test('the panel of issues names neither the URL nor the page, and both are asked for', () => {
  const text = 'Ensure CORS response header values are valid\n1 request\nusers blocked Access-Control-Allow-Origin Missing Header'
  const { kind, exchanges } = readAny(text)
  expect({ kind, exchanges }).toMatchObject({
    kind: 'console',
    exchanges: [{ failed: true, request: { url: null, mode: 'cors' }, missing: ['url', 'page-origin', 'request'] }],
  })
  expect(diagnose(exchanges)[0]).toMatchObject({ situation: { id: 'S1' }, certainty: 'likely' })
})

/** Texts that make careless patterns look again and again at what they have seen. */
const hostile = [
  'Access to fetch at ',
  'Ensure CORS request uses allowed method\n',
  '\nblocked ',
  "' from origin '",
  "' has been blocked by CORS policy: ",
  'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ',
  '(Reason: ',
  'Origin ',
  'is not allowed by Access-Control-Allow-Origin. ',
  'https://',
  'https://a…: CORS (',
  "'",
  '‘',
  '"status":0 "readyState":0,',
  'net::ERR_',
  'GET https://a net::ERR_FAILED ',
  '//a@',
  '?token',
  'token="',
  'Authorization: ',
  'eyJaaaaaaaa.',
  '&#39;',
  '\x1b[',
  '[https://a](',
  'fetch(',
  '$.ajax(',
  'curl ',
  'curl -H "',
  '^"',
  '\\',
  '$(',
  '@{',
  '{"log":{"entries":[',
  '\n',
  '> ',
  'HTTP/1.1 200 OK\n',
  '> GET / HTTP/1.1\n< HTTP/2 302 \nlocation: /\n\n',
  'curl -i https://a\nHTTP/2 200 \na: b\n\n',
  'Request URL:\nhttps://a\nRequest Method:\nGET\nStatus Code:\n200\na:\nb\norigin:\nc\n',
  'Request URL\n',
  'Request URL: https://a\nRequest Headers\nx',
  "Access to fetch at 'https://a' from origin 'https://b' has been blocked by CORS policy: Th\n",
  'Origin https://a is not all\n',
]

// Where the work grew with the square of the length, this would outlast the time that any test has.
test.each(hostile)('half a million characters of %j are read or refused', (piece) => {
  const text = piece.repeat(Math.floor(490_000 / piece.length))
  try {
    readAny(text)
  } catch (error) {
    expect(error).toBeInstanceOf(ReaderError)
  }
})

test.each([
  {
    name: 'a command after the line',
    given: `${line}\ncurl 'https://api.example/users' -X 'PUT' -H 'authorization: Bearer s3cr3t'`,
    method: 'PUT',
    headers: [['authorization', '***']],
  },
  {
    name: 'a call before it',
    given: `My code:\nfetch('https://api.example/users', { method: 'DELETE' })\nThe error:\n${line}`,
    method: 'DELETE',
    headers: [],
  },
  {
    name: 'the only request, where it has no URL itself',
    given: `TypeError: Failed to fetch\ncurl '${api}' -X 'PUT' -H 'origin: https://app.example'`,
    method: 'PUT',
    headers: [],
  },
])('a line is completed by $name', ({ given, method, headers }) => {
  const { kind, exchanges } = readAny(given)
  expect(kind).toBe('console')
  expect(exchanges).toMatchObject([{ page: { origin: 'https://app.example' }, request: { method, headers } }])
  expect(exchanges[0]!.missing).not.toContain('request')
})

test.each([
  { name: 'a command without cookies and a call', given: [`curl '${api}'`, `fetch('${api}', { credentials: 'include' })`] },
  { name: 'a call and a command without cookies', given: [`fetch('${api}', { credentials: 'include' })`, `curl '${api}'`] },
  { name: 'two calls', given: [`fetch('${api}')`, `fetch('${api}', { credentials: 'include' })`] },
])('of one request that is told twice, what is said of credentials completes the line: $name', ({ given }) => {
  const { exchanges } = readAny([line, ...given].join('\n'))
  expect(exchanges).toMatchObject([{ request: { url: api, method: 'GET', credentials: 'include' } }])
})

test.each([
  { name: 'two commands', given: [`curl '${api}' -X 'PUT'`, `curl '${api}' -X 'DELETE'`], methods: ['PUT', 'DELETE'] },
  {
    name: 'a command and a call',
    given: [`curl '${api}' -X POST`, `fetch('${api}', { method: 'PATCH', credentials: 'include' })`],
    methods: ['POST', 'PATCH'],
  },
])('where two requests fit, nothing completes the line, and both are kept: $name', ({ given, methods }) => {
  const { kind, exchanges } = readAny([line, ...given].join('\n'))
  expect(kind).toBe('console')
  expect(exchanges[0]).toMatchObject({ page: { origin: 'https://app.example' }, request: { method: null, headers: null } })
  expect(exchanges[0]!.missing).toContain('request')
  expect(exchanges.slice(1).map(({ request }) => request.method)).toEqual(methods)
})

const preflight = line
  .replace('policy: ', "policy: Response to preflight request doesn't pass access control check: ")
  .replaceAll(api, `${api}/2`)
const curl = `curl '${api}/3' -X PUT`
const call = `fetch('${api}/4', { method: 'DELETE' })`

test.each([
  {
    name: 'lines, commands, a call and a URL',
    given: [line, preflight, `curl '${api}/1'`, curl, call, `${api}/5`],
    kinds: ['console', 'curl', 'fetch'],
    urls: ['', '/2', '/1', '/3', '/4'],
    left: 1,
  },
  { name: 'a command and a call', given: [curl, call], kinds: ['curl', 'fetch'], urls: ['/3', '/4'] },
  { name: 'a call and a command', given: [call, curl], kinds: ['curl', 'fetch'], urls: ['/4', '/3'] },
  { name: 'a command and a line of another URL', given: [curl, line], kinds: ['console', 'curl'], urls: ['', '/3'] },
  {
    name: 'a command, a line and a command',
    given: [curl, preflight, `curl ${api}/1`],
    kinds: ['console', 'curl'],
    urls: ['/2', '/3', '/1'],
  },
  { name: 'one request as a command and as a call', given: [`curl '${api}/4' -X DELETE`, call], kinds: ['curl', 'fetch'], urls: ['/4'] },
  {
    name: 'one request as a line, a command and a call',
    given: [`curl '${api}'`, line, `fetch('${api}', { credentials: 'include' })`],
    kinds: ['console', 'curl', 'fetch'],
    urls: [''],
  },
  {
    name: 'a line, and a web request of PowerShell after it',
    given: [line, '$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession', `Invoke-WebRequest -Uri "${api}/6"`],
    kinds: ['console', 'powershell'],
    urls: ['', '/6'],
  },
  { name: 'a call with a command in a comment', given: [call, `// ${line}`, '/*', curl, '*/'], kinds: ['fetch'], urls: ['/4'] },
  { name: 'the place of a script', given: [line, 'https://app.example/index.js'], kinds: ['console'], urls: [''] },
])('of several in one paste none is lost: $name', ({ given, kinds: [kind, ...also], urls, left = 0 }) => {
  const reading = readAny(given.join('\n'))
  expect(reading).toMatchObject({ kind, also, left })
  expect(reading.exchanges.map(({ request }) => request.url)).toEqual(urls.map((end) => api + end))
})

test('any texts, one after the other, are read or refused', () => {
  const part = fc.oneof(fc.constantFrom(...kinds.map(({ given }) => given), ...hostile), fc.string({ unit: 'binary' }))
  fc.assert(
    fc.property(fc.array(fc.tuple(part, fc.nat(60), fc.nat(400)), { maxLength: 10 }), (parts) => {
      try {
        expect(readAny(parts.map(([text, from, to]) => text.slice(from, to)).join('')).exchanges.length).toBeGreaterThan(0)
      } catch (error) {
        expect(error).toBeInstanceOf(ReaderError)
      }
    }),
    { numRuns: 1500, seed: 9 },
  )
})

const preflightOf = (reason: string) =>
  `Access to fetch at 'https://api.example/users' from origin 'https://app.example' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: ${reason}`

test('a line about a preflight is of the call that needs one, not of the simpler curl beside it', () => {
  const asked = "fetch('https://api.example/users', { method: 'POST', headers: { 'Content-Type': 'application/json' } })"
  const tool = '$ curl -i https://api.example/users\nHTTP/1.1 200 OK\nAccess-Control-Allow-Origin: *\n\n[]'
  const printed = preflightOf("No 'Access-Control-Allow-Origin' header is present on the requested resource.")
  const { exchanges } = readAny(`It works in Postman.\n\n${asked}\n\n${printed}\n\n${tool}`)
  expect(exchanges).toMatchObject([
    {
      from: 'console',
      page: { origin: 'https://app.example' },
      request: { method: 'POST', headers: [['Content-Type', 'application/json']] },
    },
    { from: 'http', request: { method: 'GET' } },
  ])
})

test('the status that a line does not tell is that of the preflight that was asked for beside it', () => {
  const tool =
    'curl -i -X OPTIONS https://api.example/users -H "Origin: https://app.example" -H "Access-Control-Request-Method: POST"\n\nHTTP/1.1 405 Method Not Allowed\nAllow: GET, POST\nAccess-Control-Allow-Origin: *\n\n'
  const { exchanges } = readAny(`${tool}${preflightOf('It does not have HTTP ok status.')}`)
  expect(exchanges).toMatchObject([
    { said: [{ candidates: [{ code: 'preflight-status', args: {} }] }], answers: [{ of: 'preflight', status: 405 }] },
  ])
  expect(diagnose(exchanges)[0]?.happened).toContain('405')
})
