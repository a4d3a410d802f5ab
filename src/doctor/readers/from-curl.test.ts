import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Exchange } from '../exchange.ts'
import { fromCurl } from './from-curl.ts'
import { ReaderError } from './reader-error.ts'

const api = 'https://api.example/users'

interface Case {
  readonly name: string
  readonly given: string
  readonly expected: Partial<Exchange['request']>
  readonly page?: Partial<Exchange['page']>
}

const bash: readonly Case[] = [
  {
    name: 'as Chromium copies it',
    given: `curl '${api}' \\
  -X 'PUT' \\
  -H 'accept: */*' \\
  -H 'accept-language: en' \\
  -b 'sid=1; theme=dark' \\
  -H 'content-type: application/json' \\
  -H 'origin: https://app.example' \\
  -H 'priority: u=1, i' \\
  -H 'referer: https://app.example/page?token=s3cr3t' \\
  -H 'sec-ch-ua: "Chromium";v="156"' \\
  -H 'sec-fetch-dest: empty' \\
  -H 'sec-fetch-mode: cors' \\
  -H 'sec-fetch-site: same-site' \\
  -H 'user-agent: Mozilla/5.0' \\
  -H 'x-trace: 1' \\
  --data-raw $'{"name":"J\\xc3\\xbcrgen\\u0021\\n"}' \\
  --compressed`,
    expected: {
      url: api,
      method: 'PUT',
      headers: [
        ['accept', '*/*'],
        ['accept-language', 'en'],
        ['content-type', 'application/json'],
        ['x-trace', '***'],
      ],
      mode: 'cors',
      credentials: 'include',
      kind: 'fetch',
    },
    page: { origin: 'https://app.example', url: 'https://app.example/' },
  },
  {
    name: 'a preflight by hand stands for the request that it asks for',
    given: `curl -i -X OPTIONS ${api} -H 'Origin: https://app.example' -H 'Access-Control-Request-Method: PUT' -H 'Access-Control-Request-Headers: content-type,x-trace'`,
    expected: {
      url: api,
      method: 'PUT',
      headers: [
        ['content-type', 'application/json'],
        ['x-trace', '***'],
      ],
    },
    page: { origin: 'https://app.example' },
  },
  { name: 'an OPTIONS that is no preflight', given: `curl -X OPTIONS ${api}`, expected: { url: api, method: 'OPTIONS', headers: [] } },
  { name: 'a GET without headers', given: `curl ${api}`, expected: { url: api, method: 'GET', headers: [], body: null } },
  {
    name: 'a body makes a POST',
    given: `curl ${api} -d a=1 -d b=2`,
    expected: { method: 'POST', body: { type: 'application/x-www-form-urlencoded', bytes: 7 } },
  },
  {
    name: '--json',
    given: `curl --json '{"a":1}' ${api}`,
    expected: {
      method: 'POST',
      headers: [
        ['Content-Type', 'application/json'],
        ['Accept', 'application/json'],
      ],
      body: { type: 'application/json', bytes: 7 },
    },
  },
  {
    name: '-G puts the body into the query',
    given: `curl -G ${api} -d a=1 --data-urlencode 'q=x y'`,
    expected: { url: `${api}?a=1&q=x%20y`, method: 'GET', body: null },
  },
  { name: '-I asks for the head', given: `curl -sI ${api}`, expected: { url: api, method: 'HEAD' } },
  { name: 'letters in one word, with the value behind them', given: `curl -sSLXDELETE ${api}`, expected: { url: api, method: 'DELETE' } },
  { name: '--url', given: `curl --location --request POST --url "${api}"`, expected: { url: api, method: 'POST' } },
  {
    name: 'a form',
    given: `curl -F 'file=@photo.png' -F name=x ${api}`,
    expected: {
      method: 'POST',
      body: { type: 'multipart/form-data', bytes: null },
      unknown: ['a part of the form, from the file photo.png'],
    },
  },
  {
    name: 'a body from a file',
    given: `curl -d @body.json ${api}`,
    expected: { body: { type: 'application/x-www-form-urlencoded', bytes: null }, unknown: ['the body, from the file body.json'] },
  },
  {
    name: '--data-raw takes @ as it is',
    given: `curl --data-raw @me ${api}`,
    expected: { body: { type: 'application/x-www-form-urlencoded', bytes: 3 } },
  },
  {
    name: 'a variable is not known',
    given: `curl -H "Authorization: Bearer $TOKEN" ${api}`,
    expected: { headers: [['Authorization', '***']], unknown: ['the header Authorization ($TOKEN)'] },
  },
  { name: 'in single quotes it is none', given: `curl -H 'X-Price: $5' ${api}`, expected: { headers: [['X-Price', '***']] } },
  {
    name: 'a user, and a header that takes its place',
    given: `curl -u me:hunter22 -H 'authorization: Bearer b34rer' ${api}`,
    expected: { headers: [['authorization', '***']] },
  },
  { name: 'a user', given: `curl -k -u me:hunter22 ${api}`, expected: { headers: [['Authorization', '***']] } },
  { name: 'without a scheme curl takes http', given: 'curl localhost:3000/users', expected: { url: 'http://localhost:3000/users' } },
  {
    name: 'quotes within quotes',
    given: `curl -H 'X-It: it'\\''s' -H "X-Q: \\"q\\"" ${api}`,
    expected: {
      headers: [
        ['X-It', '***'],
        ['X-Q', '***'],
      ],
    },
  },
  { name: 'a prompt, a path and a pipe', given: `$ /usr/bin/curl -s ${api} | jq .name > out.json`, expected: { url: api } },
  { name: 'a comment and a variable before', given: `# try this\nA=1 sudo curl ${api} # now`, expected: { url: api } },
  {
    name: 'a header that is taken away, and one that is empty',
    given: `curl -H 'Accept:' -H 'X-Empty;' ${api}`,
    expected: { headers: [['X-Empty', '***']] },
  },
  {
    name: 'a disabled cache is of the developer tools',
    given: `curl ${api} -H 'pragma: no-cache' -H 'cache-control: no-cache'`,
    expected: { headers: [] },
  },
  {
    name: 'Cache-Control alone is of the page',
    given: `curl ${api} -H 'cache-control: no-cache'`,
    expected: { headers: [['cache-control', 'no-cache']] },
  },
  {
    name: 'a request of the same origin',
    given: `curl ${api} -H 'sec-fetch-site: same-origin' -H 'cookie: a=1'`,
    expected: { credentials: null },
    page: { origin: 'https://api.example', url: null },
  },
  { name: 'an opaque origin', given: `curl ${api} -H 'Origin: null'`, expected: {}, page: { origin: 'null' } },
  {
    name: 'a socket',
    given: `curl 'wss://api.example/' -H 'Upgrade: websocket' -H 'Origin: https://app.example'`,
    expected: { kind: 'websocket', url: 'wss://api.example/' },
  },
  {
    name: 'an image',
    given: `curl ${api} -H 'sec-fetch-dest: image' -H 'sec-fetch-mode: no-cors'`,
    expected: { kind: 'image', mode: 'no-cors' },
  },
]

