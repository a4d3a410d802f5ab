import { describe, expect, test } from 'vitest'
import type { HeaderList } from '../../engine/index.ts'
import { diagnose } from '../diagnose.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, allows, type FakeAnswer, granted, lists, url, visit } from './fake-server.cases.ts'

/** Two servers that look the same in one browser's console, or nearly, and what tells them apart. */
interface Pair {
  readonly name: string
  readonly options?: ProbeOptions
  readonly url?: string
  readonly servers: readonly { readonly what: string; readonly answers: Answers; readonly key: string }[]
}

const json = { method: 'POST', headers: [['content-type', 'application/json']], body: '{}' } as const
const include = { credentials: 'include' } as const
const html = ['content-type', 'text/html'] as const
const reflected = { status: 200, headers: [allows('{origin}'), ['access-control-allow-credentials', 'true']] } as const

/** Out of a cache between. */
const kept = (headers: HeaderList): FakeAnswer => ({ status: 200, headers: [...headers, ['age', '9'], ['x-cache', 'HIT']] })
const keptFor = (origin: string): FakeAnswer => kept([allows(origin)])

const pairs: readonly Pair[] = [
  {
    name: 'a page on localhost, and no word of a list',
    options: { from: 'http://localhost:3000' },
    servers: [
      { what: 'at a server that has none', answers: { P1: { status: 200 }, P2: { status: 404 } }, key: 'acao-missing-everywhere' },
      {
        what: 'at one that lists 127.0.0.1',
        answers: { P1: { status: 200 }, P2: { status: 404 }, P1v: { status: 200, headers: [allows('{origin}')] } },
        key: 'acao-near-miss',
      },
    ],
  },
  {
    name: 'a page on localhost whose preflight passes, and whose PUT is answered without the header',
    options: { from: 'http://localhost:3000', method: 'PUT', send: true },
    servers: [
      {
        what: 'by a server that says * to every GET',
        answers: { P1: { status: 200 }, P1v: { status: 200, headers: [allows('*')] }, P2: granted(204, lists('')) },
        key: 'preflight-only-headers',
      },
      {
        what: 'by one that names whoever comes to every GET',
        answers: { P1: { status: 200 }, P1v: { status: 200, headers: [allows('{origin}')] }, P2: granted(204, lists('')) },
        key: 'preflight-only-headers',
      },
      {
        what: 'as it fails',
        answers: { P1: { status: 500 }, P1v: { status: 200, headers: [allows('*')] }, P2: granted(204, lists('')) },
        key: 'headers-missing-on-server-error',
      },
    ],
  },
  {
    name: 'a page on localhost whose preflight is refused',
    options: { from: 'http://localhost:3000', method: 'DELETE', credentials: 'include' },
    servers: [
      {
        what: 'by a server that lets in whoever comes, and answers no preflight',
        answers: { P1: reflected, P1v: reflected, P2: { status: 200, headers: [['allow', 'GET, DELETE']] } },
        key: 'preflight-not-routed',
      },
      {
        what: 'by one that says * to everybody, and answers no preflight',
        answers: { P1: { status: 200, headers: [allows('*')] }, P1v: { status: 200, headers: [allows('*')] }, P2: { status: 404 } },
        key: 'preflight-not-routed',
      },
      {
        what: 'by one that lists 127.0.0.1',
        answers: {
          P1: { status: 200 },
          P2: { status: 404 },
          P1v: reflected,
          P2v: { ...reflected, headers: [...reflected.headers, ...lists('')] },
        },
        key: 'acao-near-miss',
      },
    ],
  },
  {
    name: 'a page on localhost, and a redirect whose end has no header',
    options: { from: 'http://localhost:3000', credentials: 'include' },
    servers: [
      {
        what: 'to the login, by a server that lets in whoever comes',
        answers: {
          P1: { ...reflected, status: 302, headers: [...reflected.headers, ['location', '/login']] },
          P1v: { ...reflected, status: 302 },
          P8: { status: 200 },
        },
        key: 'redirect-to-login',
      },
    ],
  },
  {
    name: 'the preflight has no Access-Control-Allow-Origin',
    options: json,
    servers: [
      { what: 'and nothing else has it', answers: { P1: { status: 200 }, P2: { status: 404 } }, key: 'acao-missing-everywhere' },
      { what: 'and the request has it', answers: { P1: granted(200), P2: { status: 404 } }, key: 'preflight-not-routed' },
      { what: 'but a status of 204', answers: { P1: granted(200), P2: { status: 204 } }, key: 'preflight-not-routed' },
      {
        what: 'as no OPTIONS is let in, where everybody may ask',
        answers: { P1: granted(200), P2: { status: 403 }, P2p: { status: 403 } },
        key: 'preflight-not-routed',
      },
      { what: 'and is told to log in', answers: { P1: { status: 401 }, P2: { status: 401 } }, key: 'preflight-blocked-by-auth' },
      { what: 'as the gateway is down', answers: { P1: { status: 502 }, P2: { status: 502 } }, key: 'edge-error-without-headers' },
      {
        what: 'as a firewall stops it',
        answers: { P1: granted(200), P2: { status: 403, headers: [['cf-mitigated', 'challenge']] } },
        key: 'challenge-page',
      },
      {
        what: 'as the policy refuses the origin, and says so by Vary',
        answers: {
          P1: { status: 200, headers: [['vary', 'Origin']] },
          P2: { status: 403, headers: [['vary', 'Origin']] },
          P2p: { status: 200 },
          P2m: { status: 403 },
          P0: { status: 200 },
        },
        key: 'origin-not-allowed',
      },
      {
        what: 'as Starlette refuses the origin',
        answers: { P1: { status: 200 }, P2: { status: 400, body: 'Disallowed CORS origin' }, P2m: { status: 400 } },
        key: 'origin-not-allowed',
      },
      {
        what: 'as S3 has no rule for it',
        answers: { P1: { status: 200 }, P2: { status: 403, body: '<Message>CORSResponse: This CORS request is not allowed.</Message>' } },
        key: 'origin-not-allowed',
      },
      {
        what: 'as a rule of Cloudflare blocks it',
        answers: { P1: { status: 403 }, P2: { status: 403, headers: [['cf-ray', '1']], body: 'error code: 1020' } },
        key: 'edge-error-without-headers',
      },
      {
        what: 'as Spring refuses the origin',
        answers: {
          P0: { status: 200 },
          P1: { status: 403, body: 'Invalid CORS request' },
          P2: { status: 403, body: 'Invalid CORS request' },
          P2m: { status: 403 },
        },
        key: 'origin-not-allowed',
      },
    ],
  },
  {
    name: 'preflight and request both have no header, and are answered with 404',
    options: { headers: [['x-a', '1']] },
    servers: [
      {
        what: 'and so the path is wrong',
        answers: { P1: { status: 404 }, P2: { status: 404 } },
        key: 'wrong-url-or-headers-missing-on-client-error',
      },
    ],
  },
  {
    name: 'the preflight has the header, and an error status',
    options: json,
    servers: [
      { what: '405', answers: { P1: granted(200), P2: granted(405) }, key: 'preflight-not-routed' },
      {
        what: '400 for what it asks, and does not say of which',
        answers: { P1: granted(200), P2: granted(400), P2m: granted(200) },
        key: 'method-or-header-not-allowed:POST',
      },
      {
        what: '400 for both, as it says',
        answers: { P1: granted(200), P2: { ...granted(400), body: 'Disallowed CORS method, headers' }, P2m: granted(200) },
        key: 'method-or-header-not-allowed:POST',
      },
      {
        what: '400 for the method that it asks',
        answers: { P1: granted(200), P2: { ...granted(400), body: 'Disallowed CORS method' }, P2m: granted(200) },
        key: 'method-not-allowed:POST',
      },
      {
        what: '400 for the headers that it asks',
        answers: { P1: granted(200), P2: { ...granted(400), body: 'Disallowed CORS headers' }, P2m: granted(200) },
        key: 'header-not-allowed:content-type',
      },
      { what: '401', answers: { P1: granted(200), P2: granted(401) }, key: 'preflight-blocked-by-auth' },
    ],
  },
  {
    name: 'an error without the header',
    servers: [
      { what: '500', answers: { P1: { status: 500 }, P4: granted(404) }, key: 'headers-missing-on-server-error' },
      {
        what: '500 to this page alone',
        answers: { P0: { status: 200 }, P1: { status: 500 }, P2: { status: 500 } },
        key: 'origin-not-allowed',
      },
      {
        what: '500 to whom a preflight lets in',
        answers: { P0: { status: 200 }, P1: { status: 500 }, P2: granted(204) },
        key: 'headers-missing-on-server-error',
      },
      {
        what: '500 to who tells no origin, too',
        answers: { P0: { status: 500 }, P1: { status: 500 }, P2: { status: 500 } },
        key: 'headers-missing-on-server-error',
      },
      { what: '404', answers: { P1: { status: 404 }, P4root: granted(200) }, key: 'wrong-url-or-headers-missing-on-client-error' },
      { what: '405', answers: { P1: { status: 405 } }, key: 'wrong-url-or-headers-missing-on-client-error' },
      { what: '401', answers: { P1: { status: 401 } }, key: 'headers-missing-on-auth-error' },
      { what: '403 to everybody', answers: { P0: { status: 403 }, P1: { status: 403 } }, key: 'headers-missing-on-auth-error' },
      { what: '403 to this page alone', answers: { P0: { status: 200 }, P1: { status: 403 } }, key: 'origin-not-allowed' },
      { what: '429', answers: { P1: { status: 429, headers: [['retry-after', '60']] } }, key: 'edge-error-without-headers' },
      { what: '522 of Cloudflare', answers: { P1: { status: 522, headers: [['cf-ray', '1']] } }, key: 'application-unreachable-from-edge' },
    ],
  },
  {
    name: 'two values of Access-Control-Allow-Origin',
    servers: [
      {
        what: 'on two lines, the same twice',
        answers: { P1: { status: 200, headers: [allows('{origin}'), allows('{origin}')] } },
        key: 'acao-duplicated',
      },
      {
        what: 'on two lines, * and the page',
        answers: { P1: { status: 200, headers: [allows('*'), allows('{origin}')] } },
        key: 'acao-duplicated',
      },
      { what: 'joined by a proxy', answers: { P1: { status: 200, headers: [allows('{origin}, {origin}')] } }, key: 'acao-duplicated' },
      {
        what: 'in one line, two pages',
        answers: { P1: { status: 200, headers: [allows('https://a.example, {origin}')] } },
        key: 'acao-not-an-origin',
      },
      {
        what: 'with a blank between',
        answers: { P1: { status: 200, headers: [allows('https://a.example {origin}')] } },
        key: 'acao-not-an-origin',
      },
    ],
  },
  {
    name: 'Access-Control-Allow-Origin is not the page’s origin',
    servers: [
      { what: 'but with a slash', answers: { P1: { status: 200, headers: [allows('{origin}/')] } }, key: 'acao-near-miss' },
      { what: 'but with www.', answers: { P1: { status: 200, headers: [allows('https://www.app.example')] } }, key: 'acao-near-miss' },
      { what: 'but http', answers: { P1: { status: 200, headers: [allows('http://app.example')] } }, key: 'acao-near-miss' },
      { what: 'but in capitals', answers: { P1: { status: 200, headers: [allows('HTTPS://app.example')] } }, key: 'acao-near-miss' },
      { what: 'but with a port', answers: { P1: { status: 200, headers: [allows('https://app.example:8443')] } }, key: 'acao-near-miss' },
      { what: 'but without a scheme', answers: { P1: { status: 200, headers: [allows('app.example')] } }, key: 'acao-near-miss' },
      { what: 'but another page', answers: { P1: { status: 200, headers: [allows('https://other.example')] } }, key: 'acao-other-origin' },
      { what: 'but a pattern', answers: { P1: { status: 200, headers: [allows('https://*.example')] } }, key: 'acao-not-an-origin' },
      { what: 'but null', answers: { P1: { status: 200, headers: [allows('null')] } }, key: 'acao-other-origin' },
      { what: 'but empty', answers: { P1: { status: 200, headers: [allows('')] } }, key: 'acao-not-an-origin' },
    ],
  },
  {
    name: 'Access-Control-Allow-Origin is absent, and other pages get it',
    servers: [
      { what: 'the www. one', answers: { P1: { status: 200, headers: [['vary', 'Origin']] }, P1v: granted(200) }, key: 'acao-near-miss' },
      {
        what: 'none of those nearby',
        answers: { P1: { status: 200, headers: [['vary', 'Origin']] }, P2: { status: 404 } },
        key: 'origin-not-allowed',
      },
    ],
  },
  {
    name: 'a request with cookies',
    options: include,
    servers: [
      { what: 'and *', answers: { P1: { status: 200, headers: [allows('*')] } }, key: 'wildcard-with-credentials' },
      { what: 'and no Access-Control-Allow-Credentials', answers: { P1: granted(200) }, key: 'acac-not-true' },
    ],
  },
  {
    name: 'a redirect',
    options: json,
    servers: [
      { what: 'to a slash', answers: { P2: { status: 301, headers: [['location', '{path}/']] } }, key: 'preflight-redirect-slash' },
      {
        what: 'to www.',
        answers: { P2: { status: 301, headers: [['location', 'https://www.{host}{path}']] } },
        key: 'preflight-redirect-canonical-host',
      },
      {
        what: 'to a login of the same server',
        answers: { P2: { status: 302, headers: [['location', '/login?next=/v1']] } },
        key: 'redirect-to-login',
      },
      {
        what: 'to Cloudflare Access',
        answers: { P2: { status: 302, headers: [['location', 'https://team.cloudflareaccess.com/cdn-cgi/access/login/x']] } },
        key: 'redirect-to-login',
      },
      { what: 'to another path', answers: { P2: { status: 302, headers: [['location', '/v2/users']] } }, key: 'preflight-redirect-path' },
      {
        what: 'to another server',
        answers: { P2: { status: 307, headers: [['location', 'https://elsewhere.example/x']] } },
        key: 'preflight-redirect-elsewhere',
      },
    ],
  },
  {
    name: 'a redirect that lets the page in, to another origin that does not',
    options: include,
    servers: [
      {
        what: 'which is a login',
        answers: {
          P1: granted(302, [
            ['access-control-allow-credentials', 'true'],
            ['location', 'https://sso.example/login?state=x'],
          ]),
          P8: { status: 200, headers: [html] },
        },
        key: 'redirect-to-login',
      },
      {
        what: 'which is none',
        answers: {
          P1: granted(302, [
            ['access-control-allow-credentials', 'true'],
            ['location', 'https://files.example/1'],
          ]),
          P8: { status: 200 },
        },
        key: 'tainted-origin-null',
      },
    ],
  },
  {
    name: 'a redirect without the header, which helps nobody',
    servers: [
      { what: 'to the same URL', answers: { P1: { status: 302, headers: [['location', '{path}']] } }, key: 'redirect-circle' },
      {
        what: 'to another path, which is not let in either',
        answers: { P1: { status: 302, headers: [['location', '/b']] }, P3: { status: 200 } },
        key: 'redirect-path',
      },
    ],
  },
  {
    name: 'a preflight that is redirected to the same URL',
    options: { method: 'PUT', credentials: 'include' },
    servers: [{ what: 'as all else is', answers: { P2: { status: 302, headers: [['location', '{path}']] } }, key: 'redirect-circle' }],
  },
  {
    name: 'a redirect that lets the page in, and not its cookies',
    options: include,
    servers: [
      {
        what: 'to what does no more',
        answers: { P1: granted(307, [['location', '/b']]), P3: granted(200) },
        key: 'acac-not-true',
      },
      {
        what: 'to what does',
        answers: { P1: granted(307, [['location', '/b']]), P3: granted(200, [['access-control-allow-credentials', 'true']]) },
        key: 'redirect-path',
      },
    ],
  },
  {
    name: 'an answer without the header, and a cache on the way',
    servers: [
      {
        what: 'which a fresh query has',
        answers: { P1: { status: 200, headers: [['age', '9']] }, P1busted: granted(200), P2: { status: 404 } },
        key: 'cached-without-vary',
      },
      {
        what: 'which nothing has',
        answers: { P1: { status: 200, headers: [['age', '9']] }, P1busted: { status: 200 }, P2: { status: 404 } },
        key: 'acao-missing-everywhere',
      },
      {
        what: 'made for another page a moment ago, so that it has no age',
        answers: { P1: { status: 200, headers: [allows('https://other.example'), ['age', '0']] }, P1busted: granted(200) },
        key: 'cached-without-vary',
      },
      {
        what: 'made for a page whose origin is nearly the same',
        answers: { P1: { status: 200, headers: [allows('https://www.app.example'), ['via', '1.1 edge']] }, P1busted: granted(200) },
        key: 'cached-without-vary',
      },
      {
        what: 'made for another page',
        answers: { P1: { status: 200, headers: [allows('https://other.example'), ['x-cache', 'HIT']] }, P1busted: granted(200) },
        key: 'cached-without-vary',
      },
    ],
  },
  {
    name: 'a preflight that is redirected to who knows where, of a page that brings a login',
    options: { method: 'PUT', headers: [['authorization', 'Bearer t0k3n']] },
    servers: [
      {
        what: 'unless it brings the login',
        answers: { P2: { status: 302, headers: [['location', '/welcome']] }, P2a: granted(204, lists('authorization')) },
        key: 'redirect-to-login',
      },
      {
        what: 'to another host, unless it brings the login',
        answers: { P2: { status: 302, headers: [['location', 'https://start.example/']] }, P2a: granted(204, lists('authorization')) },
        key: 'redirect-to-login',
      },
      {
        what: 'with the login, too',
        answers: {
          P2: { status: 302, headers: [['location', '/welcome']] },
          P2a: { status: 302, headers: [['location', '/welcome']] },
          P3: { status: 200 },
        },
        key: 'preflight-redirect-path',
      },
    ],
  },
  {
    name: 'an answer without the header out of a cache that looks at no query',
    servers: [
      {
        what: 'of a server that answers preflights rightly',
        answers: { P1: kept([]), P1busted: kept([]), P2: granted(204) },
        key: 'cached-without-vary',
      },
      {
        what: 'of one that answers none',
        answers: { P1: kept([]), P1busted: kept([]), P2: { status: 404 } },
        key: 'acao-missing-everywhere',
      },
      {
        what: 'which is told of Origin, of a server that answers preflights alone',
        answers: { P1: kept([['vary', 'Origin']]), P1busted: kept([['vary', 'Origin']]), P2: granted(204) },
        key: 'preflight-only-headers',
      },
    ],
  },
  {
    name: 'the header twice, out of a cache',
    servers: [
      {
        what: 'which has it from before the server was mended',
        answers: { P1: kept([allows('*'), allows('*')]), P1busted: granted(200) },
        key: 'cached-without-vary',
      },
      {
        what: 'of a server that still sends it twice',
        answers: { P1: kept([allows('*'), allows('*')]), P1busted: { status: 200, headers: [allows('*'), allows('*')] } },
        key: 'acao-duplicated',
      },
    ],
  },
  {
    name: 'a page that fails, a right answer, and a cache on the way',
    options: { failed: true },
    servers: [
      {
        what: 'which has made it for the page, and gives it to all',
        answers: { P1: keptFor('https://app.example'), P0: keptFor('https://app.example'), P0busted: { status: 200 } },
        key: 'shared-cache-without-vary',
      },
      {
        what: 'which looks at no query, so that it is not seen past',
        answers: { P1: keptFor('https://app.example'), P0: keptFor('https://app.example'), P0busted: keptFor('https://app.example') },
        key: 'shared-cache-without-vary',
      },
      {
        what: 'of a server that says a star to pages alone',
        answers: { P1: keptFor('*'), P0: keptFor('*'), P0busted: { status: 200 } },
        key: 'shared-cache-without-vary',
      },
      {
        what: 'of one that says it to everybody',
        answers: { P1: keptFor('*'), P0: keptFor('*'), P0busted: { status: 200, headers: [allows('*')] } },
        key: 'likely-blocked-in-browser',
      },
      {
        what: 'of one that names the page to everybody',
        answers: { P1: keptFor('https://app.example'), P0: keptFor('https://app.example'), P0busted: granted(200) },
        key: 'likely-blocked-in-browser',
      },
      {
        what: 'which keeps one for each origin',
        answers: { P1: keptFor('https://app.example'), P0: { status: 200, headers: [['age', '9']] } },
        key: 'likely-blocked-in-browser',
      },
      {
        what: 'which is told of Origin',
        answers: { P1: granted(200, [['age', '9']]) },
        key: 'likely-blocked-in-browser',
      },
    ],
  },
  {
    name: 'a page instead of the answer',
    servers: [
      {
        what: 'of ngrok',
        answers: {
          P1: { status: 200, headers: [html], body: '<!DOCTYPE html><html><script src="https://cdn.ngrok.com/static/x.js">ERR_NGROK_6024' },
          P10: granted(200),
        },
        key: 'tunnel-interstitial',
      },
      {
        what: 'of localtunnel',
        answers: { P1: { status: 401, headers: [html], body: '<html><title>Tunnel website ahead! localtunnel' } },
        key: 'tunnel-interstitial',
      },
      {
        what: 'of DataDome',
        answers: { P1: { status: 403, headers: [html, ['x-datadome', 'protected']], body: '<html>geo.captcha-delivery.com' } },
        key: 'challenge-page',
      },
      {
        what: 'of the application',
        answers: { P1: { status: 200, headers: [html], body: '<html>' }, P2: { status: 404 } },
        key: 'acao-missing-everywhere',
      },
    ],
  },
]

