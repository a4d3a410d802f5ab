import { describe, expect, test } from 'vitest'
import { describeFinding } from './describe-finding.ts'
import type { Finding, FindingArgs, FindingCode, FindingPlace } from './finding.ts'

const app = 'https://app.example'
const place: FindingPlace = {
  of: 'request',
  hop: 0,
  mode: 'cors',
  redirect: 'follow',
  cors: true,
  url: 'https://api.example/users',
  requestUrl: 'https://api.example/users',
  page: `${app}/`,
  origin: app,
}

interface Described<C extends FindingCode> {
  readonly args: FindingArgs[C]
  readonly at?: Partial<FindingPlace>
  readonly expected: string
}

/** Every code has its sentence: one that is missing here does not compile. */
const sentences: { readonly [C in FindingCode]: Described<C> } = {
  'invalid-url': { args: { input: 'htp//x' }, expected: '"htp//x" is not a URL: nothing was sent.' },
  'url-credentials': { args: {}, expected: 'The URL holds a user name or a password, which fetch() refuses: nothing was sent.' },
  'invalid-method': {
    args: { method: 'GET /' },
    expected: '"GET /" is not a method (a method is a token, without blanks): nothing was sent.',
  },
  'forbidden-method': { args: { method: 'TRACE' }, expected: 'Browsers never let script send TRACE: nothing was sent.' },
  'no-cors-method': { args: { method: 'PUT' }, expected: 'Mode no-cors allows only GET, HEAD and POST, not PUT: nothing was sent.' },
  'invalid-header-name': { args: { name: 'X A' }, expected: '"X A" is not a header name: nothing was sent.' },
  'invalid-header-value': {
    args: { name: 'X-A', value: '1\n2' },
    expected: 'The value of X-A holds a NUL or a line break, which no header can carry: nothing was sent.',
  },
  'header-not-bytes': {
    args: { name: 'X-A' },
    expected: 'The header X-A holds characters beyond U+00FF, which no header can carry: nothing was sent.',
  },
  'invalid-init': {
    args: { member: 'mode', value: 'navigate' },
    expected: '"navigate" is no mode of fetch(): it takes cors, no-cors or same-origin.',
  },
  'body-with-get': { args: { method: 'HEAD' }, expected: 'A HEAD request of fetch() cannot have a body: nothing was sent.' },
  'no-cors-stream': { args: {}, expected: 'A stream as body needs mode cors or same-origin: nothing was sent.' },
  'bad-port': {
    args: { port: '25' },
    expected: 'Port 25 belongs to another protocol, and browsers never connect to it: nothing was sent.',
  },
  'mixed-content': {
    args: {},
    at: { url: 'http://api.example/' },
    expected:
      'A page over https may not ask http://api.example/ over plain http: the browser blocked it as mixed content, before anything was sent. This is not CORS.',
  },
  'same-origin-mode': {
    args: {},
    expected: 'Mode same-origin forbids another origin, and https://api.example is not https://app.example.',
  },
  'no-cors-redirect-mode': {
    args: { redirect: 'error' },
    expected: 'Mode no-cors works only with redirect mode follow, not error: nothing was sent.',
  },
  'scheme-not-supported': {
    args: { scheme: 'file:' },
    expected: 'fetch() cannot load file: URLs from here: it speaks http and https.',
  },
  'invalid-data-url': { args: {}, expected: 'The data: URL does not parse.' },
  'allow-origin-missing': {
    args: { wanted: app, status: 500, redirectTo: null },
    expected: 'The answer (status 500) has no Access-Control-Allow-Origin, so https://app.example may not read it.',
  },
  'allow-origin-mismatch': {
    args: { value: `${app}/`, lines: 1, counted: false, wanted: app, status: 200, redirectTo: null },
    expected: 'The answer allows "https://app.example/", which is not https://app.example, character by character.',
  },
  'allow-origin-wildcard': {
    args: { wanted: app, status: 200, redirectTo: null },
    expected: 'The answer allows *, which does not count for a request with credentials: it must name https://app.example.',
  },
  'allow-credentials': {
    args: { value: null, status: 200, redirectTo: null },
    expected: 'The answer has no Access-Control-Allow-Credentials; a request with credentials needs exactly "true".',
  },
  'preflight-redirect': {
    args: { status: 302, location: '/login' },
    at: { of: 'preflight' },
    expected:
      'The preflight was answered with a redirect (302, to /login), and browsers never follow one: the request itself was not sent.',
  },
  'preflight-status': {
    args: { status: 401 },
    at: { of: 'preflight' },
    expected: 'The preflight was answered with status 401; only 200 to 299 count as consent, so the request itself was not sent.',
  },
  'allow-methods-invalid': {
    args: { value: 'PUT; GET', token: 'PUT; GET' },
    expected: 'Access-Control-Allow-Methods: "PUT; GET" does not parse: "PUT; GET" is no method.',
  },
  'allow-headers-invalid': {
    args: { value: 'x-a, x b', token: 'x b' },
    expected: 'Access-Control-Allow-Headers: "x-a, x b" does not parse: "x b" is no header name.',
  },
  'method-not-allowed': {
    args: { method: 'PUT', allowed: ['GET', 'POST'], wildcard: false },
    expected: "The preflight's answer allows GET, POST, not PUT.",
  },
  'header-not-allowed': {
    args: { name: 'x-a', refused: ['X-A'], allowed: [], wildcard: false },
    expected: "The preflight's answer allows nothing, not the header X-A.",
  },
  'redirect-mode-error': { args: { status: 302 }, expected: 'The server redirected (302), which redirect mode error forbids.' },
  'redirect-location': { args: { location: 'http://[' }, expected: 'The server redirected to "http://[", which is not a URL.' },
  'redirect-scheme': {
    args: { location: 'ftp://x/', crossOrigin: true },
    expected: 'The server redirected to ftp://x/, and fetch() follows redirects to http and https only.',
  },
  'redirect-limit': { args: {}, expected: 'The server redirected more than 20 times, where browsers stop.' },
  'redirect-credentials': {
    args: { location: 'https://u@x/', crossOrigin: true },
    expected: 'The redirect leads to a URL with a user name or password, which a cross-origin request may not follow.',
  },
  'redirect-stream': {
    args: { status: 307 },
    expected: 'The server redirected (307), but the body is a stream that cannot be sent again.',
  },
  'resource-policy': {
    args: { policy: 'same-origin', redirectTo: null },
    expected: 'The answer says Cross-Origin-Resource-Policy: same-origin, which forbids this page even an opaque response.',
  },
  'local-network': {
    args: { addressSpace: 'loopback' },
    expected: 'The server is at a loopback address and the page is not: the browser asks the user for permission first.',
  },
  'local-network-insecure': {
    args: { addressSpace: 'local' },
    expected: 'The server is at a local address, which a page without https may not ask.',
  },
  'network-failure': {
    args: { failed: 'ECONNREFUSED' },
    expected: 'No answer came: ECONNREFUSED. Some browsers report this like a CORS error, but it is none.',
  },
  'authorization-wildcard': {
    args: {},
    at: { of: 'preflight' },
    expected:
      'Access-Control-Allow-Headers: * lets Authorization through today; by the standard it must be named, and browsers mean to enforce that.',
  },
}

