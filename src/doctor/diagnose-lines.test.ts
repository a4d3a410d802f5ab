import { describe, expect, test } from 'vitest'
import { diagnose } from './diagnose.ts'
import type { Diagnosis } from './diagnosis.ts'
import { fromConsole } from './readers/from-console.ts'
import { fromFetch } from './readers/from-fetch.ts'

const api = 'https://api.example/users'
const firefox = (url: string, reason: string, status: string) =>
  `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${url}. (Reason: ${reason}). Status code: ${status}.`
const chromium = (reason: string, url = api, origin = 'https://app.example') =>
  `Access to fetch at '${url}' from origin '${origin}' has been blocked by CORS policy: ${reason}`
const missing = "No 'Access-Control-Allow-Origin' header is present on the requested resource."
const schemes = 'Cross origin requests are only supported for protocol schemes: chrome, data, http, https.'

interface Case {
  readonly name: string
  readonly given: string
  readonly key: string
  readonly happened: RegExp
  readonly ran: boolean | null
  /** What else it can be, the likeliest first. */
  readonly others?: readonly string[]
  readonly places?: readonly string[]
}

const cases: readonly Case[] = [
  {
    name: 'Internet Explorer names a header, and the URL in the line before',
    given: `SEC7118: XMLHttpRequest for ${api} required Cross Origin Resource Sharing (CORS).\nSEC7123: Request header x-token was not present in the Access-Control-Allow-Headers list.\nSCRIPT7002: XMLHttpRequest: Network Error 0x80070005, Access is denied.`,
    key: 'header-not-allowed:x-token',
    happened: /^The page sends x-token/,
    ran: false,
  },
  {
    name: 'Chromium’s line is cut before what stands in the place of the word for cookies',
    given: chromium("The value of the 'Access-Control-Allow-Credentials' hea"),
    key: 'acac-not-true',
    happened: /^A request with cookies needs Access-Control-Allow-Credentials: true, .* the answer does not say so\.$/,
    ran: true,
  },
  {
    name: 'Firefox prints no value of it, nor whether it is there',
    given: firefox(api, 'expected ‘true’ in CORS header ‘Access-Control-Allow-Credentials’', '200'),
    key: 'acac-not-true',
    happened: /the answer does not say so\.$/,
    ran: null,
  },
  {
    name: 'Chromium prints an empty value where the word for cookies is absent',
    given: chromium(
      "The value of the 'Access-Control-Allow-Credentials' header in the response is '' which must be 'true' when the request's credentials mode is 'include'.",
    ),
    key: 'acac-not-true',
    happened: /the answer does not say so\.$/,
    ran: true,
  },
  {
    name: 'a script throws, and nothing of it is told',
    given: 'Uncaught Script error.',
    key: 'muted-error',
    happened: /^A script of another origin was loaded without CORS/,
    ran: null,
    places: ['page'],
  },
  {
    name: 'a preload that is not used blocks nothing',
    given: `A preload for '${api}' is found, but is not used because the request credentials mode does not match.`,
    key: 'preload-unused',
    happened: /Nothing is blocked\.$/,
    ran: null,
    places: ['page'],
  },
  {
    name: 'what stands for a window is put into no program',
    given:
      "Failed to execute 'postMessage' on 'DOMWindow': The target origin provided ('https://a.example') does not match the recipient window's origin ('https://b.example/');alert(1)//').",
    key: 'post-message-target',
    happened: /of the window that gets it: the message/,
    ran: null,
    places: ['page'],
  },
  {
    name: 'Firefox got no answer: what people have in their browser comes before what servers seldom do',
    given: firefox('https://stats.example/collect', 'CORS request did not succeed', '(null)'),
    key: 'network:unknown',
    happened: /^No answer came/,
    ran: null,
    others: ['likely-blocked-in-browser', 'local-network-access', 'redirect-refused:credentials'],
    places: ['page'],
  },
  {
    name: 'Firefox tells a redirect by the status of the answer without the header',
    given: firefox('http://api.example/users', 'CORS header ‘Access-Control-Allow-Origin’ missing', '301'),
    key: 'redirect-refused:allow-origin-missing',
    happened: /answers with a redirect without Access-Control-Allow-Origin/,
    ran: null,
  },
  {
    name: 'more redirects than are followed need not go in a circle',
    given: `Fetch API cannot load ${api} due to access control checks.\nFailed to load resource: Load cannot follow more than 20 redirections`,
    key: 'redirect-refused:limit',
    happened: /^The server redirects more than 20 times, where browsers stop\.$/,
    ran: null,
  },
  {
    name: 'Chromium tells the status of the answer in the line of the network',
    given: `${chromium(missing)}\nGET ${api} net::ERR_FAILED 500 (Internal Server Error)`,
    key: 'headers-missing-on-server-error',
    happened: /The server failed \(status 500\)/,
    ran: true,
  },
  {
    name: 'what a gateway answers says nothing of what the application did',
    given: `${chromium(missing)}\nGET ${api} net::ERR_FAILED 504 (Gateway Timeout)`,
    key: 'edge-error-without-headers',
    happened: /answered 504/,
    ran: null,
  },
  {
    name: 'a file that a page from disk asks for: no server can allow it',
    given: chromium(schemes, 'file:///C:/page/data.json', 'null'),
    key: 'page-origin-null',
    happened: /asks for what is no URL of http/,
    ran: false,
    places: ['page'],
  },
  {
    name: 'only the end of that line',
    given: schemes,
    key: 'call-refused:scheme-not-supported',
    happened: /none of http or https/,
    ran: false,
    places: ['page'],
  },
  {
    name: 'a page over https that asks plain http',
    given:
      "Mixed Content: The page at 'https://app.example/' was loaded over HTTPS, but requested an insecure resource 'http://api.example/users'.",
    key: 'mixed-content',
    happened: /over plain http/,
    ran: false,
  },
  {
    name: 'the half of it that Safari prints without the URL',
    given: 'Not allowed to request resource',
    key: 'mixed-content',
    happened: /asks a server over plain http/,
    ran: false,
    places: [],
  },
  {
    name: 'the wrong address space in the call',
    given: chromium(
      'Request had a target IP address space of `local` yet the resource is in address space `loopback`.',
      'http://127.0.0.1:1920/',
    ),
    key: 'local-network-access',
    happened: /names the address space local, and the server is in loopback/,
    ran: null,
  },
  {
    name: 'a redirect that was followed to a login page: no header of the identity provider helps',
    given: `Access to manifest at 'https://login.example/oauth2/authorize?state=s3cr3t' (redirected from '${api}') from origin 'https://app.example' has been blocked by CORS policy: ${missing}`,
    key: 'redirect-to-login',
    happened: /redirects to the login page at login\.example/,
    ran: true,
    others: ['tainted-origin-null', 'acao-missing-everywhere'],
    places: ['server'],
  },
  {
    name: 'a redirect that was followed to another server: the page is null there, though the line has its name',
    given: `Access to fetch at 'https://files.example/a.json' (redirected from '${api}') from origin 'https://app.example' has been blocked by CORS policy: ${missing}`,
    key: 'tainted-origin-null',
    happened: /redirects from https:\/\/api\.example\/users to https:\/\/files\.example\/a\.json, another origin/,
    ran: true,
    others: ['acao-missing-everywhere'],
  },
  {
    name: 'a redirect away from the page’s own server, which takes nothing away',
    given: `Access to fetch at 'https://files.example/a.json' (redirected from 'https://app.example/a') from origin 'https://app.example' has been blocked by CORS policy: ${missing}`,
    key: 'acao-missing-everywhere',
    happened: /without Access-Control-Allow-Origin/,
    ran: true,
  },
  {
    name: 'one of two lines is empty',
    given: chromium("The 'Access-Control-Allow-Origin' header contains multiple values ', https://app.example', but only one is allowed."),
    key: 'acao-duplicated',
    happened: /is sent twice/,
    ran: true,
  },
  {
    name: 'WebKit, which does not tell whether the header is there',
    given: `Origin https://app.example is not allowed by Access-Control-Allow-Origin. Status code: 200\nFetch API cannot load ${api} due to access control checks.`,
    key: 'acao-missing-everywhere',
    happened:
      /^The answer does not let https:\/\/app\.example in: most likely it has no Access-Control-Allow-Origin at all, which the line does not tell\.$/,
    ran: null,
    others: ['acao-other-origin'],
  },
  {
    name: 'a URL without http:// before it',
    given:
      'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at localhost:8080/x. (Reason: CORS request not http).',
    key: 'call-refused:scheme-not-supported',
    happened: /http:\/\/ is missing before it/,
    ran: false,
    places: ['page'],
  },
  {
    name: 'a header of the answer that script may not read',
    given: 'Refused to get unsafe header "X-Total-Count"',
    key: 'header-not-exposed',
    happened: /does not name it in Access-Control-Expose-Headers/,
    ran: null,
    places: ['server'],
  },
  {
    name: 'a service worker',
    given: `The FetchEvent for "${api}" resulted in a network error response: an "opaque" response was used for a request whose type is not no-cors`,
    key: 'service-worker',
    happened: /A service worker answered/,
    ran: null,
    places: ['page'],
  },
  {
    name: 'a resource policy whose value no line tells',
    given: `GET https://cdn.example/lib.js net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep 200 (OK)`,
    key: 'opaque-or-blocked-by-corp-orb',
    happened: /^The page has Cross-Origin-Embedder-Policy: require-corp, and the answer no Cross-Origin-Resource-Policy/,
    ran: null,
    places: ['page', 'server'],
  },
  {
    name: 'a resource policy of the server',
    given: 'GET https://cdn.example/lib.js net::ERR_BLOCKED_BY_RESPONSE.NotSameSite',
    key: 'opaque-or-blocked-by-corp-orb',
    happened: /a Cross-Origin-Resource-Policy forbids/,
    ran: null,
    places: ['page', 'server'],
  },
  {
    name: 'an answer that is none of the kind that the element shows',
    given: 'GET https://cdn.example/a.png net::ERR_BLOCKED_BY_ORB',
    key: 'opaque-or-blocked-by-corp-orb',
    happened: /not of the kind that the element shows/,
    ran: null,
    places: ['page', 'server'],
  },
  {
    name: 'a page forbids to be shown in a frame, by its policy',
    given: `Framing 'https://shop.example/' violates the following Content Security Policy directive: "frame-ancestors 'none'". The request has been blocked.`,
    key: 'frame-ancestors',
    happened: /with frame-ancestors 'none', and the page around is not on that list/,
    ran: null,
    places: ['server'],
  },
  {
    name: 'a frame is forbidden by the page around it',
    given: `Framing 'https://shop.example/' violates the following Content Security Policy directive: "frame-src 'self'". The request has been blocked.`,
    key: 'csp-connect-src',
    happened: /does not let it show https:\/\/shop\.example in a frame/,
    ran: false,
    places: ['page'],
  },
  {
    name: 'a socket over ws from a page over https, as it is thrown',
    given: "Failed to construct 'WebSocket': An insecure WebSocket connection may not be initiated from a page loaded over HTTPS.",
    key: 'mixed-content',
    happened: /over plain ws, which browsers block/,
    ran: false,
    places: ['page'],
  },
  {
    name: 'a socket to where nothing listens',
    given: "WebSocket connection to 'ws://localhost:8080/ws' failed: Error in connection establishment: net::ERR_CONNECTION_REFUSED",
    key: 'network:refused',
    happened: /nothing listens there/,
    ran: null,
    places: ['server'],
  },
  {
    name: 'a socket that the server refuses, with its status',
    given: "WebSocket connection to 'wss://api.example/' failed: Error during WebSocket handshake: Unexpected response code: 403",
    key: 'websocket',
    happened: /It answered this one with 403\.$/,
    ran: null,
    places: ['server'],
  },
  {
    name: 'a socket that the page itself closes',
    given: "WebSocket connection to 'wss://api.example/live' failed: WebSocket is closed before the connection is established.",
    key: 'websocket-closed',
    happened: /The page’s own script closed it before it was open/,
    ran: null,
    places: ['page'],
  },
  {
    name: 'a socket that breaks, or whose page is left',
    given: 'The connection to wss://api.example/live was interrupted while the page was loading.',
    key: 'websocket-interrupted',
    happened: /The page was left or loaded again meanwhile, or a socket that had been opened broke/,
    ran: null,
    places: ['page'],
  },
  {
    name: 'the proxy of a development server that nobody answers',
    given: '[vite] http proxy error: /api/users\nError: connect ECONNREFUSED 127.0.0.1:8080',
    key: 'dev-proxy',
    happened: /hands \/api\/users on to the API, and gets no answer from there \(ECONNREFUSED\): nothing listens there\.$/,
    ran: null,
    places: ['server'],
  },
  {
    name: 'a test that goes to another origin',
    given: '`cy.visit()` failed because you are attempting to visit a URL that is of a different origin.',
    key: 'test-runner',
    happened: /^It is Cypress/,
    ran: null,
    places: ['page'],
  },
  {
    name: 'an opaque answer that script has printed',
    given: "Response {type: 'opaque', url: '', redirected: false, status: 0, ok: false, …}",
    key: 'opaque-response',
    happened: /^The page itself asked in mode no-cors/,
    ran: null,
    places: ['page'],
  },
]

