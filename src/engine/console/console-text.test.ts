import { describe, expect, test } from 'vitest'
import { answer, api, app, runExchange, type Scene } from '../run-exchange.cases.ts'
import { consoleText, type Browser, type ConsoleOptions } from './console-text.ts'

const browsers = ['chromium', 'firefox', 'webkit'] as const
const other = 'https://other.example/'

interface Case {
  readonly name: string
  readonly given: Scene
  readonly by?: ConsoleOptions['api']
  readonly expected: Readonly<Record<Browser, readonly string[]>>
}

/** Chromium's frame. */
const blocked = (reason: string, url = api) => [
  `Access to fetch at '${url}' from origin '${app}' has been blocked by CORS policy: ${reason}`,
]
const disallows = 'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at'
/** Firefox's line after a preflight that failed. */
const failed = (url = api) => `${disallows} ${url}. (Reason: CORS request did not succeed). Status code: (null).`
/** WebKit's last line. */
const cannotLoad = (url = api) => `Fetch API cannot load ${url} due to access control checks.`

const consent = (methods: string, more: object = {}) =>
  answer(204, { 'Access-Control-Allow-Origin': app, 'Access-Control-Allow-Methods': methods, ...more })
const include = { credentials: 'include' }
const put = { method: 'PUT' }

const cases: readonly Case[] = [
  {
    name: 'what passes is printed nowhere',
    given: { answers: [answer(500, { 'Access-Control-Allow-Origin': '*' })] },
    expected: { chromium: [], firefox: [], webkit: [] },
  },
  {
    name: 'no Access-Control-Allow-Origin',
    given: { answers: [answer(404)] },
    expected: {
      chromium: blocked("No 'Access-Control-Allow-Origin' header is present on the requested resource."),
      firefox: [`${disallows} ${api}. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 404.`],
      webkit: ['Origin https://app.example is not allowed by Access-Control-Allow-Origin. Status code: 404', cannotLoad()],
    },
  },
  {
    name: 'another origin',
    given: { answers: [answer(200, { 'Access-Control-Allow-Origin': `${app}/` })] },
    expected: {
      chromium: blocked(
        "The 'Access-Control-Allow-Origin' header has a value 'https://app.example/' that is not equal to the supplied origin. Have the server send the header with a valid value.",
      ),
      firefox: [`${disallows} ${api}. (Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘https://app.example/’).`],
      webkit: ['Origin https://app.example is not allowed by Access-Control-Allow-Origin. Status code: 200', cannotLoad()],
    },
  },
  {
    name: 'two origins',
    given: { answers: [answer(200, { 'Access-Control-Allow-Origin': [app, '*'] })] },
    expected: {
      chromium: blocked(
        "The 'Access-Control-Allow-Origin' header contains multiple values 'https://app.example, *', but only one is allowed. Have the server send the header with a valid value.",
      ),
      firefox: [`${disallows} ${api}. (Reason: Multiple CORS header ‘Access-Control-Allow-Origin’ not allowed).`],
      webkit: ['Access-Control-Allow-Origin cannot contain more than one origin.', cannotLoad()],
    },
  },
  {
    name: 'no origin at all, in bytes of Latin-1',
    given: { answers: [answer(200, { 'Access-Control-Allow-Origin': 'caf\xe9' })] },
    expected: {
      chromium: blocked(
        "The 'Access-Control-Allow-Origin' header contains the invalid value 'caf\\u00E9'. Have the server send the header with a valid value.",
      ),
      firefox: [`${disallows} ${api}. (Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘caf\ufffd’).`],
      webkit: ['Origin https://app.example is not allowed by Access-Control-Allow-Origin. Status code: 200', cannotLoad()],
    },
  },
  {
    name: '* with credentials',
    given: { request: include, answers: [answer(200, { 'Access-Control-Allow-Origin': '*' })] },
    expected: {
      chromium: blocked(
        "The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'.",
      ),
      firefox: [`${disallows} ‘${api}’. (Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).`],
      webkit: ['Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.', cannotLoad()],
    },
  },
  {
    name: 'the same by XMLHttpRequest',
    given: { request: include, answers: [answer(200, { 'Access-Control-Allow-Origin': '*' })] },
    by: 'XMLHttpRequest',
    expected: {
      chromium: [
        `Access to XMLHttpRequest at '${api}' from origin '${app}' has been blocked by CORS policy: The value of the 'Access-Control-Allow-Origin' header in the response must not be the wildcard '*' when the request's credentials mode is 'include'. The credentials mode of requests initiated by the XMLHttpRequest is controlled by the withCredentials attribute.`,
      ],
      firefox: [`${disallows} ‘${api}’. (Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).`],
      webkit: [
        'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.',
        `XMLHttpRequest cannot load ${api} due to access control checks.`,
      ],
    },
  },
  {
    name: 'another origin by XMLHttpRequest: Chromium gives no advice',
    given: { answers: [answer(200, { 'Access-Control-Allow-Origin': other })] },
    by: 'XMLHttpRequest',
    expected: {
      chromium: [
        `Access to XMLHttpRequest at '${api}' from origin '${app}' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value '${other}' that is not equal to the supplied origin.`,
      ],
      firefox: [`${disallows} ${api}. (Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘${other}’).`],
      webkit: [
        'Origin https://app.example is not allowed by Access-Control-Allow-Origin. Status code: 200',
        `XMLHttpRequest cannot load ${api} due to access control checks.`,
      ],
    },
  },
  {
    name: 'no Access-Control-Allow-Credentials',
    given: { request: include, answers: [answer(200, { 'Access-Control-Allow-Origin': app })] },
    expected: {
      chromium: blocked(
        "The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.",
      ),
      firefox: [`${disallows} ${api}. (Reason: expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’).`],
      webkit: ['Credentials flag is true, but Access-Control-Allow-Credentials is not "true".', cannotLoad()],
    },
  },
  {
    name: 'a preflight without headers, answered by 404',
    given: { request: put, answers: [answer(404)] },
    expected: {
      chromium: blocked(
        "Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Origin' header is present on the requested resource.",
      ),
      firefox: [`${disallows} ${api}. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 404.`, failed()],
      webkit: ['Preflight response is not successful. Status code: 404', cannotLoad()],
    },
  },
  {
    name: 'a preflight with headers, answered by 403',
    given: { request: put, answers: [answer(403, { 'Access-Control-Allow-Origin': '*' })] },
    expected: {
      chromium: blocked("Response to preflight request doesn't pass access control check: It does not have HTTP ok status."),
      firefox: [`${disallows} ${api}. (Reason: CORS preflight response did not succeed). Status code: 403.`, failed()],
      webkit: ['Preflight response is not successful. Status code: 403', cannotLoad()],
    },
  },
  {
    name: 'a method that is not allowed',
    given: { request: put, answers: [consent('GET')] },
    expected: {
      chromium: blocked('Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.'),
      firefox: [`${disallows} ${api}. (Reason: Did not find method in CORS header ‘Access-Control-Allow-Methods’).`, failed()],
      webkit: ['Method PUT is not allowed by Access-Control-Allow-Methods.', cannotLoad()],
    },
  },
  {
    name: 'headers that are not allowed: WebKit names those first that it knows, as it spells them',
    given: {
      request: {
        headers: [
          ['X-A', '1'],
          ['authorization', '2'],
        ],
      },
      answers: [consent('')],
    },
    expected: {
      chromium: blocked('Request header field authorization is not allowed by Access-Control-Allow-Headers in preflight response.'),
      firefox: [
        `${disallows} ${api}. (Reason: header ‘authorization’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response).`,
        failed(),
      ],
      webkit: ['Request header field Authorization is not allowed by Access-Control-Allow-Headers.', cannotLoad()],
    },
  },
  {
    name: 'a list that does not parse',
    given: { request: put, answers: [consent('PUT', { 'Access-Control-Allow-Headers': 'x-a x-b' })] },
    expected: {
      chromium: blocked('Cannot parse Access-Control-Allow-Headers response header field in preflight response.'),
      firefox: [`${disallows} ${api}. (Reason: invalid token ‘x-a x-b’ in CORS header ‘Access-Control-Allow-Headers’).`, failed()],
      webkit: ['Header Access-Control-Allow-Headers has an invalid value: x-a x-b', cannotLoad()],
    },
  },
  {
    name: 'a preflight that is redirected',
    given: { request: put, answers: [answer(302, { 'Access-Control-Allow-Origin': app, Location: '/login' })] },
    expected: {
      chromium: blocked(
        "Response to preflight request doesn't pass access control check: Redirect is not allowed for a preflight request.",
      ),
      firefox: [
        `${disallows} ${api}. (Reason: CORS request external redirect not allowed).`,
        `${disallows} ${api}. (Reason: CORS preflight response did not succeed). Status code: 302.`,
        failed(),
      ],
      webkit: ['Preflight response is not successful. Status code: 302', cannotLoad()],
    },
  },
  {
    name: 'a failure after a redirect',
    given: { answers: [answer(302, { 'Access-Control-Allow-Origin': app, Location: other }), answer(200)] },
    expected: {
      chromium: [
        `Access to fetch at '${other}' (redirected from '${api}') from origin '${app}' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource.`,
      ],
      firefox: [`${disallows} ${other}. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.`],
      webkit: ['Origin null is not allowed by Access-Control-Allow-Origin. Status code: 200', cannotLoad(other)],
    },
  },
  {
    name: 'a redirect that fails the CORS check',
    given: { answers: [answer(302, { Location: other })] },
    expected: {
      chromium: blocked("No 'Access-Control-Allow-Origin' header is present on the requested resource."),
      firefox: [`${disallows} ${api}. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 302.`, failed()],
      webkit: [
        `Cross-origin redirection to ${other} denied by Cross-Origin Resource Sharing policy: Origin https://app.example is not allowed by Access-Control-Allow-Origin. Status code: 302`,
        cannotLoad(),
      ],
    },
  },
  {
    name: 'a server that is down: only Firefox calls it CORS',
    given: { answers: [{ failed: 'ECONNREFUSED' }] },
    expected: { chromium: [], firefox: [failed()], webkit: [] },
  },
  {
    name: 'an opaque response that the server forbids',
    given: { request: { mode: 'no-cors' }, answers: [answer(200, { 'Cross-Origin-Resource-Policy': 'same-origin' })] },
    expected: {
      chromium: [],
      firefox: [
        `The resource at “${api}” was blocked due to its Cross-Origin-Resource-Policy header (or lack thereof). See https://developer.mozilla.org/docs/Web/HTTP/Cross-Origin_Resource_Policy_(CORP)#`,
      ],
      webkit: [`Cancelled load to ${api} because it violates the resource's Cross-Origin-Resource-Policy response header.`, cannotLoad()],
    },
  },
  {
    name: 'mixed content',
    given: { request: { url: 'http://api.example/' } },
    expected: {
      chromium: [
        "Mixed Content: The page at 'https://app.example/' was loaded over HTTPS, but requested an insecure resource 'http://api.example/'. This request has been blocked; the content must be served over HTTPS.",
      ],
      firefox: ['Blocked loading mixed active content “http://api.example/”'],
      webkit: [
        '[blocked] The page at https://app.example/ requested insecure content from http://api.example/. This content was blocked and must be served over HTTPS.',
        'Not allowed to request resource',
        cannotLoad('http://api.example/'),
      ],
    },
  },
  {
    name: 'mode same-origin',
    given: { request: { mode: 'same-origin' } },
    expected: {
      chromium: [
        `Fetch API cannot load ${api}. Request mode is "same-origin" but the URL's origin is not same as the request origin ${app}.`,
      ],
      firefox: [`Security Error: Content at ${app}/ may not load data from ${api}.`],
      webkit: [`Fetch API cannot load ${api}.`],
    },
  },
  {
    name: 'Authorization under *: Firefox alone warns',
    given: {
      request: { headers: [['Authorization', 'x']] },
      answers: [consent('', { 'Access-Control-Allow-Headers': '*' }), answer(200, { 'Access-Control-Allow-Origin': '*' })],
    },
    expected: {
      chromium: [],
      firefox: [
        `Cross-Origin Request Warning: The Same Origin Policy will disallow reading the remote resource at ${api} soon. (Reason: When the \`Access-Control-Allow-Headers\` is \`*\`, the \`Authorization\` header is not covered. To include the \`Authorization\` header, it must be explicitly listed in CORS header \`Access-Control-Allow-Headers\`).`,
      ],
      webkit: [],
    },
  },
  {
    name: 'what fetch() throws is told to script, not to the console',
    given: { request: { method: 'TRACE' } },
    expected: { chromium: [], firefox: [], webkit: [] },
  },
]