function finding<C extends FindingCode>(code: C, { args, at }: Pick<Described<C>, 'args' | 'at'>): Finding {
  return { code, args, ...place, ...at } as Finding
}

describe('a sentence for', () => {
  test.each(Object.entries(sentences))('%s', (code, described) => {
    expect(describeFinding(finding(code as FindingCode, described as Described<FindingCode>))).toBe(described.expected)
  })
})

const missing: FindingArgs['allow-origin-missing'] = { wanted: app, status: 200, redirectTo: null }
const mismatch: FindingArgs['allow-origin-mismatch'] = {
  value: '*, *',
  lines: 2,
  counted: false,
  wanted: app,
  status: 200,
  redirectTo: null,
}
const initMember = (member: 'credentials' | 'redirect') => finding('invalid-init', { args: { member, value: 'x' } })

const details = [
  {
    name: 'the preflight’s answer is called so',
    given: finding('allow-origin-missing', { args: missing, at: { of: 'preflight' } }),
    expected: 'The answer to the preflight (status 200) has no Access-Control-Allow-Origin, so https://app.example may not read it.',
  },
  {
    name: 'so is one after a redirect',
    given: finding('allow-origin-missing', { args: missing, at: { hop: 1 } }),
    expected: 'The answer after a redirect (status 200) has no Access-Control-Allow-Origin, so https://app.example may not read it.',
  },
  {
    name: 'and one after several',
    given: finding('allow-origin-missing', { args: missing, at: { hop: 3 } }),
    expected: 'The answer after 3 redirects (status 200) has no Access-Control-Allow-Origin, so https://app.example may not read it.',
  },
  {
    name: 'a header on several lines',
    given: finding('allow-origin-mismatch', { args: mismatch }),
    expected: 'The answer allows "*, *" on 2 lines, which is not https://app.example, character by character.',
  },
  {
    name: 'a page that a redirect made null',
    given: finding('allow-origin-mismatch', { args: { ...mismatch, value: app, lines: 1, wanted: 'null' }, at: { hop: 1 } }),
    expected:
      'The answer after a redirect allows "https://app.example", which is not null, character by character (after a redirect across origins the browser calls the page "null", not https://app.example).',
  },
  {
    name: 'a page that is null by itself',
    given: finding('allow-origin-mismatch', { args: { ...mismatch, value: app, lines: 1, wanted: 'null' }, at: { origin: 'null' } }),
    expected: 'The answer allows "https://app.example", which is not null, character by character.',
  },
  {
    name: 'credentials that are not allowed in so many letters',
    given: finding('allow-credentials', { args: { value: 'True', status: 200, redirectTo: null } }),
    expected: 'The answer says Access-Control-Allow-Credentials: "True"; a request with credentials needs exactly "true".',
  },
  {
    name: 'a method in other letters',
    given: finding('method-not-allowed', { args: { method: 'patch', allowed: ['PATCH'], wildcard: false } }),
    expected: "The preflight's answer allows PATCH, not patch (upper and lower case differ).",
  },
  {
    name: 'a list that is sent twice',
    given: finding('method-not-allowed', { args: { method: 'PUT', allowed: ['GET', 'POST', 'GET', 'POST'], wildcard: false } }),
    expected: "The preflight's answer allows GET, POST, not PUT.",
  },
  {
    name: 'a method under *',
    given: finding('method-not-allowed', { args: { method: 'PUT', allowed: ['*'], wildcard: true } }),
    expected: "The preflight's answer allows *, not PUT (with credentials, * is only a name).",
  },
  {
    name: 'several headers under *',
    given: finding('header-not-allowed', { args: { name: 'x-a', refused: ['X-A', 'X-B'], allowed: ['*'], wildcard: true } }),
    expected: "The preflight's answer allows *, not the headers X-A, X-B (with credentials, * is only a name).",
  },
  {
    name: 'Authorization under *, without credentials',
    given: finding('header-not-allowed', {
      args: { name: 'authorization', refused: ['Authorization'], allowed: ['*'], wildcard: false },
    }),
    expected: "The preflight's answer allows *, not the header Authorization (* does not stand for it).",
  },
  {
    name: 'mixed content by another protocol',
    given: finding('mixed-content', { args: {}, at: { url: 'ftp://x/' } }),
    expected:
      'A page over https may not ask ftp://x/ over plain ftp: the browser blocked it as mixed content, before anything was sent. This is not CORS.',
  },
  {
    name: 'a blob: URL that was revoked',
    given: finding('scheme-not-supported', { args: { scheme: 'blob:' } }),
    expected: 'The blob: URL stands for nothing here: it was revoked, another page made it, or what asks is no GET with a range that fits.',
  },
  {
    name: 'mixed content after a redirect',
    given: finding('mixed-content', { args: {}, at: { hop: 1, url: 'http://x/' } }),
    expected:
      'A page over https may not ask http://x/ over plain http: the browser blocked it as mixed content, after a redirect. This is not CORS.',
  },
  {
    name: 'a bad port after a redirect',
    given: finding('bad-port', { args: { port: '25' }, at: { hop: 1 } }),
    expected: 'Port 25 belongs to another protocol, and browsers never connect to it, not even after a redirect.',
  },
  {
    name: 'a user name in a redirect at home, which Chromium refuses',
    given: finding('redirect-credentials', { args: { location: `${app}/`, crossOrigin: false } }),
    expected: 'The redirect leads to a URL with a user name or password, which this browser never follows.',
  },
  {
    name: 'a preflight that nobody answers',
    given: finding('network-failure', { args: { failed: 'ECONNRESET' }, at: { of: 'preflight' } }),
    expected: 'No answer came to the preflight: ECONNRESET. Some browsers report this like a CORS error, but it is none.',
  },
  {
    name: 'a credentials mode',
    given: initMember('credentials'),
    expected: '"x" is no credentials mode of fetch(): it takes omit, same-origin or include.',
  },
  {
    name: 'a redirect mode',
    given: initMember('redirect'),
    expected: '"x" is no redirect mode of fetch(): it takes follow, error or manual.',
  },
]

describe('in detail:', () => {
  test.each(details)('$name', ({ given, expected }) => {
    expect(describeFinding(given)).toBe(expected)
  })
})