describe('from the lines of a console alone', () => {
  test.each(cases)('$name', ({ given, key, happened, ran, others, places }) => {
    const [diagnosis] = diagnose(fromConsole(given))
    expect(diagnosis).toMatchObject({ situation: { key }, happened: expect.stringMatching(happened), ran })
    if (others !== undefined) expect(diagnosis!.others.map(({ situation }) => situation.key).slice(0, others.length)).toEqual(others)
    if (places !== undefined) expect(diagnosis!.fixes.map(({ at }) => at)).toEqual(places)
  })
  test('a page that is not over https has no mixed content, and one of this machine is not public', () => {
    const [exchange] = fromConsole(firefox('http://localhost:8080/', 'CORS request did not succeed', '(null)'))
    const [diagnosis] = diagnose([{ ...exchange!, page: { origin: 'http://localhost:3000', url: null } }])
    const keys = diagnosis!.others.map(({ situation }) => situation.key)
    expect(keys).toContain('likely-blocked-in-browser')
    expect(keys).not.toContain('mixed-content')
    expect(keys).not.toContain('local-network-access')
  })
})

test.each([
  { url: 'http://192.168.1.20/api', said: 'unknown', space: 'local' },
  { url: 'http://localhost:8080/api', said: 'unknown', space: 'loopback' },
  { url: 'http://printer.example/api', said: 'loopback', space: 'loopback' },
])('a permission that was denied for $url in the $said address space', ({ url, said, space }) => {
  const [diagnosis] = diagnose(
    fromConsole(chromium(`Permission was denied for this request to access the \`${said}\` address space.`, url)),
  )
  expect(diagnosis?.happened).toContain(`a ${space} address`)
  expect(diagnosis?.fixes).toMatchObject([
    { edits: [{ text: `targetAddressSpace: '${space}',\n` }], opens: expect.stringContaining('site settings') },
  ])
})