const windows: readonly Case[] = [
  {
    name: 'cmd, as Chromium copies it today',
    given: `curl ^"https://api.example/users?q=a^%^20b^&p=1^" ^
  -H ^"accept: */*^" ^
  -H ^"content-type: application/json^" ^
  -H ^"sec-ch-ua: ^\\^"Chromium^\\^";v=^\\^"156^\\^"^" ^
  -H ^"origin: https://app.example^" ^
  --data-raw ^"^{^\\^"a^\\^":^\\^"b^^c^\\^"^}^"`,
    expected: {
      url: 'https://api.example/users?q=a%20b&p=1',
      method: 'POST',
      headers: [
        ['accept', '*/*'],
        ['content-type', 'application/json'],
      ],
      body: { type: 'application/json', bytes: 11 },
    },
    page: { origin: 'https://app.example' },
  },
  {
    name: 'cmd, carets within quotes',
    given: `curl "https://api.example/users" ^\n  -H "accept: application/json" ^\n  -H "sec-ch-ua: ^\\^"Chromium^\\^";v=^\\^"110^\\^"" ^\n  --data-raw "^{^\\^"a^\\^":1^}" ^\n  --compressed`,
    expected: { url: api, headers: [['accept', 'application/json']], body: { type: 'application/x-www-form-urlencoded', bytes: 7 } },
  },
  {
    name: 'cmd, doubled quotes',
    given: `curl "${api}" ^\n -H "X-A: ""b""" --data-raw "{""a"":1}"`,
    expected: { headers: [['X-A', '***']], body: { type: 'application/x-www-form-urlencoded', bytes: 7 } },
  },
  {
    name: 'cmd, a line break in the body',
    given: `curl ^"${api}^" ^\n --data-raw ^"a^\n\nb^"`,
    expected: { body: { type: 'application/x-www-form-urlencoded', bytes: 3 } },
  },
  {
    name: 'PowerShell, as Chromium copies it',
    given: `$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession
$session.UserAgent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
$session.Cookies.Add((New-Object System.Net.Cookie("sid", "s3cr3t", "/", "api.example")))
Invoke-WebRequest -UseBasicParsing -Uri "${api}" \`
-Method "PUT" \`
-WebSession $session \`
-Headers @{
"authority"="api.example"
  "method"="PUT"
  "path"="/users"
  "scheme"="https"
  "accept"="*/*"
  "origin"="https://app.example"
  "sec-ch-ua"="\`"Chromium\`";v=\`"156\`""
  "sec-fetch-mode"="cors"
  "x-trace"="1"
} \`
-ContentType "application/json" \`
-Body "{\`"a\`":\`"$([char]8364)\`"}"`,
    expected: {
      url: api,
      method: 'PUT',
      headers: [
        ['accept', '*/*'],
        ['x-trace', '***'],
        ['Content-Type', 'application/json'],
      ],
      mode: 'cors',
      credentials: 'include',
      body: { type: 'application/json', bytes: 11 },
    },
    page: { origin: 'https://app.example' },
  },
  {
    name: 'PowerShell, of HTTP/2 the host alone, and a header that is called as one of its',
    given: `Invoke-WebRequest -Uri "${api}" -Headers @{ "authority"="api.example"; "origin"="https://app.example"; "path"="mine" }`,
    expected: { headers: [['path', '***']] },
  },
  {
    name: 'PowerShell, bytes as a body',
    given: `Invoke-RestMethod -Uri '${api}' -Method Post -Body ([System.Text.Encoding]::UTF8.GetBytes("a=1"))`,
    expected: { url: api, method: 'POST', body: { type: 'application/x-www-form-urlencoded', bytes: 3 } },
  },
  {
    name: 'PowerShell, what is a variable',
    given: `irm ${api} -Headers $headers -Body $body`,
    expected: { url: api, unknown: ['headers ($headers)', 'the body'] },
  },
  {
    name: 'PowerShell, a header made of a variable',
    given: `iwr "${api}" -Headers @{ Authorization = "Bearer $token" }`,
    expected: { headers: [['Authorization', '***']], unknown: ['the header Authorization (an expression)'] },
  },
  { name: 'curl.exe with backticks', given: `curl.exe "${api}" \`\n  -H "X-A: 1"`, expected: { url: api, headers: [['X-A', '***']] } },
]

