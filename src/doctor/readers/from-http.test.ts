import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { fromHttp } from './from-http.ts'
import { readAny } from './read-any.ts'
import { ReaderError } from './reader-error.ts'

const app = 'https://app.example'
const api = 'https://api.example/users'
const ok = ['HTTP/2 200 ', 'content-type: application/json', `access-control-allow-origin: ${app}`, '', '{"it\'s": 1}']
const preflightOf = (method: string, names = '') =>
  `-X OPTIONS -H 'Origin: ${app}' -H 'Access-Control-Request-Method: ${method}'${names && ` -H 'Access-Control-Request-Headers: ${names}'`}`

/** What curl 7.88 and 8 print with -v, of one request. */
function verbose(
  request: string[],
  answer: string[],
  before: string[] = ['* Connected to api.example (192.0.2.1) port 443 (#0)'],
): string[] {
  return [
    ...before,
    ...[...request, ''].map((line) => `> ${line}`),
    '* Request completely sent off',
    ...[...answer, ''].map((line) => `< ${line}`),
  ]
}
const tls = ['* SSL connection using TLSv1.3 / TLS_AES_256_GCM_SHA384']
/** What it prints of TLS later than that, of the connection before. */
const lateTls = ['* TLSv1.3 (IN), TLS handshake, Newsession Ticket (4):', '* TLSv1.3 (OUT), TLS alert, close notify (256):']
const plain = ['*   Trying 192.0.2.1:80...', '* Connected to api.example (192.0.2.1) port 80 (#1)']
const get = (path: string, host = 'api.example') => [`GET ${path} HTTP/1.1`, `Host: ${host}`, `Origin: ${app}`]

interface Printed {
  readonly name: string
  readonly given: readonly string[]
  /** Each request with its page and the answers to it: which, at which hop, and their status. */
  readonly read: readonly {
    readonly request: string
    readonly from?: string | null
    readonly answers: readonly string[]
    readonly missing?: string
  }[]
}