describe('where a line has the directive of the page’s policy, the change is that of its list:', () => {
  const says = (directive: string) => `violates the following Content Security Policy directive: "${directive}".`
  const source = { text: ' https://api.example' }
  const lines: readonly { name: string; line: string; edit: object; after?: string }[] = [
    {
      name: 'connect-src',
      line: `Connecting to '${api}' ${says("connect-src 'self'")} The action has been blocked.`,
      edit: { replace: "connect-src 'self'", text: "connect-src 'self' https://api.example" },
    },
    {
      name: 'default-src keeps its own, and connect-src has the same and the server',
      line: `Connecting to '${api}' ${says("default-src 'self' https:")} Note that 'connect-src' was not explicitly set.`,
      edit: { insertAfter: "default-src 'self' https:", text: "; connect-src 'self' https: https://api.example" },
    },
    {
      name: 'that of frames',
      line: `Refused to frame '${api}' because it ${says("frame-src 'self'")}`,
      edit: { replace: "frame-src 'self'", text: "frame-src 'self' https://api.example" },
    },
    {
      name: 'default-src keeps its own, and frame-src has the same and the server',
      line: `Framing '${api}' ${says("default-src 'self'")} The request has been blocked.`,
      edit: { insertAfter: "default-src 'self'", text: "; frame-src 'self' https://api.example" },
    },
    {
      name: 'that of frames, whose sources are not told',
      line: `Content-Security-Policy: The page’s settings blocked the loading of a resource at ${api} (“frame-src”).`,
      edit: source,
      after: 'after frame-src',
    },
    {
      name: 'that of scripts',
      line: `Refused to load the script '${api}' because it ${says("script-src 'self'")}`,
      edit: source,
      after: 'after script-src',
    },
    {
      name: 'default-src, of a script',
      line: `Loading the script '${api}' ${says("default-src 'self'")}`,
      edit: source,
      after: 'after default-src',
    },
    {
      name: 'one whose sources are not told',
      line: `Refused to connect to ${api} because it does not appear in the connect-src directive of the Content Security Policy.`,
      edit: source,
      after: 'after connect-src',
    },
  ]
  test.each(lines)('$name', ({ line, edit, after = 'Content-Security-Policy' }) => {
    const [diagnosis] = diagnose(fromConsole(line))
    expect(diagnosis!.fixes).toMatchObject([{ at: 'page', where: expect.stringMatching(new RegExp(`${after}$`)), edits: [edit] }])
  })
})