describe.each([
  ['bash', bash],
  ['Windows', windows],
] as const)('a command for %s', (_, cases) => {
  test.each(cases)('$name', ({ given, expected, page = {} }) => {
    expect(fromCurl(given)).toMatchObject([{ from: 'curl', request: expected, page, failed: null, answers: [] }])
  })
})

test('several URLs, and several commands, are as many requests', () => {
  const urls = fromCurl(`curl -X POST ${api}/1 ${api}/2 --next ${api}/3\ncurl ${api}/4 && curl '${api}/5'; curl "${api}/6"`).map(
    ({ request }) => `${request.method} ${request.url}`,
  )
  expect(urls).toEqual([`POST ${api}/1`, `POST ${api}/2`, `GET ${api}/3`, `GET ${api}/4`, `GET ${api}/5`, `GET ${api}/6`])
})

test('without Origin and Referer, the page is missing', () => {
  expect(fromCurl(`curl ${api}`)[0]?.missing).toEqual(['page-origin'])
})

test('secrets do not come back', () => {
  const given = [
    `curl -u me:hunter22 -b 'sid=c00kie' -H 'Authorization: Bearer b34rer' -H 'X-Api-Key: k3y12' 'https://api.example/?api_key=qu3ry' -d 'password=p4ssw0rd' -H "X-Env: $SECRET"`,
    `curl -H 'Cookie: sid=c00kie' https://me:hunter22@api.example/`,
  ].join('\n')
  const read = JSON.stringify(fromCurl(given))
  for (const secret of ['hunter22', 'c00kie', 'b34rer', 'k3y12', 'qu3ry', 'p4ssw0rd']) expect(read).not.toContain(secret)
})