describe.each(pairs)('$name', ({ options = {}, servers, url: at = url }) => {
  test.each(servers)('$what: $key', ({ answers, key }) => {
    const { evidence, asked } = visit(at, options, answers)
    const [diagnosis] = diagnose([evidence])
    expect(diagnosis?.situation?.key).toBe(key)
    expect(asked.length).toBeLessThanOrEqual(8)
  })
})

test('the function behind API Gateway fails, and its error lacks the header: that is no missing header on good answers', () => {
  const { evidence } = visit(
    url,
    { ...json, send: true },
    { P2: granted(200, lists('content-type')), P1: { status: 502, headers: [['x-amzn-requestid', 'r']] } },
  )
  expect(diagnose([evidence])[0]?.situation?.key).toBe('edge-error-without-headers')
})

describe('the server lists 127.0.0.1, and the page is on localhost', () => {
  const from = { from: 'http://localhost:3000', method: 'DELETE' } as const
  const nearby = { P1: { status: 200 }, P2: { status: 404 }, P1v: granted(200) }

  test('it is opened there where its preflight passes there', () => {
    const [diagnosis] = diagnose([visit(url, from, { ...nearby, P2v: granted(204, lists('')) }).evidence])
    expect(diagnosis?.fixes[0]).toMatchObject({ at: 'page', edits: [{ replace: 'http://localhost:3000', text: 'http://127.0.0.1:3000' }] })
    expect(diagnosis?.others.map(({ situation }) => situation.id)).not.toContain('S1')
  })

  test('and is not sent there where no preflight is answered', () => {
    const [diagnosis] = diagnose([visit(url, from, { ...nearby, P2v: { status: 404 } }).evidence])
    expect(diagnosis?.happened).toMatch(/allows http:\/\/127\.0\.0\.1:3000, not .* The preflight it allows to neither\.$/)
    expect(diagnosis?.fixes.map(({ at }) => at)).not.toContain('page')
  })
})