const printed: readonly Printed[] = [
  {
    name: 'curl -i, with the command above it',
    given: [`$ curl -i ${api} -H 'Origin: ${app}'`, ...ok],
    read: [{ request: `GET ${api}`, answers: ['request 0 200'] }],
  },
  {
    name: 'curl -I, which stands for a GET',
    given: [`curl -I -H 'Origin: ${app}' ${api}`, ...ok.slice(0, 3)],
    read: [{ request: `GET ${api}`, answers: ['request 0 200'] }],
  },
  {
    name: 'a command of several lines, and its meter of bytes',
    given: [`curl -i '${api}' \\`, `  -H 'Origin: ${app}'`, '  % Total    % Received % Xferd  Average Speed', ...ok],
    read: [{ request: `GET ${api}`, answers: ['request 0 200'] }],
  },
  {
    name: 'curl -v over TLS, without its command',
    given: verbose(['PUT /users HTTP/1.1', 'Host: api.example', `Origin: ${app}`, 'Content-Length: 2'], ['HTTP/1.1 500 Oops'], tls),
    read: [{ request: `PUT ${api}`, answers: ['request 0 500'] }],
  },
  {
    name: 'curl -v over HTTP/2',
    given: verbose(['GET /users HTTP/2', 'Host: api.example', `origin: ${app}`], ok.slice(0, 3), []),
    read: [{ request: `GET ${api}`, answers: ['request 0 200'] }],
  },
  {
    name: 'curl -v of plain http',
    given: verbose(['GET /users HTTP/1.1', 'Host: api.example', `Origin: ${app}`], ['HTTP/1.1 200 OK']),
    read: [{ request: 'GET http://api.example/users', answers: ['request 0 200'] }],
  },
  {
    name: 'a request and its answer as HTTP has them, and no scheme',
    given: ['GET /users HTTP/1.1', 'Host: api.example', `Origin: ${app}`, '', 'HTTP/1.1 200 OK', 'Server: nginx', ''],
    read: [{ request: `GET ${api}`, answers: ['request 0 200'] }],
  },
  {
    name: 'so, of this machine',
    given: ['GET /users HTTP/1.1', 'Host: localhost:4218', `Origin: ${app}`, '', 'HTTP/1.1 200 OK', ''],
    read: [{ request: 'GET http://localhost:4218/users', answers: ['request 0 200'] }],
  },
  {
    name: 'so, of an address by number',
    given: ['GET /users HTTP/1.1', 'Host: 192.0.2.7:8080', `Origin: ${app}`, '', 'HTTP/1.1 200 OK', ''],
    read: [{ request: 'GET http://192.0.2.7:8080/users', answers: ['request 0 200'] }],
  },
  {
    name: 'so, without a Host',
    given: ['GET /users HTTP/1.1', `Origin: ${app}`, '', 'HTTP/1.1 200 OK', ''],
    read: [{ request: 'GET null', answers: ['request 0 200'], missing: 'url' }],
  },
  {
    name: 'a preflight and the request after it',
    given: [`curl -i ${preflightOf('PUT')} ${api}`, 'HTTP/1.1 204 No Content', '', `curl -i -X PUT -H 'Origin: ${app}' ${api}`, ...ok],
    read: [{ request: `PUT ${api}`, answers: ['preflight 0 204', 'request 0 200'] }],
  },
  {
    name: 'a preflight alone',
    given: [`curl -i ${preflightOf('PUT')} ${api}`, 'HTTP/1.1 405 Not Allowed', 'Server: nginx'],
    read: [{ request: `PUT ${api}`, answers: ['preflight 0 405'] }],
  },
  {
    name: 'a redirect that -L has followed',
    given: [`curl -iL ${api} -H 'Origin: ${app}'`, 'HTTP/2 301 ', 'location: /users/', 'access-control-allow-origin: *', '', ...ok],
    read: [{ request: `GET ${api}`, answers: ['request 0 301', 'request 1 200'] }],
  },
  {
    name: 'a redirect to another server, which a browser asks with another Origin',
    given: [
      `curl -iL ${api} -H 'Origin: ${app}'`,
      'HTTP/2 302 ',
      'location: https://cdn.example/',
      'access-control-allow-origin: *',
      '',
      ...ok,
    ],
    read: [{ request: `GET ${api}`, answers: ['request 0 302'], missing: 'as-browser' }],
  },
  {
    name: 'a redirect of curl -v',
    given: [
      ...verbose(['GET /users HTTP/2', 'Host: api.example', `origin: ${app}`], ['HTTP/2 308 ', 'location: /users/'], []),
      "* Issue another request to this URL: 'https://api.example/users/'",
      ...verbose(['GET /users/ HTTP/2', 'Host: api.example', `origin: ${app}`], ok.slice(0, 3), []),
    ],
    read: [{ request: `GET ${api}`, answers: ['request 0 308', 'request 1 200'] }],
  },
  {
    name: 'a redirect of curl -v from https to http',
    given: [
      ...verbose(get('/users'), ['HTTP/1.1 301 Moved', 'Location: http://api.example/users/', `access-control-allow-origin: *`], tls),
      ...lateTls,
      "* Issue another request to this URL: 'http://api.example/users/'",
      ...verbose(get('/users/'), ['HTTP/1.1 200 OK', 'access-control-allow-origin: *'], plain),
    ],
    read: [{ request: `GET ${api}`, answers: ['request 0 301', 'request 1 200'] }],
  },
  {
    name: 'a redirect whose second request has no note beside it',
    given: [
      ...verbose(get('/users'), ['HTTP/1.1 301 Moved', 'Location: http://api.example/users/', `access-control-allow-origin: *`], tls),
      ...verbose(get('/users/'), ['HTTP/1.1 200 OK', 'access-control-allow-origin: *'], []),
    ],
    read: [{ request: `GET ${api}`, answers: ['request 0 301', 'request 1 200'] }],
  },
  {
    name: 'a URL over http after one over https, whose connection ends',
    given: [
      ...verbose(get('/users'), ok.slice(1, 3).toSpliced(0, 0, 'HTTP/1.1 200 OK'), tls),
      ...lateTls,
      ...verbose(get('/2'), ['HTTP/1.1 404 No'], plain),
    ],
    read: [
      { request: `GET ${api}`, answers: ['request 0 200'] },
      { request: 'GET http://api.example/2', answers: ['request 0 404'] },
    ],
  },
  {
    name: 'a second URL on the connection of the first',
    given: [
      ...verbose(get('/users'), ['HTTP/1.1 200 OK'], tls),
      '* Re-using existing connection #0 with host api.example',
      ...verbose(get('/users/2'), ['HTTP/1.1 404 No'], []),
    ],
    read: [
      { request: `GET ${api}`, answers: ['request 0 200'] },
      { request: `GET ${api}/2`, answers: ['request 0 404'] },
    ],
  },
  {
    name: 'a redirect that goes to another server and comes back to the same URL, which a browser asks with another Origin',
    given: [
      `curl -iL ${api} -H 'Origin: ${app}'`,
      'HTTP/2 302 ',
      'location: https://cdn.example/',
      `access-control-allow-origin: ${app}`,
      '',
      'HTTP/2 302 ',
      `location: ${api}`,
      'access-control-allow-origin: *',
      '',
      ...ok,
    ],
    read: [{ request: `GET ${api}`, answers: ['request 0 302', 'request 1 302'], missing: 'as-browser' }],
  },
  {
    name: "a redirect from the page's own server to another, which a browser asks as curl does",
    given: [`curl -iL ${app}/old -H 'Origin: ${app}'`, 'HTTP/2 302 ', `location: ${api}`, '', ...ok],
    read: [{ request: `GET ${app}/old`, answers: ['request 0 302', 'request 1 200'] }],
  },
  {
    name: 'redirects that go round, to where a browser stops',
    given: Array.from({ length: 30 }, (_, at) =>
      verbose(get(at % 2 === 0 ? '/users' : '/login'), ['HTTP/1.1 302 Found', `Location: ${at % 2 === 0 ? '/login' : '/users'}`], tls),
    ).flat(),
    read: [{ request: `GET ${api}`, answers: Array.from({ length: 21 }, (_, hop) => `request ${hop} 302`) }],
  },
  {
    name: 'a proxy before it, and an early hint',
    given: [
      `curl -v -x proxy.example:3128 ${api}`,
      ...verbose(['CONNECT api.example:443 HTTP/1.1', 'Host: api.example:443'], ['HTTP/1.1 200 Connection established']),
      ...verbose(['GET /users HTTP/1.1', 'Host: api.example', `Origin: ${app}`], ['HTTP/1.1 103 Early Hints', '', ...ok.slice(0, 3)], tls),
    ],
    read: [{ request: `GET ${api}`, answers: ['request 0 200'] }],
  },
  {
    name: 'an answer to what no page sends',
    given: [`curl -i ${api}`, 'HTTP/2 200 ', 'server: nginx', ''],
    read: [{ request: `GET ${api}`, from: null, answers: [], missing: 'as-browser' }],
  },
  {
    name: 'OPTIONS without what makes it a preflight',
    given: [`curl -i -X OPTIONS -H 'Origin: ${app}' ${api}`, 'HTTP/2 404 ', ''],
    read: [{ request: `OPTIONS ${api}`, answers: [], missing: 'as-browser' }],
  },
  {
    name: 'an answer that lets everybody in, whoever asks',
    given: [`curl -i ${api}`, 'HTTP/2 200 ', 'access-control-allow-origin: *', ''],
    read: [{ request: `GET ${api}`, from: null, answers: ['request 0 200'] }],
  },
  {
    name: 'an answer that lets nobody in, whoever asks: two lines',
    given: [`curl -i ${api}`, 'HTTP/2 200 ', 'access-control-allow-origin: *', `access-control-allow-origin: ${app}`, ''],
    read: [{ request: `GET ${api}`, from: null, answers: ['request 0 200'] }],
  },
  {
    name: 'so, of curl -v: an origin with a slash',
    given: verbose(['GET /users HTTP/2', 'Host: api.example'], ['HTTP/2 200 ', `access-control-allow-origin: ${app}/`], []),
    read: [{ request: `GET ${api}`, from: null, answers: ['request 0 200'] }],
  },
  ...['', 'undefined', 'None', 'false', '(null)'].map((value) => ({
    name: `an answer that would name the Origin, and was told none: ${JSON.stringify(value)}`,
    given: [`curl -i ${api}`, 'HTTP/2 200 ', `access-control-allow-origin: ${value}`, ''],
    read: [{ request: `GET ${api}`, from: null, answers: [], missing: 'as-browser' }],
  })),
  {
    name: 'an answer that names another page, and may name more of them',
    given: [`curl -i ${api}`, 'HTTP/2 200 ', 'access-control-allow-origin: https://other.example', ''],
    read: [{ request: `GET ${api}`, from: null, answers: [], missing: 'as-browser' }],
  },
  {
    name: 'two URLs of one command',
    given: [`curl -i -H 'Origin: ${app}' ${api} ${api}/2`, ...ok, 'HTTP/2 404 ', ''],
    read: [
      { request: `GET ${api}`, answers: ['request 0 200'] },
      { request: `GET ${api}/2`, answers: ['request 0 404'] },
    ],
  },
  {
    name: 'nothing but a head',
    given: ['HTTP/2 200 ', 'server: nginx'],
    read: [{ request: 'null null', from: null, answers: ['request 0 200'], missing: 'url' }],
  },
]