test('a header of answers that the page sends is named, with what it costs', () => {
  const [diagnosis] = diagnose(fromFetch(`fetch('${api}', { headers: { 'Access-Control-Allow-Origin': '*' } })`))
  expect(diagnosis!.costs).toEqual([expect.stringContaining('The page sends Access-Control-Allow-Origin')])
})

test('what no element can show is not asked for with CORS, and what nobody has told to be a call is none', () => {
  const said = (line: string) => JSON.stringify(diagnose(fromConsole(line))[0]!.fixes)
  expect(said('GET https://cdn.example/a.png net::ERR_BLOCKED_BY_ORB')).not.toContain('crossorigin')
  const policy = said('GET https://cdn.example/lib.js net::ERR_BLOCKED_BY_RESPONSE.NotSameSite')
  expect(policy).toContain('crossorigin=')
  expect(policy).not.toContain('no-cors')
})

test.each([
  ['its message', 'Error: Cross origin http://localhost forbidden'],
  [
    'its stack',
    'Error: Cross origin http://localhost forbidden\n    at dispatchError (/app/node_modules/jsdom/lib/jsdom/living/xhr/xhr-utils.js:63:19)\n    at Object.validCORSHeaders (/app/node_modules/jsdom/lib/jsdom/living/xhr/xhr-utils.js:75:5)',
  ],
])('jsdom names the page that it refuses, and is no browser: %s', (_, given) => {
  const [exchange, ...others] = fromConsole(given)
  expect(others).toEqual([])
  expect(exchange).toMatchObject({ page: { origin: 'http://localhost' }, request: { url: null }, said: [{ browser: 'jsdom' }] })
  const [found] = diagnose([exchange!])
  expect([found!.situation, ...found!.others.map(({ situation }) => situation)].map((each) => each?.id)).toEqual(
    expect.arrayContaining(['S15', 'S1']),
  )
})