test.each([
  { what: 'back to the same URL', location: '{path}', P3: undefined, says: /in a circle, to the very URL/ },
  {
    what: 'to one that leads back',
    location: '/b',
    P3: { status: 302, headers: [['location', '/v1/users']] },
    says: /in a circle: from \S+users to \S+b, and back\.$/,
  },
  { what: 'to a path that is not let in either', location: '/b', P3: { status: 200 }, says: /\/b does not let the page in either/ },
] satisfies { what: string; location: string; P3: FakeAnswer | undefined; says: RegExp }[])(
  'a page is not sent along a redirect $what',
  ({ location, P3, says }) => {
    const [diagnosis] = diagnose([visit(url, {}, { P1: { status: 302, headers: [['location', location]] }, ...(P3 && { P3 }) }).evidence])
    expect(diagnosis?.happened).toMatch(says)
    expect(diagnosis?.fixes.map(({ at }) => at)).toEqual(['server'])
  },
)

describe('redirects that let the page in', () => {
  const to = (location: string, more: HeaderList = []): FakeAnswer => granted(302, [['location', location], ...more])
  const cookies = { credentials: 'include' } as const
  const yes = ['access-control-allow-credentials', 'true'] as const

  test.each<[string, ProbeOptions, Answers, RegExp, string]>([
    ['to the same URL', {}, { P1: to('{path}'), P8: to('{path}') }, /in a circle, to the very URL/, 'certain'],
    ['to one that leads to itself', {}, { P1: to('/b?1'), P8: to('/b?1') }, /in a circle, to the very URL/, 'certain'],
    [
      'and set a cookie that the browser brings the next time',
      cookies,
      { P1: to('{path}', [yes]), P8: to('{path}', [yes, ['set-cookie', 's=1']]) },
      /in a circle/,
      'likely',
    ],
  ])('%s lead in a circle', (_, options, answers, says, certainty) => {
    const [diagnosis] = diagnose([visit(url, options, answers).evidence])
    expect(diagnosis).toMatchObject({ situation: { key: 'redirect-circle' }, happened: expect.stringMatching(says), certainty })
    expect(diagnosis?.fixes).toHaveLength(1)
  })
})