describe('what tools print of an answer is read with its request', () => {
  test.each(printed)('$name', ({ given, read }) => {
    const exchanges = fromHttp(given.join('\n'))
    expect(
      exchanges.map(({ request, page, answers, missing }, index) => ({
        request: `${request.method} ${request.url}`,
        from: page.origin,
        answers: answers.map(({ of, hop, status }) => `${of} ${hop} ${status}`),
        ...(read[index]?.missing !== undefined && { missing: missing.find((each) => each === read[index]?.missing) }),
      })),
    ).toEqual(read.map((each) => ({ from: app, ...each })))
  })

  test.each(printed)('$name: the same, as Windows ends lines', ({ given }) => {
    expect(fromHttp(given.join('\r\n'))).toEqual(fromHttp(given.join('\n')))
  })
})

test('a header that only the preflight tells of belongs to the request', () => {
  const [exchange] = fromHttp(
    [`curl -i ${preflightOf('PUT', 'x-tag')} ${api}`, 'HTTP/2 204 ', '', `curl -i -X PUT -H 'Origin: ${app}' ${api}`, ...ok].join('\n'),
  )
  expect(exchange!.request.headers).toEqual([['x-tag', '***']])
})

test('cookies and tokens are not kept, of the request neither', () => {
  const given = [
    ...verbose(
      [
        'GET /users?access_token=s3cret-one HTTP/2',
        'Host: api.example',
        `origin: ${app}`,
        'Authorization: Bearer s3cret-two',
        'Cookie: sid=s3cret-three',
      ],
      ['HTTP/2 401 ', 'set-cookie: sid=s3cret-four; Path=/', 'x-api-key: s3cret-five', 'www-authenticate: Bearer'],
      [],
    ),
    'Your session s3cret-four has ended.',
  ].join('\n')
  const read = JSON.stringify(fromHttp(given))
  expect(read).not.toContain('s3cret')
  expect(read).toContain('www-authenticate')
})

