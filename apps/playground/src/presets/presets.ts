import { type Preset, sceneOf, type Sketch } from './preset.ts'

const origin = 'Access-Control-Allow-Origin'
const app = `${origin}: https://app.example`
const vary = 'Vary: Origin'
const cookies = 'Access-Control-Allow-Credentials: true'
const allowHeaders = 'Access-Control-Allow-Headers'
const allowMethods = 'Access-Control-Allow-Methods'
const jsonPost: Sketch = { method: 'POST', headers: ['Content-Type: application/json'], body: 'text' }
const jsonType = 'Content-Type: application/json'

function preset(id: string, situation: string | null, title: string, story: string, sketch: Sketch): Preset {
  return { id, situation, title, story, scene: sceneOf(sketch) }
}

/** The five that everybody meets, the commonest first. */
export const classics: readonly Preset[] = [
  preset('no-header', 'acao-missing-everywhere', 'No header at all', 'The API has never heard of CORS.', { answer: [200, jsonType] }),
  preset('wrong-origin', 'acao-other-origin', 'Another origin', 'The server allows somebody else.', {
    answer: [200, jsonType, `${origin}: https://www.example`, vary],
  }),
  preset(
    'preflight-unanswered',
    'preflight-not-routed',
    'OPTIONS gets 405',
    'GET works; a POST with JSON is asked for first, and the server has no route for OPTIONS.',
    {
      ...jsonPost,
      preflight: [405, 'Allow: GET, POST'],
      answer: [200, app, vary],
    },
  ),
  preset('header-not-allowed', 'header-not-allowed:x-foo', 'A header too many', 'The page sends x-foo, which nobody listed.', {
    headers: ['x-foo: 1'],
    preflight: [204, app, `${allowHeaders}: content-type`, vary],
    answer: [200, app, vary],
  }),
  preset('wildcard-credentials', 'wildcard-with-credentials', 'Cookies and *', 'Cookies to a server that says * to everybody.', {
    credentials: 'include',
    answer: [200, jsonType, `${origin}: *`],
  }),
]