const wrong = [
  { name: 'nothing', given: '  ', code: 'empty' },
  { name: 'something else', given: 'wget https://api.example/', code: 'unrecognised' },
  { name: 'a word that only mentions curl', given: 'I tried it with curl and it works', code: 'unrecognised' },
  { name: 'no URL', given: "curl -H 'Accept: */*'", code: 'invalid' },
  { name: 'a binary', given: '\x7fELF\0\0curl https://x/', code: 'binary' },
]

test('of all requests of a page, its preflights are not requests of their own', () => {
  const all = [
    `curl '${api}' -X 'OPTIONS' -H 'access-control-request-method: DELETE' -H 'origin: https://app.example' ;`,
    `curl '${api}' -X 'DELETE' -H 'origin: https://app.example' ;`,
    `curl '${api}/2' -X 'OPTIONS' -H 'access-control-request-method: PUT' -H 'origin: https://app.example'`,
  ]
  expect(fromCurl(all.join('\n')).map(({ request: { method, url } }) => `${method} ${url}`)).toEqual([`DELETE ${api}`, `PUT ${api}/2`])
})

describe('what is no command is refused with what to give', () => {
  test.each(wrong)('$name', ({ given, code }) => {
    expect(() => fromCurl(given)).toThrow(expect.objectContaining({ name: 'ReaderError', code }))
  })
})

const pieces = fc.constantFrom(
  'curl ',
  `'${api}'`,
  ' -H ',
  "'a: b'",
  '"x',
  "$'\\u00e9",
  '^"',
  '^\n',
  '\\\n',
  '`\n',
  '`',
  '$(',
  '${',
  '-d @',
  ' --next ',
  '@{',
  '}',
  '(',
  'Invoke-WebRequest ',
  '-Body ',
  '"',
  "'",
  '\\',
  '^',
  '\n',
  ' ',
  '|',
  '&',
  '#',
  '\ud800',
  '\\U0011ffff',
)

test('pieces of commands, cut and mixed, are read or refused, and never more', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 5 })), { maxLength: 40 }), (parts) => {
      try {
        for (const { request } of fromCurl(parts.join(''))) expect(request.url).not.toBe('')
      } catch (error) {
        expect(error).toBeInstanceOf(ReaderError)
      }
    }),
    { numRuns: 5000, seed: 6 },
  )
})