const line = `Access to fetch at '${api}' from origin '${app}' has been blocked by CORS policy: `
const bare = `${line}No 'Access-Control-Allow-Origin' header is present on the requested resource.`
const refused = `${line}Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.`

describe('an answer beside a line of the console', () => {
  test('that lets nobody in is another one than that which lacks the header', () => {
    const text = `${bare}\ncurl -i ${api}\nHTTP/2 200 \naccess-control-allow-origin: *\naccess-control-allow-origin: ${app}\n`
    expect(diagnose(readAny(text).exchanges)[0]!.situation).toMatchObject({ id: 'S1' })
    const several = `${line}The 'Access-Control-Allow-Origin' header contains multiple values '*, ${app}', but only one is allowed.`
    expect(diagnose(readAny(text.replace(bare, several)).exchanges)[0]).toMatchObject({ situation: { id: 'S13' }, certainty: 'certain' })
  })

  test('tells more of it: which server, and which status', () => {
    const { kind, also, exchanges } = readAny([bare, `curl -i ${api} -H 'Origin: ${app}'`, 'HTTP/2 502 ', 'server: nginx'].join('\n'))
    expect({ kind, also }).toEqual({ kind: 'console', also: ['curl', 'http'] })
    expect(exchanges).toMatchObject([{ from: 'console', failed: true, answers: [{ status: 502 }] }])
    expect(diagnose(exchanges)[0]!.situation).toMatchObject({ id: 'S12' })
  })

  test('belongs to it also where its own request is not shown', () => {
    const { exchanges } = readAny(`${bare}\n\nHTTP/2 200 \nserver: nginx\n\n{}`)
    expect(exchanges).toMatchObject([{ request: { url: api }, answers: [{ status: 200 }] }])
    expect(diagnose(exchanges)[0]).toMatchObject({ situation: { id: 'S1' }, servers: { targets: ['nginx'] } })
  })

  test('of a plain GET does not stand for what the page sends, where that has a preflight', () => {
    const { exchanges } = readAny(`${refused}\ncurl -i ${api} -H 'Origin: ${app}'\n${ok.join('\n')}`)
    expect(exchanges).toMatchObject([{ request: { method: null, headers: null } }])
    expect(exchanges[0]!.missing).toContain('request')
  })
})