test('what is thrown of a socket is of the line beside it', () => {
  const line =
    "Mixed Content: The page at 'https://app.example/' was loaded over HTTPS, but attempted to connect to the insecure WebSocket endpoint 'ws://api.example/live'."
  const thrown = "Failed to construct 'WebSocket': An insecure WebSocket connection may not be initiated from a page loaded over HTTPS."
  for (const text of [`${line}\n${thrown}`, `${thrown}\n${line}`]) {
    expect(fromConsole(text)).toMatchObject([{ request: { url: 'ws://api.example/live', kind: 'websocket' } }])
  }
})

test('a call in mode no-cors is told to be opaque, though its page is not known', () => {
  const [diagnosis] = diagnose(fromFetch(`fetch('${api}', { mode: 'no-cors' }).then((response) => response.json())`))
  expect(diagnosis).toMatchObject({ situation: { id: 'S35' }, certainty: 'likely', fixes: [{ edits: [{ text: "mode: 'cors'" }] }] })
})

const otherIds = ({ others }: Diagnosis) => others.map(({ situation: { id } }) => id)

describe('the preflight is redirected, and the line does not tell where to:', () => {
  const redirected = (url: string) =>
    chromium("Response to preflight request doesn't pass access control check: Redirect is not allowed for a preflight request.", url)
  test.each([
    { url: 'http://api.example/users', id: 'S5', guess: 'https://api.example/users, or http://api.example/users/.' },
    { url: 'http://api.example:8080/users?a=b', id: 'S5', guess: 'http://api.example:8080/users/?a=b.' },
    { url: 'https://api.example/users', id: 'S4', guess: 'https://api.example/users/.' },
    { url: 'https://api.example/users/', id: 'S4', guess: 'https://api.example/users.' },
    { url: 'http://localhost:8000/users', id: 'S4', guess: 'http://localhost:8000/users/.' },
    { url: 'https://api.example/', id: 'S5', guess: null },
    { url: 'https://api.example/data.json', id: 'S5', guess: null },
  ])('$url', ({ url, id, guess }) => {
    const [diagnosis] = diagnose(fromConsole(redirected(url)))
    expect(diagnosis).toMatchObject({ situation: { id }, certainty: 'likely', ran: false })
    expect(otherIds(diagnosis!)).toEqual(['S4', 'S5', 'S6'].filter((each) => each !== id))
    const [fix] = diagnosis!.fixes
    expect(fix).toMatchObject({ at: 'page', edits: [] })
    if (guess === null) expect(fix!.opens).not.toContain('Most often')
    else expect(fix!.opens).toContain(`Most often that is ${guess}`)
  })
  test('whatever the server is', () => {
    expect(diagnose(fromConsole(redirected(api)), { server: 'nginx' })[0]!.fixes).not.toEqual([])
  })
})

test('the preflight fails by its status alone, and nobody has named the server', () => {
  const line = "Response to preflight request doesn't pass access control check: It does not have HTTP ok status."
  const [diagnosis] = diagnose(fromConsole(chromium(line)))
  expect(diagnosis).toMatchObject({ situation: { id: 'S2' }, certainty: 'likely' })
  expect(otherIds(diagnosis!)).toEqual(['S3', 'S12', 'S8', 'S9'])
  expect(diagnosis!.fixes).toMatchObject([{ at: 'server', target: null, where: expect.stringContaining('before all routes') }])
})

test('React Native is no browser', () => {
  const [diagnosis] = diagnose(fromConsole('[TypeError: Network request failed]'))
  expect(diagnosis).toMatchObject({ situation: null, happened: expect.stringContaining('localhost is the device itself') })
})