test.each<[string, Answers, RegExp, RegExp]>([
  ['401, with that login too', { P2: { status: 401 }, P2a: { status: 401 } }, /the login before it looks/, /^Whether the login is right/],
  [
    '401, without it alone',
    { P2: { status: 401 }, P2a: granted(204, lists('authorization')) },
    /before it looks/,
    /^The token is not wrong/,
  ],
  [
    'a redirect to the login, without it alone',
    { P2: { status: 302, headers: [['location', '/login?next=1']] }, P2a: granted(204, lists('authorization')) },
    /redirected to \S+\/login, and with your login it passes/,
    /^The login is not wrong: browsers/,
  ],
])('a preflight that is answered with %s says so much of the login', (_, answers, happened, not) => {
  const bearer = { method: 'PUT', headers: [['authorization', 'Bearer t0k3n']] } as const
  const [diagnosis] = diagnose([visit(url, bearer, answers).evidence])
  expect(diagnosis).toMatchObject({ happened: expect.stringMatching(happened), not: expect.stringMatching(not), certainty: 'certain' })
})

test.each([
  {
    via: '1.1 cache (Varnish/7.1)',
    line: `if (bereq.url ~ "^/v1([/?]|$)" && beresp.http.Vary !~ "(?i)(?:^|,)\\s*(?:Origin|\\*)\\s*(?:,|$)") {
    set beresp.http.Vary = regsub(beresp.http.Vary + ", Origin", "^, ", "");
}
`,
  },
  { via: '1.1 edge', line: 'Vary: Origin\n' },
  {
    via: '1.1 edge',
    server: 'cloudfront-policy',
    line: '"HeadersConfig": { "HeaderBehavior": "whitelist", "Headers": { "Quantity": 1, "Items": ["Origin"] } }\n',
  },
  {
    via: '1.1 edge',
    server: 'nginx',
    line: 'proxy_cache_key $scheme$proxy_host$request_uri$http_origin;\nadd_header Vary Origin always;\n',
  },
])(
  'a server that lets the page in, behind a cache that says $via, of $server, gets what it lacks and no policy',
  ({ via, server, line }) => {
    const answers = { P1: { status: 200, headers: [allows('https://other.example'), ['via', via]] }, P1busted: granted(200) } as const
    const [diagnosis] = diagnose([visit(url, {}, answers).evidence], server === undefined ? {} : { server })
    expect(diagnosis).toMatchObject({ certainty: 'certain', others: [] })
    expect(diagnosis?.fixes.flatMap(({ edits }) => edits.map(({ text }) => text))).toEqual([line])
  },
)

