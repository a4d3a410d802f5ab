import { describe, expect, test } from 'vitest'
import { recogniseConsole } from './recognise.ts'

interface Case {
  readonly name: string
  readonly given: string
  readonly codes: readonly string[]
  readonly args?: object
  readonly about?: object
}

const proxied = { path: '/api/users', failed: 'ECONNREFUSED' }

const cases: readonly Case[] = [
  {
    name: 'the proxy of Vite',
    given: '[vite] http proxy error: /api/users\nError: connect ECONNREFUSED 127.0.0.1:8080\n    at TCPConnectWrap.afterConnect',
    codes: ['dev-proxy'],
    args: proxied,
  },
  {
    name: 'the proxy of Create React App',
    given:
      'Proxy error: Could not proxy request /api/users from localhost:3000 to http://localhost:5000/.\nSee https://nodejs.org/api/errors.html for more information (ECONNREFUSED).',
    codes: ['dev-proxy'],
    args: proxied,
    about: { url: 'http://localhost:5000/' },
  },
  {
    name: 'http-proxy-middleware',
    given:
      '[HPM] Error occurred while trying to proxy request /api/users from localhost:4200 to http://localhost:8080 (ECONNREFUSED) (https://nodejs.org/api/errors.html)',
    codes: ['dev-proxy'],
    args: proxied,
    about: { url: 'http://localhost:8080' },
  },
  {
    name: 'http-proxy-middleware, since its second version',
    given: '[HPM] Error occurred while proxying request localhost:8080/api to http://localhost:3001/ [ECONNRESET] (https://nodejs.org/)',
    codes: ['dev-proxy'],
    args: { path: 'localhost:8080/api', failed: 'ECONNRESET' },
  },
  {
    name: 'http-proxy-middleware, and what webpack prints below it',
    given:
      '[HPM] Error occurred while trying to proxy request /api/users from localhost:4200 to http://localhost:8080\n\nERROR in ./src/App.js\nModule not found',
    codes: ['dev-proxy'],
    args: { path: '/api/users' },
  },
  {
    name: 'the proxy of Vite, of a name that cannot be looked up',
    given: '[vite] http proxy error: /api/users\nError: getaddrinfo EAI_AGAIN api.internal',
    codes: ['dev-proxy'],
    args: { path: '/api/users', failed: 'EAI_AGAIN' },
  },
  {
    name: 'the proxy of Vite, of a certificate',
    given: "[vite] http proxy error: /api/users\nError: self-signed certificate\n  code: 'DEPTH_ZERO_SELF_SIGNED_CERT'",
    codes: ['dev-proxy'],
    args: { path: '/api/users', failed: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  },
  {
    name: 'what an older one’s page gets',
    given: 'Error occured while trying to proxy to: localhost:3000/api/users',
    codes: ['dev-proxy'],
    args: { path: 'localhost:3000/api/users' },
  },
  {
    name: 'fetch() of Node, above an error of another kind',
    given: 'TypeError: fetch failed\n    at node:internal/deps/undici\nERROR in ./src/App.js',
    codes: ['request: network-failure'],
  },
  {
    name: 'what its page gets',
    given: 'Error occurred while trying to proxy: localhost:3000/api/users',
    codes: ['dev-proxy'],
    args: { path: 'localhost:3000/api/users' },
  },
  {
    name: 'the proxy of Next.js',
    given: 'Failed to proxy http://localhost:5000/api/users Error: connect ECONNREFUSED ::1:5000',
    codes: ['dev-proxy'],
    args: { failed: 'ECONNREFUSED' },
    about: { url: 'http://localhost:5000/api/users' },
  },
  {
    name: 'Cypress, of another origin',
    given: 'CypressError: `cy.visit()` failed because you are attempting to visit a URL that is of a different origin.',
    codes: ['test-runner'],
  },
  {
    name: 'Cypress, of an error that it quotes',
    given:
      'CypressError: Cypress detected a cross origin error happened on page load:\n\n  > Blocked a frame with origin "http://localhost:3000" from accessing a cross-origin frame.',
    codes: ['test-runner'],
  },
  { name: 'Cypress, of a wait', given: 'Timed out retrying after 5000ms: `cy.wait()` timed out waiting `5000ms`', codes: [] },
  {
    name: 'Cypress, of a page that does not open',
    given: 'cy.visit() failed trying to load:\n\nhttps://app.example/\n',
    codes: [],
    about: { url: 'https://app.example/', kind: 'document' },
  },
  {
    name: 'Playwright, of a page that does not open',
    given: 'Error: page.goto: net::ERR_CONNECTION_REFUSED at http://localhost:3000/',
    codes: ['network-failure'],
    args: { failed: 'net::ERR_CONNECTION_REFUSED' },
    about: { url: 'http://localhost:3000/', kind: 'document' },
  },
  {
    name: 'Flutter, with the URL behind',
    given: 'ClientException: XMLHttpRequest error., uri=https://api.example/users',
    codes: [],
    about: { url: 'https://api.example/users' },
  },
  {
    name: 'Flutter over fetch()',
    given: 'ClientException: Failed to fetch, uri=https://api.example/users',
    codes: [],
    about: { url: 'https://api.example/users' },
  },
  {
    name: 'an opaque answer, as Chromium shows it',
    given: "Response {type: 'opaque', url: '', redirected: false, status: 0, ok: false, …}",
    codes: ['opaque-response'],
  },
  {
    name: 'an opaque answer, as Firefox shows it',
    given: 'Response { type: "opaque", url: "", redirected: false, status: 0, ok: false, statusText: "" }',
    codes: ['opaque-response'],
  },
  {
    name: 'a code of Chromium’s protocol',
    given: 'corsErrorStatus: MissingAllowOriginHeader',
    codes: ['request: allow-origin-missing'],
  },
  {
    name: 'one of a preflight',
    given: 'CORS error: PreflightMissingAllowOriginHeader',
    codes: ['preflight: allow-origin-missing'],
  },
  {
    name: 'the status of a preflight',
    given: 'CORS error: PreflightInvalidStatus',
    codes: ['preflight: preflight-status'],
  },
  {
    name: 'the redirect of a preflight',
    given: 'corsErrorStatus: PreflightDisallowedRedirect',
    codes: ['preflight: preflight-redirect'],
  },
  {
    name: 'one with its argument',
    given: '"corsErrorStatus":{"corsError":"HeaderDisallowedByPreflightResponse","failedParameter":"x-token"}',
    codes: ['preflight: header-not-allowed'],
    args: { name: 'x-token' },
  },
  {
    name: 'an issue, with its URL',
    given:
      '{"corsErrorStatus":{"corsError":"MethodDisallowedByPreflightResponse","failedParameter":"PUT"},"isWarning":false,"request":{"requestId":"1","url":"https://api.example/users"}}',
    codes: ['preflight: method-not-allowed'],
    args: { method: 'PUT' },
    about: { url: 'https://api.example/users' },
  },
  { name: 'a cell of the network panel', given: 'users\tCORS error\tfetch\tapp.js:12\t0 B\t12 ms', codes: [] },
  { name: 'a word of it that only says the same', given: '(blocked:cors)', codes: [] },
  {
    name: 'a word of it for what the page may not ask at all',
    given: '(blocked:origin)',
    codes: ['request: same-origin-mode', 'request: scheme-not-supported'],
  },
]

describe('what tools print:', () => {
  test.each(cases)('$name', ({ given, codes, args = {}, about = {} }) => {
    const lines = recogniseConsole(given)
    expect(lines).toHaveLength(1)
    const [{ candidates, about: told }] = lines as [(typeof lines)[number]]
    expect(candidates.map(({ code, of }) => (of === null ? code : `${of}: ${code}`))).toEqual(codes)
    expect(candidates[0]?.args ?? {}).toEqual(args)
    expect(told).toMatchObject(about)
  })
})

test.each([
  ['the websockets of Python', 'websockets.exceptions.InvalidStatus: server rejected WebSocket connection: HTTP 403'],
  ['Django', 'django.core.exceptions.DisallowedRedirect: Unsafe redirect to URL with protocol myapp'],
])('an exception of %s is no code of Chromium’s protocol', (_, given) => {
  expect(recogniseConsole(given)).toEqual([])
})