describe('the console says of', () => {
  test.each(cases)('$name', ({ given, by, expected }) => {
    for (const browser of browsers) {
      const { outcome } = runExchange({ ...given, profile: browser })
      expect(consoleText(outcome, browser, by === undefined ? {} : { api: by }), browser).toEqual(expected[browser])
    }
  })
})

test('a sandboxed page is called null, and by the origin that it would have had', () => {
  const { outcome } = runExchange({ profile: 'chromium', page: { opaque: true }, answers: [answer(200)] })
  expect(consoleText(outcome, 'chromium')[0]).toContain("from origin 'null'")
  const mixed = runExchange({ profile: 'chromium', page: { url: `${app}/frame`, opaque: true }, request: { url: 'http://x.example/' } })
  expect(consoleText(mixed.outcome, 'chromium')[0]).toContain("The page at 'https://app.example/' was loaded")
})

test.each([
  { word: 'ECONNREFUSED', line: 'Could not connect to api.other.example: Connection refused' },
  { word: 'refused', line: 'Could not connect to api.other.example: Connection refused' },
  { word: 'ECONNRESET', line: 'Connection terminated unexpectedly' },
  { word: 'reset', line: 'Connection terminated unexpectedly' },
  { word: 'closed', line: 'Connection terminated unexpectedly' },
])('of a preflight that fails WebKit tells why, whoever says $word', ({ word, line }) => {
  const { outcome } = runExchange({ request: put, answers: [{ failed: word }], profile: 'webkit' })
  expect(consoleText(outcome, 'webkit')).toEqual([line, cannotLoad()])
})