/** The other situations of the doctor, by where they go wrong. */
export const others: readonly { readonly group: string; readonly presets: readonly Preset[] }[] = [
  {
    group: 'The origin',
    presets: [
      preset('slash', 'acao-near-miss', 'A slash at the end', 'The allowlist has the origin with a slash.', {
        answer: [200, `${app}/`, vary],
      }),
      preset('subdomains', 'acao-not-an-origin', 'A pattern in the header', 'Somebody wrote https://*.example into it.', {
        answer: [200, `${origin}: https://*.example`],
      }),
      preset('list', 'acao-not-an-origin', 'Two origins in one header', 'The header takes one origin, however many are allowed.', {
        answer: [200, `${app}, https://www.example`],
      }),
      preset('twice', 'acao-duplicated', 'The header twice', 'The application adds it, and so does the proxy.', {
        answer: [200, app, app],
      }),
      preset('localhost', 'acao-near-miss', '127.0.0.1 or localhost', '127.0.0.1 in the address bar, localhost in the list.', {
        page: 'http://127.0.0.1:3000',
        url: 'http://localhost:8080/orders',
        answer: [200, `${origin}: http://localhost:3000`],
      }),
      preset(
        'null',
        'page-origin-null',
        'A page whose origin is null',
        'It is a file on the disk or a sandboxed frame, and the server allows the app by its name.',
        {
          opaque: true,
          answer: [200, app, vary],
        },
      ),
    ],
  },
  {
    group: 'Credentials',
    presets: [
      preset('true', 'acac-not-true', 'True is not true', 'Access-Control-Allow-Credentials: True, with a capital.', {
        credentials: 'include',
        answer: [200, app, 'Access-Control-Allow-Credentials: True', vary],
      }),
      preset(
        'samesite',
        'cookie-samesite',
        'The cookie stays at home',
        'CORS passes, and the API still says 401: SameSite holds the cookie back.',
        {
          url: 'https://api.other.example/orders',
          credentials: 'include',
          answer: [401, app, cookies, vary],
          beside: { fails: true },
        },
      ),
      preset(
        'authorization',
        null,
        'A token and *',
        'Authorization under *: the standard refuses it, and browsers still allow it, Firefox with a warning.',
        {
          headers: ['Authorization: Bearer t0ken'],
          preflight: [204, `${origin}: *`, `${allowHeaders}: *`],
          answer: [200, `${origin}: *`],
        },
      ),
    ],
  },
  {
    group: 'The preflight',
    presets: [
      preset('login-first', 'preflight-blocked-by-auth', 'The login stands before CORS', 'A preflight carries no token, and gets 401.', {
        ...jsonPost,
        headers: [jsonType, 'Authorization: Bearer t0ken'],
        preflight: [401, 'WWW-Authenticate: Bearer'],
        answer: [200, app, vary],
      }),
      preset('slash-redirect', 'preflight-redirect-slash', 'A redirect adds a slash', 'The framework redirects /orders to /orders/.', {
        ...jsonPost,
        preflight: [308, 'Location: /orders/'],
        answer: [308, 'Location: /orders/'],
      }),
      preset('patch', 'method-case', 'patch in small letters', 'Methods are compared letter by letter.', {
        method: 'patch',
        body: 'text',
        preflight: [204, app, `${allowMethods}: PATCH`, vary],
        answer: [200, app, vary],
      }),
      preset('method', 'method-not-allowed:DELETE', 'A method nobody listed', 'DELETE is not in the list: it never runs.', {
        method: 'DELETE',
        preflight: [204, app, `${allowMethods}: GET, POST`, vary],
        answer: [200, app, vary],
      }),
      preset('no-comma', 'acam-malformed', 'GET PUT without a comma', 'The list does not parse.', {
        method: 'PUT',
        body: 'text',
        preflight: [204, app, `${allowMethods}: GET PUT`, vary],
        answer: [200, app, vary],
      }),
      preset(
        'stale',
        'maybe-stale-preflight-cache',
        'A stamp in the cache',
        'The server has changed its policy, and a browser that asked before keeps the old answer for ten minutes: move the clock.',
        {
          method: 'PUT',
          body: 'text',
          again: 60,
          preflight: [204, app, `${allowMethods}: PUT`, 'Access-Control-Max-Age: 600', vary],
          answer: [200, app, vary],
          beside: { fails: true },
        },
      ),
      preset(
        'preflight-only',
        'preflight-only-headers',
        'Only OPTIONS has the headers',
        'The gateway answers the preflight, and the function sends no header.',
        {
          ...jsonPost,
          preflight: [200, app, `${allowHeaders}: content-type`, vary],
          answer: [200, jsonType],
        },
      ),
    ],
  },
  {
    group: 'Errors without headers',
    presets: [
      preset('challenge', 'challenge-page', 'A challenge in between', 'The edge wants to see a human, and a preflight is none.', {
        ...jsonPost,
        preflight: [403, 'CF-Mitigated: challenge', 'Server: cloudflare'],
        answer: [403],
      }),
      preset('tunnel', 'tunnel-interstitial', 'A page of the tunnel', 'ngrok shows its warning in place of the API.', {
        headers: ['Authorization: Bearer t0ken'],
        preflight: [204, app, `${allowHeaders}: authorization`, vary],
        answer: [200, 'Content-Type: text/html', 'ngrok-error-code: ERR_NGROK_6024'],
      }),
      preset('error-500', 'headers-missing-on-server-error', 'An exception', 'The handler throws, and the error page has no headers.', {
        ...jsonPost,
        preflight: [204, app, `${allowHeaders}: content-type`, vary],
        answer: [500],
      }),
      preset(
        'error-401',
        'headers-missing-on-auth-error',
        'The token has expired',
        'The 401 has no headers, so script does not even see the 401.',
        {
          headers: ['Authorization: Bearer t0ken'],
          preflight: [204, app, `${allowHeaders}: authorization`, vary],
          answer: [401],
        },
      ),
      preset(
        'error-404',
        'wrong-url-or-headers-missing-on-client-error',
        'A misspelt path',
        'The 404 has no headers: it looks like CORS.',
        {
          url: 'https://api.example/ordes',
          answer: [404],
        },
      ),
      preset('error-503', 'edge-error-without-headers', 'The gateway is overloaded', '503 comes from the edge, which knows no CORS.', {
        answer: [503, 'Retry-After: 30', 'Via: 1.1 edge'],
      }),
      preset('error-413', 'body-too-large-at-proxy', 'The upload is too large', 'nginx answers 413 before the application is asked.', {
        ...jsonPost,
        preflight: [204, app, `${allowHeaders}: content-type`, vary],
        answer: [413, 'Server: nginx'],
      }),
    ],
  },
  {
    group: 'Redirects',
    presets: [
      preset('login', 'redirect-to-login', 'Sent to the login', 'The session is over, and the API redirects to a login page.', {
        answer: [302, 'Location: https://login.example/authorize'],
        next: [{ answer: [200, 'Content-Type: text/html'] }],
      }),
      preset('tainted', 'tainted-origin-null', 'Origin: null after a redirect', 'From one API to another: the second is told null.', {
        answer: [302, app, vary, 'Location: https://api2.example/orders'],
        next: [{ answer: [200, app, vary] }],
      }),
      preset('canonical', 'preflight-redirect-canonical-host', 'http to https', 'The page calls http, and the server wants https.', {
        ...jsonPost,
        page: 'http://app.example',
        url: 'http://api.example/orders',
        preflight: [301, 'Location: https://api.example/orders'],
      }),
    ],
  },
  {
    group: 'Neighbours of CORS',
    presets: [
      preset('no-cors', 'opaque-or-blocked-by-corp-orb', 'mode: no-cors', 'A forum said so: it is sent, and the answer is sealed.', {
        mode: 'no-cors',
        answer: [200, jsonType],
      }),
      preset('mixed', 'mixed-content', 'https calls http', 'A page of https may not ask plain http.', { url: 'http://api.example/orders' }),
      preset(
        'local-http',
        'mixed-content',
        'https calls localhost',
        'Chromium and Firefox trust this machine without TLS; Safari does not.',
        {
          url: 'http://localhost:3000/orders',
          answer: [200, app, vary],
        },
      ),
      preset('refused', 'network:refused', 'Nothing listens', 'No answer comes: script is told the same as where CORS refuses.', {
        answer: ['none'],
      }),
      preset('exposed', 'header-not-exposed', 'A header that reads null', 'x-total-count is sent, and script does not see it.', {
        answer: [200, app, vary, jsonType, 'X-Total-Count: 7'],
        beside: { reads: 'x-total-count' },
      }),
    ],
  },
  {
    group: 'Beside the exchange',
    presets: [
      preset(
        'shared-cache',
        'cached-without-vary',
        'A cache mixes two askers up',
        'Somebody without an Origin asked first, and the CDN gives their answer to all. The doctor tells by asking with a query that no cache has seen.',
        {
          answer: [200, jsonType, 'Cache-Control: public, max-age=600', 'X-Cache: HIT'],
          beside: { fresh: [200, jsonType, 'Cache-Control: public, max-age=600', 'X-Cache: MISS', app] },
        },
      ),
      preset(
        'own-cache',
        'no-vary-on-plain-answer',
        'An <img> first, fetch() later',
        'An <img> without crossorigin asks without Origin; the browser keeps that answer, and may give it to fetch(). The doctor tells by asking both ways.',
        {
          url: 'https://api.example/map.png',
          answer: [200, 'Content-Type: image/png', 'Cache-Control: max-age=600', app],
          beside: { fails: true, plain: [200, 'Content-Type: image/png', 'Cache-Control: max-age=600'] },
        },
      ),
      preset(
        'local-network',
        'local-network-access',
        'The web asks the local network',
        'The page is of the internet, the server stands at home: Chromium asks its user first, and what is shown is what comes of a yes. The doctor tells by the server’s address.',
        {
          url: 'https://printer.example/status',
          answer: [200, jsonType, app, vary],
          beside: { space: 'local' },
        },
      ),
      preset(
        'csp',
        'csp-connect-src',
        'The page forbids itself',
        'The page’s own Content-Security-Policy has another server in connect-src: the browser sends nothing, however right the API is.',
        {
          answer: [200, jsonType, app, vary],
          beside: { pagePolicy: "default-src 'self'; connect-src 'self' https://api2.example" },
        },
      ),
      preset(
        'extension',
        'likely-blocked-in-browser',
        'An extension in between',
        'All is right from outside, and one browser fails: a blocker has “analytics” on its list. A new profile without extensions tells.',
        {
          url: 'https://api.example/analytics/orders',
          answer: [200, jsonType, app, vary],
          beside: { fails: true },
        },
      ),
    ],
  },
  {
    group: 'As it should be',
    presets: [
      preset('right', null, 'All right', 'Cookies, JSON and a method, each allowed by name.', {
        method: 'PUT',
        headers: [jsonType],
        body: 'text',
        credentials: 'include',
        preflight: [204, app, cookies, `${allowMethods}: PUT`, `${allowHeaders}: content-type`, vary],
        answer: [200, jsonType, app, cookies, vary],
      }),
      preset(
        'simple-post',
        'acao-missing-everywhere',
        'A POST that runs unseen',
        'The page cannot read the answer, yet the order was placed.',
        {
          method: 'POST',
          body: 'form',
          answer: [201, jsonType],
        },
      ),
      preset('public', null, 'Public data', 'Everybody may read, nobody is known.', { answer: [200, jsonType, `${origin}: *`] }),
      preset('same', null, 'Same origin', 'No border, no passport.', { url: 'https://app.example/orders', answer: [200, jsonType] }),
      preset('reflect', null, 'A server that echoes', 'Every origin gets in, with cookies: never do this.', {
        credentials: 'include',
        others: ['https://evil.example', 'null'],
        answer: [200, jsonType, `${origin}: {origin}`, cookies, vary],
      }),
    ],
  },
]

export const presets: readonly Preset[] = [...classics, ...others.flatMap((each) => each.presets)]

/** @throws {Error} where no situation has that id */
export function presetNamed(id: string): Preset {
  const named = presets.find((each) => each.id === id)
  if (named === undefined) throw new Error(`There is no situation “${id}”. There is ${presets.map((each) => each.id).join(', ')}.`)
  return named
}
