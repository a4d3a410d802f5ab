import { heldCode } from '../held.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, allows, granted, lists } from './fake-server.cases.ts'

/** A server that is wrong in one way, and what the doctor must name first. */
export interface SituationCase {
  readonly name: string
  readonly id: string
  readonly key: string
  readonly url?: string
  readonly options?: ProbeOptions
  readonly answers: Answers
  /** How many requests it takes. */
  readonly probes: number
}

const json = { method: 'POST', headers: [['content-type', 'application/json']], body: '{}' } as const
const put = { method: 'PUT' } as const
const bearer = { headers: [['authorization', 'Bearer t']] } as const
const include = { credentials: 'include' } as const
const cacheable = ['cache-control', 'public, max-age=600'] as const

export const situationCases: readonly SituationCase[] = [
  {
    name: 'the API has never heard of CORS',
    id: 'S1',
    key: 'acao-missing-everywhere',
    answers: { P0: { status: 200 }, P1: { status: 200 }, P2: { status: 404 } },
    probes: 3,
  },
  {
    name: 'GET works, POST with JSON gets 405 on OPTIONS',
    id: 'S2',
    key: 'preflight-not-routed',
    options: json,
    answers: { P0: { status: 200 }, P1: granted(200), P2: { status: 405, headers: [['allow', 'GET, POST']] } },
    probes: 2,
  },
  {
    name: 'OPTIONS is never answered, and GET at once',
    id: 'S2',
    key: 'preflight-held',
    options: json,
    answers: {
      P1: granted(200),
      P2: {
        failed: { code: heldCode, nodeCode: null, message: 'https://api.example took the preflight and sent no answer.', waited: 5000 },
      },
    },
    probes: 2,
  },
  {
    name: 'the login is checked before CORS, so OPTIONS gets 401',
    id: 'S3',
    key: 'preflight-blocked-by-auth',
    options: { ...json, headers: [...json.headers, ...bearer.headers] },
    answers: {
      P0: { status: 401 },
      P1: { status: 401 },
      P2: { status: 401, headers: [['www-authenticate', 'Bearer']] },
      P2a: granted(204, lists('content-type, authorization')),
    },
    probes: 3,
  },
  {
    name: 'the framework adds a slash by a redirect',
    id: 'S4',
    key: 'preflight-redirect-slash',
    options: json,
    answers: { P2: { status: 308, headers: [['location', '{path}/']] }, P1: { status: 308, headers: [['location', '{path}/']] } },
    probes: 2,
  },
  {
    name: 'the page still calls http, and the server wants https',
    id: 'S5',
    key: 'preflight-redirect-canonical-host',
    url: 'http://api.example/v1/users',
    options: { ...json, from: 'http://app.example' },
    answers: { P2: { status: 301, headers: [['location', 'https://{host}{path}']] } },
    probes: 2,
  },
  {
    name: 'the server adds a slash, and does not see that its proxy is asked over https',
    id: 'S5',
    key: 'preflight-redirect-to-http',
    options: json,
    answers: {
      P2: { status: 301, headers: [['location', 'http://{host}{path}/']] },
      P1: { status: 301, headers: [['location', 'http://{host}{path}/']] },
    },
    probes: 2,
  },
  {
    name: 'the session is over, and the API redirects to the login',
    id: 'S6',
    key: 'redirect-to-login',
    answers: {
      P1: { status: 302, headers: [['location', 'https://login.example/authorize?x=1']] },
      P2: { status: 302, headers: [['location', 'https://login.example/authorize?x=1']] },
    },
    probes: 1,
  },
  {
    name: 'the API redirects to another host, which gets Origin: null',
    id: 'S7',
    key: 'tainted-origin-null',
    answers: {
      P1: granted(302, [['location', 'https://api2.example/echo-origin-allowlist']]),
      P8: { status: 200, headers: [['vary', 'Origin']] },
    },
    probes: 2,
  },
  {
    name: 'an exception, and the error page has no headers',
    id: 'S8',
    key: 'headers-missing-on-server-error',
    options: { ...json, send: true },
    answers: { P2: granted(204, lists('content-type')), P1: { status: 500, body: 'Internal Server Error' }, P4: granted(404) },
    probes: 3,
  },
  {
    name: 'the path is misspelt, and the 404 has no headers',
    id: 'S9',
    key: 'wrong-url-or-headers-missing-on-client-error',
    answers: { P1: { status: 404 }, P0: { status: 404 }, P2: { status: 404 }, P4root: granted(200) },
    probes: 3,
  },
  {
    name: 'the token has expired, and the 401 has no headers',
    id: 'S10',
    key: 'headers-missing-on-auth-error',
    options: bearer,
    answers: { P2: granted(204, lists('authorization')), P1: { status: 401 } },
    probes: 3,
  },
  {
    name: 'small uploads work, large ones get 413 from nginx',
    id: 'S11',
    key: 'body-too-large-at-proxy',
    options: { ...json, body: 'x'.repeat(2_000_000), send: true },
    answers: {
      P2: granted(204, lists('content-type')),
      P1: { status: 413, headers: [['server', 'nginx']], body: '<html>413 Request Entity Too Large' },
    },
    probes: 2,
  },
  {
    name: 'the gateway answers 503 under load',
    id: 'S12',
    key: 'edge-error-without-headers',
    answers: {
      P1: {
        status: 503,
        headers: [
          ['retry-after', '30'],
          ['via', '1.1 edge'],
        ],
      },
      P2: { status: 503 },
    },
    probes: 3,
  },
  {
    name: 'the application and the proxy both add the header',
    id: 'S13',
    key: 'acao-duplicated',
    answers: { P1: { status: 200, headers: [allows('{origin}'), allows('{origin}')] } },
    probes: 2,
  },
  {
    name: 'somebody wrote https://*.example.com into the header',
    id: 'S14',
    key: 'acao-not-an-origin',
    answers: { P1: { status: 200, headers: [allows('https://*.example.com')] } },
    probes: 1,
  },
  {
    name: 'the allowlist has the origin with a slash at the end',
    id: 'S15',
    key: 'acao-near-miss',
    answers: { P1: { status: 200, headers: [allows('{origin}/')] } },
    probes: 1,
  },
  {
    name: 'cookies to a server that says *',
    id: 'S16',
    key: 'wildcard-with-credentials',
    options: include,
    answers: { P1: { status: 200, headers: [allows('*')] } },
    probes: 1,
  },
  {
    name: 'True instead of true',
    id: 'S17',
    key: 'acac-not-true',
    options: include,
    answers: { P1: granted(200, [['access-control-allow-credentials', 'True']]) },
    probes: 2,
  },
  {
    name: 'CORS passes, and the API still says 401',
    id: 'S18',
    key: 'cookie-samesite',
    url: 'https://api.other.example/v1/users',
    options: include,
    answers: {
      P1: granted(401, [
        ['access-control-allow-credentials', 'true'],
        ['set-cookie', 's=1; Path=/'],
      ]),
    },
    probes: 2,
  },
  {
    name: 'the page sends x-foo, which nobody listed',
    id: 'S19',
    key: 'header-not-allowed:x-foo',
    options: { headers: [['x-foo', '1']] },
    answers: { P2: granted(204, [['access-control-allow-headers', 'content-type']]), P1: granted(200) },
    probes: 1,
  },
  {
    name: 'patch in small letters',
    id: 'S20',
    key: 'method-case',
    options: { method: 'patch' },
    answers: { P2: granted(204, [['access-control-allow-methods', 'PATCH']]) },
    probes: 1,
  },
  {
    name: 'GET PUT without a comma',
    id: 'S21',
    key: 'acam-malformed',
    options: put,
    answers: { P2: granted(204, [['access-control-allow-methods', 'GET PUT']]) },
    probes: 1,
  },
  {
    name: 'the server was mended an hour ago, and one browser still fails',
    id: 'S22',
    key: 'maybe-stale-preflight-cache',
    options: { ...put, failed: true },
    answers: { P2: granted(204, [...lists('content-type'), ['access-control-max-age', '86400']]), P1: granted(200) },
    probes: 2,
  },
  {
    name: 'a CDN keeps the answer to a request without Origin',
    id: 'S23',
    key: 'cached-without-vary',
    answers: {
      P0: { status: 200, headers: [['x-cache', 'Miss'], cacheable] },
      P1: { status: 200, headers: [['x-cache', 'Hit'], ['age', '12'], cacheable] },
      P1busted: granted(200, [['x-cache', 'Miss']]),
      P2: { status: 404 },
    },
    probes: 3,
  },
  {
    name: 'a CDN keeps the answer to this page, for now, and the page fails at other times',
    id: 'S23',
    key: 'shared-cache-without-vary',
    options: { failed: true },
    answers: {
      P0: { status: 200, headers: [allows('https://app.example'), ['x-cache', 'Hit'], ['age', '13'], cacheable] },
      P1: { status: 200, headers: [allows('https://app.example'), ['x-cache', 'Hit'], ['age', '12'], cacheable] },
      P0busted: { status: 200, headers: [['x-cache', 'Miss'], cacheable] },
    },
    probes: 3,
  },
  {
    name: 'an <img> first, fetch() of the same URL later',
    id: 'S24',
    key: 'no-vary-on-plain-answer',
    answers: { P0: { status: 200, headers: [cacheable] }, P1: { status: 200, headers: [allows('*'), cacheable] } },
    probes: 2,
  },
  {
    name: 'API Gateway answers the preflight, and the function sends no header',
    id: 'S25',
    key: 'preflight-only-headers',
    options: json,
    answers: { P2: granted(200, lists('content-type')), P1: { status: 200, headers: [['x-amzn-requestid', 'r']] } },
    probes: 2,
  },
  {
    name: 'the page is a file on the disk',
    id: 'S26',
    key: 'page-origin-null',
    options: { from: 'null' },
    answers: { P1: { status: 200, headers: [allows('https://app.example')] } },
    probes: 1,
  },
  {
    name: '127.0.0.1 in the address bar, localhost in the list',
    id: 'S27',
    key: 'acao-near-miss',
    options: { from: 'http://127.0.0.1:3000' },
    answers: { P1: { status: 200, headers: [allows('http://localhost:3000')] } },
    probes: 1,
  },
  {
    name: 'one application of this machine in the list, and another that asks',
    id: 'S15',
    key: 'acao-other-origin',
    options: { from: 'http://admin.localhost' },
    answers: { P1: { status: 200, headers: [allows('http://app.localhost')] } },
    probes: 1,
  },
  {
    name: 'a public page asks a server on the user’s own machine',
    id: 'S28',
    key: 'local-network-access',
    answers: { P1: { ...granted(200), addressSpace: 'loopback' } },
    probes: 1,
  },
  {
    name: 'nothing listens at the port',
    id: 'S29',
    key: 'network:refused',
    answers: { P1: { failed: { code: 'refused', nodeCode: 'ECONNREFUSED', message: 'Nothing listens on port 443 of api.example.' } } },
    probes: 1,
  },
  {
    name: 'the name is unknown',
    id: 'S29',
    key: 'network:dns',
    answers: { P1: { failed: { code: 'dns-not-found', nodeCode: 'ENOTFOUND', message: 'api.example has no address.' } } },
    probes: 1,
  },
  {
    name: 'the certificate has expired',
    id: 'S29',
    key: 'network:certificate',
    answers: {
      P1: { failed: { code: 'tls-expired', nodeCode: 'CERT_HAS_EXPIRED', message: 'The certificate of api.example has expired.' } },
    },
    probes: 1,
  },
  {
    name: 'https:// to a port without TLS',
    id: 'S29',
    key: 'network:protocol',
    answers: {
      P1: { failed: { code: 'tls-not-tls', nodeCode: 'EPROTO', message: 'Port 443 of api.example does not speak TLS.' } },
      P3: granted(200),
    },
    probes: 2,
  },
  {
    name: 'an https page calls http',
    id: 'S30',
    key: 'mixed-content',
    url: 'http://api.example/x',
    answers: {},
    probes: 0,
  },
  {
    name: 'the page’s own policy allows itself only',
    id: 'S31',
    key: 'csp-connect-src',
    options: { page: 'https://app.example/index.html' },
    answers: { P1: granted(200), page: { status: 200, headers: [['content-security-policy', "connect-src 'self'"]] } },
    probes: 2,
  },
  {
    name: 'all is right from outside, and one browser fails',
    id: 'S32',
    key: 'likely-blocked-in-browser',
    options: { failed: true },
    answers: { P1: granted(200) },
    probes: 1,
  },
  {
    name: 'ngrok shows its warning instead of the API',
    id: 'S33',
    key: 'tunnel-interstitial',
    options: { headers: [['authorization', 'x']] },
    answers: {
      P2: granted(204, lists('authorization')),
      P1: {
        status: 200,
        headers: [
          ['content-type', 'text/html'],
          ['ngrok-error-code', 'ERR_NGROK_6024'],
        ],
        body: '<!doctype html>...ngrok...',
      },
      P10: granted(200),
    },
    probes: 3,
  },
  {
    name: 'Cloudflare challenges the preflight',
    id: 'S34',
    key: 'challenge-page',
    options: json,
    answers: {
      P2: {
        status: 403,
        headers: [
          ['cf-mitigated', 'challenge'],
          ['server', 'cloudflare'],
        ],
        body: '<title>Just a moment...</title>',
      },
      P1: { status: 403 },
    },
    probes: 4,
  },
  {
    name: 'mode no-cors, as a forum said',
    id: 'S35',
    key: 'opaque-or-blocked-by-corp-orb',
    options: { mode: 'no-cors' },
    answers: {
      P1: {
        status: 200,
        headers: [
          ['cross-origin-resource-policy', 'same-origin'],
          ['content-type', 'application/json'],
          ['x-content-type-options', 'nosniff'],
        ],
      },
    },
    probes: 1,
  },
  {
    name: 'headers.get("x-total-count") is null',
    id: 'S36',
    key: 'header-not-exposed',
    options: { reads: ['x-total-count'] },
    answers: { P1: granted(200, [['x-total-count', '7']]) },
    probes: 1,
  },
]