test('what says Vary already, behind a cache of nginx that does not look at it, needs the key alone', () => {
  const answers = {
    P1: {
      status: 200,
      headers: [
        ['x-cache', 'HIT'],
        ['vary', 'Origin'],
      ],
    },
    P1busted: granted(200),
  } as const
  const [diagnosis] = diagnose([visit(url, {}, answers).evidence], { server: 'nginx' })
  expect(diagnosis?.situation?.id).toBe('S23')
  expect(diagnosis?.fixes.map(({ edits }) => edits.map(({ text }) => text))).toEqual([
    ['proxy_cache_key $scheme$proxy_host$request_uri$http_origin;\n'],
  ])
  expect(diagnosis?.fixes[0]?.where).toMatch(/where one does, not this line, but \$http_origin at the end of that one/)
  expect(diagnosis?.fixes[0]?.where).not.toContain('add_header')
})

test('a page of this machine over http, where https is allowed, is not sent to where nothing may speak TLS', () => {
  const [diagnosis] = diagnose([
    visit(url, { from: 'http://localhost:3000' }, { P1: { status: 200, headers: [allows('https://localhost:3000')] } }).evidence,
  ])
  expect(diagnosis?.situation).toMatchObject({ id: 'S15', key: 'acao-near-miss' })
  expect(diagnosis?.happened).toContain('they differ in the scheme (https for http)')
  expect(diagnosis?.fixes.map(({ at }) => at)).not.toContain('page')
})