test.each(['null', 'app.example', ''])('a tool that sends the Origin %j is read beside a line', (origin) => {
  const { exchanges } = readAny(`${refused}\ncurl -i -X PUT ${api} -H 'Origin: ${origin}'\n${ok.join('\n')}`)
  expect(exchanges).toMatchObject([{ from: 'console', page: { origin: app } }])
})

test('a tool asks no preflight, so that one which is not shown is not taken for granted', () => {
  const [diagnosis] = diagnose(fromHttp([`curl -i -X PUT ${api} -H 'Origin: ${app}'`, ...ok].join('\n')))
  expect(diagnosis).toMatchObject({ verdict: 'undecided' })
})

test('whatever lines come one after the other, they are read or refused, and diagnosed', () => {
  const lines = fc.oneof(
    fc.constantFrom(
      ...printed.flatMap(({ given }) => given),
      bare,
      refused,
      '',
      '> ',
      '< ',
      'location: //',
      'HTTP/1.1 999',
      'curl',
      'Host: [',
      ':',
    ),
    fc.string({ unit: 'binary', maxLength: 40 }),
  )
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 30 }), (given) => {
      try {
        const { exchanges } = readAny(['HTTP/1.1 200 OK', ...given].join('\n'))
        expect(exchanges.length).toBeGreaterThan(0)
        for (const { happened } of diagnose(exchanges)) expect(happened).not.toBe('')
      } catch (error) {
        expect(error).toBeInstanceOf(ReaderError)
      }
    }),
    { numRuns: 1000, seed: 9 },
  )
})

test.each<[name: string, host: string, says: readonly string[] | undefined]>([
  ['of a name', 'api.example', ['the scheme (https is supposed)']],
  ['of this machine', '[::1]:3000', ['the scheme (http is supposed)']],
])('a scheme that nothing tells is said to be supposed, %s', (_, host, says) => {
  const [exchange] = fromHttp(`GET /users HTTP/1.1\nHost: ${host}\nOrigin: ${app}\n\nHTTP/1.1 200 OK\n`)
  expect(exchange?.request.unknown).toEqual(says)
})

test('one that a command tells is not', () => {
  const text = [
    `curl -v http://api.example/users -H 'Origin: ${app}'`,
    '> GET /users HTTP/1.1',
    '> Host: api.example',
    '> ',
    '< HTTP/1.1 200 OK',
    '< ',
  ]
  expect(fromHttp(text.join('\n'))[0]?.request).toMatchObject({ url: 'http://api.example/users' })
  expect(fromHttp(text.join('\n'))[0]?.request.unknown).toBeUndefined()
})
