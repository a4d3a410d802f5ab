import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Exchange, Missing } from '../exchange.ts'
import { fromConsole } from './from-console.ts'
import { ReaderError } from './reader-error.ts'

const app = 'https://app.example'
const api = 'https://api.example/users'
const chromium = (reason: string, url = api) =>
  `Access to fetch at '${url}' from origin '${app}' has been blocked by CORS policy: ${reason}`
const missing = "No 'Access-Control-Allow-Origin' header is present on the requested resource."
const preflight = "Response to preflight request doesn't pass access control check: "
const firefox = (reason: string, status = '', url = api) =>
  `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${url}. (Reason: ${reason}).${status && ` Status code: ${status}.`}`
const didNotSucceed = firefox('CORS request did not succeed', '(null)')
const webkitReason = `Origin ${app} is not allowed by Access-Control-Allow-Origin. Status code: 404`
const webkitEnd = (url = api) => `Fetch API cannot load ${url} due to access control checks.`

interface Case {
  readonly name: string
  readonly given: string
  /** For each request: its URL, what can have been meant, and what is missing. */
  readonly expected: readonly { url: string | null; codes: readonly string[]; missing: readonly Missing[] }[]
}

const cases: readonly Case[] = [
  {
    name: 'Chromium: the line names all but the request',
    given: chromium(missing),
    expected: [{ url: api, codes: ['allow-origin-missing'], missing: ['request'] }],
  },
  {
    name: "Chromium: with the network's line and the message of script's catch",
    given: `index.js:12 ${chromium(missing)}\nindex.js:12 \n GET ${api} net::ERR_FAILED 500 (Internal Server Error)\nUncaught (in promise) TypeError: Failed to fetch\n    at load (index.js:12:3)`,
    expected: [{ url: api, codes: ['allow-origin-missing'], missing: ['request'] }],
  },
  {
    name: 'the message of script comes first',
    given: `TypeError: Failed to fetch\n${chromium(missing)}`,
    expected: [{ url: api, codes: ['allow-origin-missing'], missing: ['request'] }],
  },
  {
    name: 'two requests in one paste',
    given: `${chromium(missing)}\n${chromium(`${preflight}It does not have HTTP ok status.`, 'https://api.example/orders')}`,
    expected: [
      { url: api, codes: ['allow-origin-missing'], missing: ['request'] },
      { url: 'https://api.example/orders', codes: ['preflight-status'], missing: ['request'] },
    ],
  },
  {
    name: "the network's line comes first",
    given: `GET ${api} net::ERR_FAILED\n\n${chromium(missing)}`,
    expected: [{ url: api, codes: ['allow-origin-missing'], missing: ['request'] }],
  },
  {
    name: "a library's message names the URL before the browser does",
    given: `{"message":"Http failure response for ${api}: 0 Unknown Error"}\n${chromium(missing)}`,
    expected: [{ url: api, codes: ['allow-origin-missing'], missing: ['request'] }],
  },
  {
    name: 'with numbers of lines before each, and wrapped',
    given: chromium(missing)
      .split(' ')
      .map((word, index) => (index % 6 === 0 ? `\n ${index} | ${word}` : ` ${word}`))
      .join(''),
    expected: [{ url: api, codes: ['allow-origin-missing'], missing: ['request'] }],
  },
  {
    name: 'as JSON has it',
    given: `{"text":"${chromium(missing).replaceAll("'", '\\u0027')}\\n    at load"}`,
    expected: [{ url: api, codes: ['allow-origin-missing'], missing: ['request'] }],
  },
  {
    name: 'from a chat, which makes links of URLs',
    given: chromium(missing).replace(/https:[^']+/g, '<$&|$&>'),
    expected: [{ url: api, codes: ['allow-origin-missing'], missing: ['request'] }],
  },
  {
    name: 'Safari says the reason twice, and the URL not at all',
    given:
      'Origin capacitor://app is not allowed by Access-Control-Allow-Origin.\nFailed to load resource: Origin capacitor://app is not allowed by Access-Control-Allow-Origin.',
    expected: [{ url: null, codes: ['allow-origin-missing', 'allow-origin-mismatch'], missing: ['second-line', 'url', 'request'] }],
  },
  {
    name: 'the same line twice is one request',
    given: `${chromium(missing)}\n${chromium(missing)}`,
    expected: [{ url: api, codes: ['allow-origin-missing'], missing: ['request'] }],
  },
  {
    name: 'Firefox: the precise line counts, not the one after it',
    given: `${firefox('CORS header ‘Access-Control-Allow-Origin’ missing', '404')}\n${didNotSucceed}`,
    expected: [{ url: api, codes: ['allow-origin-missing'], missing: ['page-origin', 'request'] }],
  },
  {
    name: 'Firefox: alone, that line means the network, or what is like it',
    given: didNotSucceed,
    expected: [
      {
        url: api,
        codes: [
          'network-failure',
          'blocked-by-client',
          'local-network',
          'redirect-credentials',
          'redirect-limit',
          'redirect-scheme',
          'redirect-location',
          'mixed-content',
        ],
        missing: ['page-origin', 'request'],
      },
    ],
  },
  {
    name: 'Firefox: a preflight that was redirected',
    given: [
      firefox('CORS request external redirect not allowed'),
      firefox('CORS preflight response did not succeed', '301'),
      didNotSucceed,
    ].join('\n'),
    expected: [{ url: api, codes: ['preflight-redirect', 'preflight-redirect', 'preflight-status'], missing: ['page-origin', 'request'] }],
  },
  {
    name: 'WebKit: the reason and the URL',
    given: `[Error] ${webkitReason}\n[Error] ${webkitEnd()}`,
    expected: [{ url: api, codes: ['allow-origin-missing', 'allow-origin-mismatch'], missing: ['request'] }],
  },
  {
    name: 'WebKit: the URL alone',
    given: webkitEnd(),
    expected: [{ url: api, codes: [], missing: ['second-line', 'page-origin', 'request'] }],
  },
  {
    name: 'WebKit: the reason alone',
    given: webkitReason,
    expected: [{ url: null, codes: ['allow-origin-missing', 'allow-origin-mismatch'], missing: ['second-line', 'url', 'request'] }],
  },
  {
    name: 'WebKit: the URL first, as some list it',
    given: `1. ${webkitEnd()}\n2. Request header field API-KEY is not allowed by Access-Control-Allow-Headers.`,
    expected: [{ url: api, codes: ['header-not-allowed'], missing: ['page-origin', 'request'] }],
  },
  {
    name: 'in a comment of the code',
    given: `// ${firefox('CORS header ‘Access-Control-Allow-Origin’ missing', '403').replace(/(.{60}) /g, '$1\n// ')}`,
    expected: [{ url: api, codes: ['allow-origin-missing'], missing: ['page-origin', 'request'] }],
  },
  {
    name: 'WebKit: two requests, pair by pair',
    given: [
      webkitReason,
      webkitEnd(),
      'Method PUT is not allowed by Access-Control-Allow-Methods.',
      webkitEnd('https://api.example/orders'),
    ].join('\n'),
    expected: [
      { url: api, codes: ['allow-origin-missing', 'allow-origin-mismatch'], missing: ['request'] },
      { url: 'https://api.example/orders', codes: ['method-not-allowed'], missing: ['page-origin', 'request'] },
    ],
  },
  {
    name: 'WebKit: two requests, first the reasons, then the URLs',
    given: [
      webkitReason,
      'Method PUT is not allowed by Access-Control-Allow-Methods.',
      webkitEnd(),
      webkitEnd('https://api.example/orders'),
    ].join('\n'),
    expected: [
      { url: api, codes: ['allow-origin-missing', 'allow-origin-mismatch'], missing: ['request'] },
      { url: 'https://api.example/orders', codes: ['method-not-allowed'], missing: ['page-origin', 'request'] },
    ],
  },
  {
    name: 'Safari says the reason once more',
    given: `[Error] ${webkitReason}\n[Error] ${webkitEnd()}\n[Error] Failed to load resource: ${webkitReason} (users, line 0)`,
    expected: [{ url: api, codes: ['allow-origin-missing', 'allow-origin-mismatch'], missing: ['request'] }],
  },
  {
    name: 'WebKit: mixed content prints three lines',
    given: `[blocked] The page at ${app}/ requested insecure content from http://api.example/. This content was blocked and must be served over HTTPS.\nNot allowed to request resource\n${webkitEnd('http://api.example/')}`,
    expected: [{ url: 'http://api.example/', codes: ['mixed-content', 'redirect-scheme'], missing: ['request'] }],
  },
  {
    name: 'Chromium: a line that is cut in its reason',
    given: chromium(missing.slice(0, 30)),
    expected: [{ url: api, codes: ['allow-origin-missing'], missing: ['whole-line', 'request'] }],
  },
  {
    name: 'Firefox: a line that is cut in its URL',
    given: firefox('CORS preflight response did not succeed').replace('users. (Reason: ', 'us…\n'),
    expected: [
      { url: null, codes: expect.arrayContaining(['preflight-status']), missing: ['whole-line', 'url', 'page-origin', 'request'] },
    ],
  },
  {
    name: 'WebKit: both of its lines are cut',
    given: `${webkitReason.slice(0, 45)}…\n${webkitEnd().slice(0, -10)}…`,
    expected: [{ url: api, codes: ['allow-origin-missing', 'allow-origin-mismatch'], missing: ['whole-line', 'request'] }],
  },
  {
    name: 'a URL that was shortened',
    given: chromium(missing, 'https://api.example/very/lo…/users'),
    expected: [{ url: null, codes: ['allow-origin-missing'], missing: ['full-url', 'request'] }],
  },
  {
    name: 'a URL that was shortened with full stops',
    given: firefox('CORS header ‘Access-Control-Allow-Origin’ missing', '200', 'https://api.example/very/lo...'),
    expected: [{ url: null, codes: ['allow-origin-missing'], missing: ['full-url', 'page-origin', 'request'] }],
  },
  {
    name: 'quoted in a message, with entities',
    given: `> **Access to fetch at &#39;${api}&#39; from origin &#39;${app}&#39; has been blocked\n> by CORS policy:** ${missing.replaceAll("'", '&#x27;')}`,
    expected: [{ url: api, codes: ['allow-origin-missing'], missing: ['request'] }],
  },
  {
    name: 'coloured by a terminal',
    given: `\x1b[31m[error]\x1b[39m \x1b[1m${chromium(missing)}\x1b[0m`,
    expected: [{ url: api, codes: ['allow-origin-missing'], missing: ['request'] }],
  },
  ...[
    'TypeError: Failed to fetch',
    'TypeError: NetworkError when attempting to fetch resource.',
    'TypeError: Load failed',
    'AxiosError: Network Error',
    'Uncaught (in promise) Error: Network Error',
    '{"readyState":0,"status":0,"statusText":"error"}',
  ].map((given): Case => ({
    name: `the message of script alone tells nothing: ${given}`,
    given,
    expected: [{ url: null, codes: [], missing: ['console-line', 'url'] }],
  })),
  {
    name: "Angular's message names the URL",
    given: `Http failure response for ${api}: 0 Unknown Error`,
    expected: [{ url: api, codes: [], missing: ['console-line'] }],
  },
  {
    name: 'ERR_FAILED with a status alone: an answer came, and was kept from the page',
    given: `GET ${api} net::ERR_FAILED 401 (Unauthorized)`,
    expected: [{ url: api, codes: ['allow-origin-missing', 'allow-origin-mismatch'], missing: ['page-origin', 'request'] }],
  },
  {
    name: 'and with the line that tells why, it has only the status',
    given: `${chromium(missing)}\nGET ${api} net::ERR_FAILED 401 (Unauthorized)`,
    expected: [{ url: api, codes: ['allow-origin-missing'], missing: ['request'] }],
  },
  {
    name: 'the status of an OPTIONS, as Chromium printed it for years',
    given: `OPTIONS ${api} 405 (Method Not Allowed)`,
    expected: [{ url: api, codes: ['preflight-status'], missing: ['page-origin', 'request'] }],
  },
  {
    name: 'the same of HTTP/2, which has no words beside the status',
    given: `xhr.js:160 OPTIONS ${api} 405`,
    expected: [{ url: api, codes: ['preflight-status'], missing: ['page-origin', 'request'] }],
  },
  {
    name: 'and with the line that tells why, it is of one request, whichever is first',
    given: `OPTIONS ${api} 405 (Method Not Allowed)\n${chromium(`Response to preflight request doesn't pass access control check: ${missing}`)}`,
    expected: [{ url: api, codes: ['allow-origin-missing'], missing: ['request'] }],
  },
  {
    name: 'ERR_FAILED alone says that something failed',
    given: `GET ${api} net::ERR_FAILED`,
    expected: [{ url: api, codes: [], missing: ['console-line', 'page-origin', 'request'] }],
  },
  {
    name: 'an extension',
    given: `POST ${api} net::ERR_BLOCKED_BY_CLIENT`,
    expected: [{ url: api, codes: ['blocked-by-client'], missing: ['page-origin', 'request'] }],
  },
  {
    name: 'a content security policy prints two lines',
    given: `Connecting to '${api}' violates the following Content Security Policy directive: "connect-src 'self'". The action has been blocked.\nFetch API cannot load ${api}. Refused to connect because it violates the document's Content Security Policy.`,
    expected: [{ url: api, codes: ['content-security-policy', 'content-security-policy'], missing: ['page-origin', 'request'] }],
  },
]

describe('a console', () => {
  test.each(cases)('$name', ({ given, expected }) => {
    const exchanges = fromConsole(given)
    expect(exchanges.map(inShort)).toEqual(expected)
    for (const { failed } of exchanges) expect(failed).toBe(true)
  })
})

test('an error that the page gets to see was not blocked', () => {
  const [exchange] = fromConsole(`GET ${api} 500 (Internal Server Error)`)
  expect(exchange).toMatchObject({
    failed: false,
    request: { url: api, method: 'GET' },
    said: [{ candidates: [{ code: 'http-error', args: { status: 500 } }] }],
  })
})

function inShort({ request, said, missing: lacks }: Exchange) {
  return { url: request.url, codes: said.flatMap(({ candidates }) => candidates.map(({ code }) => code)), missing: lacks }
}

describe('what else lines tell', () => {
  test.each([
    { shown: 'https://api.example/very/lo…/users', cutUrl: 'https://api.example/very/lo…/users' },
    { shown: 'https://api.example/very/lo...', cutUrl: 'https://api.example/very/lo...' },
    { shown: 'https://api.example/…/users?token=s3cr3t', cutUrl: 'https://api.example/…/users?token=***' },
    { shown: api, cutUrl: undefined },
  ])('what is shown of a URL: $shown', ({ shown, cutUrl }) => {
    const [exchange] = fromConsole(chromium(missing, shown))
    expect(exchange?.request).toMatchObject({ url: cutUrl === undefined ? shown : null, ...(cutUrl !== undefined && { cutUrl }) })
    expect('cutUrl' in exchange!.request).toBe(cutUrl !== undefined)
  })

  test("Chromium's network line gives the method and the status", () => {
    const [exchange] = fromConsole(`${chromium(missing)}\nPUT ${api} net::ERR_FAILED 500 (Internal Server Error)`)
    expect(exchange).toMatchObject({ page: { origin: app }, request: { method: 'PUT', mode: 'cors', kind: 'fetch' } })
  })
  test('a redirect has two URLs', () => {
    const [exchange] = fromConsole(
      `Access to fetch at 'https://login.example/' (redirected from '${api}') from origin '${app}' has been blocked by CORS policy: ${missing}`,
    )
    expect(exchange?.request).toMatchObject({ url: api, failedUrl: 'https://login.example/' })
  })
  test('with the line after it, Firefox speaks of the preflight', () => {
    const [exchange] = fromConsole(`${firefox('CORS header ‘Access-Control-Allow-Origin’ missing', '404')}\n${didNotSucceed}`)
    expect(exchange?.said[0]?.candidates).toEqual([{ code: 'allow-origin-missing', of: 'preflight', args: { status: 404 } }])
    expect(exchange?.answers).toEqual([{ of: 'preflight', hop: 0, url: api, status: 404, headers: null, failed: null, bodyStart: null }])
  })
  test("Node's fetch knows no CORS: it is the network, and no browser has failed", () => {
    const [exchange] = fromConsole(
      'TypeError: fetch failed\n    at node:internal/deps/undici/undici:13178:13 {\n  [cause]: Error: connect ECONNREFUSED 127.0.0.1:3000',
    )
    expect(exchange?.said).toEqual([
      {
        browser: 'node',
        text: 'TypeError: fetch failed',
        candidates: [{ code: 'network-failure', of: 'request', args: { failed: 'ECONNREFUSED' } }],
      },
    ])
    expect(exchange).toMatchObject({ failed: null, missing: ['url'] })
  })
  test('a warning is no failure', () => {
    const line = `Cross-Origin Request Warning: The Same Origin Policy will disallow reading the remote resource at ${api} soon. (Reason: When the \`Access-Control-Allow-Headers\` is \`*\`, the \`Authorization\` header is not covered. To include the \`Authorization\` header, it must be explicitly listed in CORS header \`Access-Control-Allow-Headers\`).`
    expect(fromConsole(line)).toMatchObject([{ failed: false, said: [{ candidates: [{ code: 'authorization-wildcard' }] }] }])
  })
  test('with credentials, where only they can have failed so', () => {
    const [exchange] = fromConsole('Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.')
    expect(exchange?.request.credentials).toBe('include')
  })
})

test('secrets in URLs do not come back', () => {
  const url = 'https://me:hunter22@api.example/users?access_token=s3cr3t&page=2'
  const read = JSON.stringify(
    fromConsole(
      [chromium(missing, url), firefox('CORS request not http', '', url), webkitEnd(url), `GET ${url} net::ERR_FAILED`].join('\n'),
    ),
  )
  for (const secret of ['hunter22', 's3cr3t']) expect(read).not.toContain(secret)
  expect(read).toContain('page=2')
})

const wrong = [
  { name: 'nothing', given: '', code: 'empty', says: 'There is nothing here' },
  { name: 'blanks', given: ' \n\t', code: 'empty', says: 'There is nothing here' },
  { name: 'something else', given: 'Hello, it does not work.', code: 'unrecognised', says: 'Give the red lines' },
  { name: 'a picture', given: '\ufffdPNG\r\n\x1a\n\0\0\0\rIHDR', code: 'binary', says: 'a picture (PNG)' },
  { name: 'a picture of another kind', given: '\ufffd\ufffd\ufffd\ufffd\0\x10JFIF\0', code: 'binary', says: 'a picture (JPEG)' },
  { name: 'too much', given: 'x'.repeat(500_001), code: 'too-large', says: 'at most 500 thousand' },
]

describe('what is no console is refused with what to give', () => {
  test.each(wrong)('$name', ({ given, code, says }) => {
    expect(() => fromConsole(given)).toThrow(expect.objectContaining({ name: 'ReaderError', code, message: expect.stringContaining(says) }))
  })
})

const parts = [
  chromium(missing),
  chromium(`${preflight}${missing}`),
  didNotSucceed,
  webkitReason,
  webkitEnd(),
  `GET ${api} net::ERR_FAILED`,
  'TypeError: Load failed',
  'Not allowed to request resource',
  `XMLHttpRequest cannot load ${api}. ${missing} Origin '${app}' is therefore not allowed access.`,
  '(Grund: CORS-Kopfzeile ‘Access-Control-Allow-Origin’ fehlt). Statuscode: 200.',
  '‘',
  '«',
  '&#39;',
  '\x1b[31m',
  '\n',
  ' ',
  '{value}',
  '\u202e',
  '\ud800',
]

test('pieces of lines, cut, mixed and repeated, are read or refused, and never more', () => {
  const piece = fc.oneof(
    fc.constantFrom(...parts),
    fc.string({ unit: 'binary' }),
    fc.tuple(fc.constantFrom(...parts), fc.nat(200), fc.nat(200)).map(([part, from, to]) => part.slice(from, to)),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      try {
        for (const exchange of fromConsole(pieces.join(''))) expect(exchange.said.length).toBeGreaterThan(0)
      } catch (error) {
        expect(error).toBeInstanceOf(ReaderError)
      }
    }),
    { numRuns: 3000, seed: 5 },
  )
})