test('a preflight that names methods and no origin is not said to be answered by nobody', () => {
  const { evidence } = visit(url, json, { P1: granted(200), P2: { status: 204, headers: lists('content-type') } })
  const [diagnosis] = diagnose([evidence])
  expect(diagnosis?.situation?.id).toBe('S2')
  expect(diagnosis?.happened).toMatch(/without Access-Control-Allow-Origin, though with Access-Control-Allow-Headers, so/)
})

test.each<[string, ProbeOptions, HeaderList, string]>([
  ['methods', { method: 'PUT' }, [['access-control-allow-methods', 'GET, POST']], 'answer allows GET, POST, so'],
  ['headers', { headers: [['x-foo', '1']] }, lists('x-bar'), 'answer allows x-bar, so'],
])('%s that two layers list are told once', (_, options, list, says) => {
  const { evidence } = visit(url, options, { P1: granted(200), P2: granted(204, [...list, ...list]) })
  expect(diagnose([evidence])[0]?.happened).toContain(says)
})

test.each([
  [204, 'as by something that knows nothing of CORS'],
  [404, 'as if nobody were there to answer it'],
])('a preflight that is answered with %s without a word of CORS was answered %s', (status, how) => {
  const { evidence } = visit(url, json, { P1: granted(200), P2: { status, headers: [['allow', 'GET, OPTIONS']] } })
  const [diagnosis] = diagnose([evidence])
  expect(diagnosis?.situation?.id).toBe('S2')
  expect(diagnosis?.happened).toContain(`with status ${status} and without Access-Control-Allow-Origin, ${how}, so`)
})

describe('a public page over http asks this machine', () => {
  const near = { addressSpace: 'loopback', status: 200 } as const
  const fixesAt = (headers: HeaderList) => {
    const from = { from: 'http://app.example' }
    const [diagnosis] = diagnose([visit('http://localhost:8080/users', from, { P1: { ...near, headers }, P2: near }).evidence])
    expect(diagnosis?.situation?.id).toBe('S28')
    return diagnosis!.fixes
  }

  test('over https it is another origin, which the server must allow', () => {
    const [page, server] = fixesAt([allows('http://app.example')])
    expect(page?.at).toBe('page')
    expect(JSON.stringify(server?.edits)).toContain('https://app.example')
  })

  test('a server that allows everybody needs no change', () => {
    expect(fixesAt([allows('*')]).map(({ at }) => at)).toEqual(['page'])
  })
})
