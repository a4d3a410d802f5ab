import { describe, expect, test } from 'vitest'
import { recogniseConsole } from './recognise.ts'

const app = 'https://app.example'
const api = 'https://api.example/users'
const missing = "No 'Access-Control-Allow-Origin' header is present on the requested resource."
const framed = (reason: string) => `Access to fetch at '${api}' from origin '${app}' has been blocked by CORS policy: ${reason}`

/** What is recognised, in short: the browser, the part, the codes, and arguments of the first. */
function inShort(text: string) {
  return recogniseConsole(text).map(({ browser, part, candidates, about }) => ({
    browser,
    part,
    codes: candidates.map(({ code, of }) => (of === null ? code : `${of}: ${code}`)),
    args: candidates[0]?.args ?? {},
    about,
  }))
}

interface Case {
  readonly name: string
  readonly given: string
  readonly browser?: string
  readonly codes: readonly string[]
  readonly args?: object
  readonly about?: object
}

const wrapped: readonly Case[] = [
  { name: 'as the console shows it', given: framed(missing), codes: ['request: allow-origin-missing'] },
  { name: 'with the source in front', given: `index.js:12 ${framed(missing)}`, codes: ['request: allow-origin-missing'] },
  {
    name: 'with the link that explains errors',
    given: `${framed(missing)}Understand this errorAI`,
    codes: ['request: allow-origin-missing'],
  },
  { name: 'with a time, and indented', given: `\t[12:03:11.042]   ${framed(missing)}`, codes: ['request: allow-origin-missing'] },
  { name: 'wrapped between words', given: framed(missing).replaceAll(' ', '\n'), codes: ['request: allow-origin-missing'] },
  { name: 'wrapped within words', given: framed(missing).replace(/(.{37})/g, '$1\n'), codes: ['request: allow-origin-missing'] },
  { name: 'in smart quotes', given: framed(missing).replace(/'([^']*)'/g, '‘$1’'), codes: ['request: allow-origin-missing'] },
  { name: 'in double quotes', given: framed(missing).replaceAll("'", '"'), codes: ['request: allow-origin-missing'] },
  { name: 'with hard spaces', given: framed(missing).replaceAll(' ', '\u00a0'), codes: ['request: allow-origin-missing'] },
  {
    name: 'all in one with another',
    given: `${framed(missing)}${framed(missing)}`,
    codes: ['request: allow-origin-missing', 'request: allow-origin-missing'],
  },
]

describe('a line is recognised however it was pasted', () => {
  test.each(wrapped)('$name', ({ given, codes }) => {
    const lines = inShort(given)
    expect(lines.flatMap((line) => line.codes)).toEqual(codes)
    for (const { about } of lines) expect(about).toMatchObject({ url: api, origin: app })
  })
})

const former: readonly Case[] = [
  {
    name: 'XMLHttpRequest cannot load',
    given: `XMLHttpRequest cannot load ${api}. ${missing} Origin '${app}' is therefore not allowed access.`,
    codes: ['request: allow-origin-missing'],
    about: { url: api, origin: app, kind: 'XMLHttpRequest' },
  },
  {
    name: 'Failed to load, with a preflight and a status',
    given: `Failed to load ${api}: Response to preflight request doesn't pass access control check: ${missing} Origin '${app}' is therefore not allowed access. The response had HTTP status code 405.`,
    codes: ['preflight: allow-origin-missing'],
    about: { url: api, origin: app, status: 405 },
  },
  {
    name: 'Fetch API cannot load, with the advice of no-cors',
    given: `Fetch API cannot load ${api}. ${missing} Origin '${app}' is therefore not allowed access. If an opaque response serves your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.`,
    codes: ['request: allow-origin-missing'],
    about: { kind: 'fetch' },
  },
  {
    name: 'a preflight with a bad status',
    given: `XMLHttpRequest cannot load ${api}. Response for preflight has invalid HTTP status code 403`,
    codes: ['preflight: preflight-status'],
    args: { status: 403 },
  },
  {
    name: 'a header that is not allowed, without a word of the preflight',
    given: `XMLHttpRequest cannot load ${api}. Request header field Authorization is not allowed by Access-Control-Allow-Headers.`,
    codes: ['preflight: header-not-allowed'],
    args: { name: 'Authorization' },
  },
  {
    name: 'a wildcard with the credentials flag',
    given: `XMLHttpRequest cannot load ${api}. A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header when the credentials flag is true. Origin '${app}' is therefore not allowed access.`,
    codes: ['request: allow-origin-wildcard'],
  },
  {
    name: 'an origin that is not allowed, and no more',
    given: `XMLHttpRequest cannot load ${api}. Origin ${app} is not allowed by Access-Control-Allow-Origin.`,
    codes: ['request: allow-origin-missing', 'request: allow-origin-mismatch'],
  },
  {
    name: 'a wildcard, and an origin without quotes behind it',
    given: `XMLHttpRequest cannot load ${api}. Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true. Origin ${app} is not allowed by Access-Control-Allow-Origin.`,
    codes: ['request: allow-origin-wildcard'],
    about: { url: api, origin: app },
  },
  {
    name: 'a private address that the call does not name',
    given: framed('Request had no target IP address space, yet the resource is in address space `private`.'),
    codes: ['request: local-network'],
    args: { addressSpace: 'private' },
  },
  {
    name: 'a private network that is not allowed by true',
    given: framed(
      "Response to preflight request doesn't pass access control check: The 'Access-Control-Allow-Private-Network' header in the response had a value of 'yes' which must be 'true'.",
    ),
    codes: ['preflight: local-network'],
  },
  {
    name: 'a status behind the origin',
    given: `XMLHttpRequest cannot load ${api}. ${missing} Origin '${app}' is therefore not allowed access. The response had HTTP status code 502.`,
    codes: ['request: allow-origin-missing'],
    args: { status: 502 },
    about: { origin: app, status: 502 },
  },
  {
    name: 'a status that says of what takes no OPTIONS, before preflights were named',
    given: `XMLHttpRequest cannot load ${api}. ${missing} Origin '${app}' is therefore not allowed access. The response had HTTP status code 405.`,
    codes: ['preflight: allow-origin-missing', 'request: allow-origin-missing'],
    args: { status: 405 },
    about: { origin: app, status: 405 },
  },
  {
    name: 'the origin of a file',
    given: 'XMLHttpRequest cannot load file://localhost/page.html. Origin null is not allowed by Access-Control-Allow-Origin.',
    codes: ['request: allow-origin-missing', 'request: allow-origin-mismatch'],
    args: { wanted: 'null' },
    about: { origin: 'null' },
  },
  {
    name: 'a redirect',
    given: `Redirect from '${api}' to 'https://login.example/' has been blocked by CORS policy: ${missing} Origin '${app}' is therefore not allowed access.`,
    codes: ['request: allow-origin-missing'],
    about: { requestUrl: api, url: 'https://login.example/', origin: app },
  },
  {
    name: 'a font',
    given: `Font from origin 'https://cdn.example' has been blocked from loading by Cross-Origin Resource Sharing policy: ${missing} Origin '${app}' is therefore not allowed access.`,
    codes: ['request: allow-origin-missing'],
    about: { url: 'https://cdn.example', kind: 'font' },
  },
  {
    name: 'other protocol schemes than today',
    given: `Access to XMLHttpRequest at 'file:///C:/page/data.json' from origin 'null' has been blocked by CORS policy: Cross origin requests are only supported for protocol schemes: http, data, chrome, chrome-extension, https.`,
    codes: ['request: scheme-not-supported'],
    args: { scheme: 'file:' },
  },
  {
    name: 'a token that is missing, of Firefox',
    given: `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${api}. (Reason: missing token ‘x-trace’ in CORS header ‘Access-Control-Allow-Headers’ from CORS preflight channel).`,
    browser: 'firefox',
    codes: ['preflight: header-not-allowed'],
    args: { name: 'x-trace' },
  },
  {
    name: 'no reason, of Firefox',
    given: `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${api}. This can be fixed by moving the resource to the same domain or enabling CORS.`,
    browser: 'firefox',
    codes: ['allow-origin-missing', 'allow-origin-mismatch', 'network-failure'],
  },
  {
    name: 'an origin without a status, of Safari',
    given: `[Error] Origin ${app} is not allowed by Access-Control-Allow-Origin.`,
    browser: 'webkit',
    codes: ['allow-origin-missing', 'allow-origin-mismatch'],
    about: { origin: app },
  },
]

describe('what former versions printed is recognised', () => {
  test.each(former)('$name', ({ given, browser = 'chromium', codes, args = {}, about = {} }) => {
    expect(inShort(given)).toMatchObject([{ browser, codes, args, about }])
  })
})

const tomorrow: readonly Case[] = [
  {
    name: 'a reason in unknown words that names the header and a value',
    given: framed("The 'Access-Control-Allow-Origin' header says 'https://b.example', and we are not amused."),
    codes: ['request: allow-origin-mismatch'],
    args: { value: 'https://b.example' },
  },
  { name: 'a reason that names nothing', given: framed('The moon is full.'), codes: [], about: { url: api, origin: app } },
]

describe('what versions after today may print is read as far as it tells', () => {
  test.each(tomorrow)('$name', ({ given, codes, args = {}, about = {} }) => {
    expect(inShort(given)).toMatchObject([{ browser: 'chromium', codes, args, about }])
  })
})

const neighbours: readonly Case[] = [
  {
    name: 'a content security policy that refuses a script',
    given: `Refused to load the script '${api}' because it violates the following Content Security Policy directive: "script-src 'self'".`,
    browser: 'chromium',
    codes: ['content-security-policy'],
    args: { directive: "script-src 'self'" },
    about: { url: api },
  },
  {
    name: 'a content security policy, of Firefox',
    given: `Content-Security-Policy: The page’s settings blocked the loading of a resource (connect-src) at ${api} because it violates the following directive: “connect-src 'self'”`,
    browser: 'firefox',
    codes: ['content-security-policy'],
    args: { directive: "connect-src 'self'" },
  },
  {
    name: 'a font, of Firefox',
    given: `downloadable font: download failed (font-family: "x"): bad URI or cross-site access not allowed source: ${api}`,
    browser: 'firefox',
    codes: ['allow-origin-missing', 'allow-origin-mismatch', 'network-failure'],
    about: { url: api, kind: 'font' },
  },
  {
    name: 'a module that is imported',
    given: `TypeError: Failed to fetch dynamically imported module: ${api}`,
    codes: [],
    about: { url: api, kind: 'script' },
  },
  {
    name: 'a permission for the local network',
    given: framed('Permission was denied for this request to access the `local` address space.'),
    browser: 'chromium',
    codes: ['request: local-network'],
    args: { addressSpace: 'local' },
  },
  {
    name: 'a private network, of former versions',
    given: framed(
      "Response to preflight request doesn't pass access control check: No 'Access-Control-Allow-Private-Network' header was present in the preflight response for this private network request targeting the `local` address space.",
    ),
    browser: 'chromium',
    codes: ['preflight: local-network'],
  },
  {
    name: 'an answer that redirects, of WebKit',
    given: `Cross-origin redirection to https://login.example/ denied by Cross-Origin Resource Sharing policy: Origin ${app} is not allowed by Access-Control-Allow-Origin. Status code: 302`,
    browser: 'webkit',
    codes: ['request: allow-origin-missing', 'request: allow-origin-mismatch'],
    args: { redirectTo: 'https://login.example/', status: 302 },
    about: { origin: app },
  },
  {
    name: 'a socket',
    given: "WebSocket connection to 'wss://api.example/' failed: Error during WebSocket handshake: Unexpected response code: 403",
    browser: 'chromium',
    codes: ['websocket'],
    args: { status: 403 },
  },
  {
    name: 'a socket, of Chromium or of WebKit',
    given: "WebSocket connection to 'ws://127.0.0.1:3101/ws' failed: The network connection was lost.",
    codes: ['websocket'],
  },
  {
    name: 'a header that script may not read',
    given: 'Refused to get unsafe header "X-Total-Count"',
    codes: ['header-not-exposed'],
    args: { name: 'X-Total-Count' },
  },
  {
    name: 'a service worker that answers with an opaque response, of Chromium',
    given: `The FetchEvent for "${api}" resulted in a network error response: an "opaque" response was used for a request whose type is not no-cors`,
    browser: 'chromium',
    codes: ['service-worker'],
    about: { url: api },
  },
  {
    name: 'a service worker that answers with an opaque response, of Firefox',
    given: `Failed to load ‘${api}’. A ServiceWorker passed an opaque Response to FetchEvent.respondWith() while handling a ‘cors’ FetchEvent.`,
    browser: 'firefox',
    codes: ['service-worker'],
    about: { url: api },
  },
  {
    name: 'an answer that Chromium kept from a page, in former versions',
    given: `Cross-Origin Read Blocking (CORB) blocked cross-origin response ${api} with MIME type application/json.`,
    browser: 'chromium',
    codes: ['opaque-response-blocking'],
    about: { url: api },
  },
  {
    name: 'a canvas that is saved',
    given: "Uncaught DOMException: Failed to execute 'toDataURL' on 'HTMLCanvasElement': Tainted canvases may not be exported.",
    browser: 'chromium',
    codes: ['tainted-canvas'],
  },
  {
    name: 'an image of another origin in WebGL',
    given:
      "Uncaught DOMException: Failed to execute 'texImage2D' on 'WebGLRenderingContext': The image element contains cross-origin data, and may not be loaded.",
    browser: 'chromium',
    codes: ['tainted-canvas'],
  },
  {
    name: 'the rules of a style sheet of another origin',
    given: "Uncaught DOMException: Failed to read the 'cssRules' property from 'CSSStyleSheet': Cannot access rules",
    browser: 'chromium',
    codes: ['cross-origin-style-sheet'],
  },
  {
    name: 'the rules of a style sheet of another origin, of Firefox',
    given: 'Uncaught DOMException: CSSStyleSheet.cssRules getter: Not allowed to access cross-origin stylesheet',
    browser: 'firefox',
    codes: ['cross-origin-style-sheet'],
  },
  { name: 'an error of which nothing is told', given: 'Uncaught Script error.', codes: ['muted-error'], about: { kind: 'script' } },
  { name: 'an error of which nothing is told, with its place', given: 'Script error. (:0)', codes: ['muted-error'] },
  {
    name: 'a message to a window of another origin',
    given: `Failed to execute 'postMessage' on 'DOMWindow': The target origin provided ('${app}') does not match the recipient window's origin ('https://b.example').`,
    browser: 'chromium',
    codes: ['post-message-target'],
    args: { target: app, recipient: 'https://b.example' },
  },
  {
    name: 'a preload that nobody uses',
    given: `A preload for '${api}' is found, but is not used because the request credentials mode does not match. Consider taking a look at crossorigin attribute.`,
    browser: 'chromium',
    codes: ['preload-unused'],
    about: { url: api },
  },
  {
    name: 'a stream that is a page',
    given: 'EventSource\'s response has a MIME type ("text/html") that is not "text/event-stream". Aborting the connection.',
    browser: 'chromium',
    codes: ['event-source-type'],
    args: { type: 'text/html' },
  },
  {
    name: 'the error of Angular as an object',
    given: `HttpErrorResponse {headers: HttpHeaders, status: 0, statusText: 'Unknown Error', url: '${api}', ok: false, …}`,
    codes: [],
    about: { url: api },
  },
  {
    name: 'an argument that fetch() refuses',
    given: "TypeError: Failed to execute 'fetch' on 'Window': 'TRACE' HTTP method is unsupported.",
    browser: 'chromium',
    codes: ['request: forbidden-method'],
    args: { method: 'TRACE' },
  },
]

describe('neighbours of CORS are told apart', () => {
  test.each(neighbours)('$name', ({ given, browser = null, codes, args = {}, about = {} }) => {
    expect(inShort(given)).toMatchObject([{ browser, codes, args, about }])
  })

  test('a question that names a line is none', () => {
    expect(recogniseConsole('What does Script error. mean, and why do I see it?')).toEqual([])
  })
})

const cutOrigins: readonly Case[] = [
  {
    name: 'that a forum took away',
    given: `Access to XMLHttpRequest at '${api}' from origin has been blocked by CORS policy: ${missing}`,
    codes: ['request: allow-origin-missing'],
    about: { url: api, kind: 'XMLHttpRequest' },
  },
  {
    name: 'in whose place is a word',
    given: `Access to Font at '${api}' from origin [my ip] has been blocked by CORS policy: ${missing} Origin [my ip] is therefore not allowed access. The response had HTTP status code 522.`,
    codes: ['request: allow-origin-missing'],
    about: { url: api },
  },
  {
    name: 'in whose place are dots',
    given: `Access to fetch at '${api}' from origin '....' has been blocked by CORS policy: ${missing}`,
    codes: ['request: allow-origin-missing'],
    about: { url: api },
  },
]

describe('an origin is not known', () => {
  test.each(cutOrigins)('$name', ({ given, codes, about = {} }) => {
    const [line] = inShort(given)
    expect(line).toMatchObject({ codes, about })
    expect(line!.about).not.toHaveProperty('origin')
  })
})

const fragments: readonly Case[] = [
  { name: 'a reason without its frame may be of a preflight', given: missing, browser: 'chromium', codes: ['allow-origin-missing'] },
  {
    name: 'a reason of a preflight',
    given: `Response to preflight request doesn't pass access control check: ${missing}`,
    browser: 'chromium',
    codes: ['preflight: allow-origin-missing'],
  },
  {
    name: 'half a frame',
    given: `fetch at '${api}' from origin '${app}' has been blocked by CORS policy: ${missing}`,
    browser: 'chromium',
    codes: ['request: allow-origin-missing'],
    about: { url: api, origin: app },
  },
  {
    name: 'the end of a frame',
    given: `has been blocked by CORS policy: ${missing}`,
    browser: 'chromium',
    codes: ['request: allow-origin-missing'],
  },
  {
    name: "Firefox's reason",
    given: 'Reason: CORS header ‘Access-Control-Allow-Origin’ missing',
    browser: 'firefox',
    codes: ['allow-origin-missing'],
  },
  {
    name: "Firefox's reason in German, without a URL",
    given: "(Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' fehlt). Statuscode: 403.",
    browser: 'firefox',
    codes: ['allow-origin-missing'],
    args: { status: 403 },
  },
  { name: "a label of Firefox's network panel", given: 'CORS Missing Allow Origin', browser: 'firefox', codes: ['allow-origin-missing'] },
  { name: "a word of Chromium's network panel", given: 'users (blocked:other) fetch', browser: 'chromium', codes: ['blocked-by-client'] },
  { name: "the other word of Chromium's network panel", given: 'CORS error', browser: 'chromium', codes: [] },
]

describe('what was pasted without its frame is recognised where there is nothing more', () => {
  test.each(fragments)('$name', ({ given, browser = null, codes, args = {}, about = {} }) => {
    expect(inShort(given)).toMatchObject([{ browser, codes, args, about }])
  })
})

const ofIssue = (title: string, columns: string, ...rows: string[]) => [title, `${rows.length} requests`, columns, ...rows].join('\n')
const valid = 'Ensure CORS response header values are valid'
const headerColumns = 'Request\tStatus\tPreflight Request (if problematic)\tHeader\tProblem\tInvalid Value (if available)'

/** A title of Chromium's panel of issues, and the rows of its requests. */
const issues: readonly Case[] = [
  {
    name: 'no header in the answer to the preflight, whose cell repeats the request',
    given: ofIssue(valid, headerColumns, 'users\tblocked\tusers\tAccess-Control-Allow-Origin\tMissing Header\t'),
    codes: ['preflight: allow-origin-missing'],
  },
  {
    name: 'no header in the answer itself, with blanks between the cells',
    given: ofIssue(valid, headerColumns, 'users blocked Access-Control-Allow-Origin Missing Header'),
    codes: ['request: allow-origin-missing'],
  },
  {
    name: 'a cell in each line, as newer versions write them',
    given: ofIssue(valid, headerColumns.replaceAll('\t', '\n'), 'users\nblocked\n\nAccess-Control-Allow-Origin\nMissing header\n'),
    codes: ['request: allow-origin-missing'],
  },
  {
    name: 'several values',
    given: ofIssue(valid, headerColumns, 'users\tblocked\t\tAccess-Control-Allow-Origin\tMultiple Values\t*, https://app.example'),
    codes: ['request: allow-origin-mismatch'],
    args: { value: '*, https://app.example' },
  },
  {
    name: 'a value that is no origin',
    given: ofIssue(valid, headerColumns, 'users\tblocked\t\tAccess-Control-Allow-Origin\tInvalid Value\tapp.example'),
    codes: ['request: allow-origin-mismatch'],
    args: { value: 'app.example' },
  },
  {
    name: 'a list of methods that does not parse',
    given: ofIssue(valid, headerColumns, 'users\tblocked\tusers\tAccess-Control-Allow-Methods\tInvalid Value\tGET PUT'),
    codes: ['preflight: allow-methods-invalid'],
    args: { value: 'GET PUT' },
  },
  {
    name: 'a title whose rows were not opened',
    given: `${valid}\nA request was blocked because of missing response headers.\n1 request`,
    codes: ['allow-origin-missing', 'allow-origin-mismatch', 'preflight: allow-methods-invalid', 'preflight: allow-headers-invalid'],
  },
  {
    name: 'the columns and a row, without the title',
    given: `${headerColumns}\nusers\tblocked\tusers\tAccess-Control-Allow-Origin\tMissing Header\t`,
    codes: ['preflight: allow-origin-missing'],
  },
  {
    name: 'the columns that name a header',
    given: 'Request\tStatus\tPreflight Request\tDisallowed Request Header\nusers\tblocked\tusers\tx-tag',
    codes: ['preflight: header-not-allowed'],
    args: { name: 'x-tag' },
  },
  {
    name: 'another origin',
    given: ofIssue(
      'Ensure CORS requesting origin matches resource’s allowed origin',
      'Request Status Preflight Request (if problematic) Initiator Context Allowed Origin (from header)',
      `users blocked ${app} https://other.example`,
    ),
    codes: ['request: allow-origin-mismatch'],
    args: { value: 'https://other.example', wanted: app },
    about: { origin: app },
  },
  {
    name: 'a star where cookies are sent',
    given: 'Ensure credentialed requests aren’t sent to CORS resources with origin wildcards\nusers blocked users',
    codes: ['preflight: allow-origin-wildcard'],
  },
  {
    name: 'a preflight with an error for its status',
    given: 'Ensure preflight responses are valid\nusers\tblocked\tusers\tHTTP status of preflight request didn’t indicate success',
    codes: ['preflight: preflight-status'],
  },
  {
    name: 'a preflight that is redirected',
    given: 'Ensure preflight responses are valid\nusers\tblocked\tusers\tResponse to preflight was a redirect',
    codes: ['preflight: preflight-redirect'],
  },
  {
    name: 'a method',
    given: 'Ensure CORS request uses allowed method\nusers\tblocked\tusers\tPUT',
    codes: ['preflight: method-not-allowed'],
    args: { method: 'PUT' },
  },
  {
    name: 'a header',
    given: 'Ensure CORS request includes only allowed headers\nusers\tblocked\tusers\tx-tag',
    codes: ['preflight: header-not-allowed'],
    args: { name: 'x-tag' },
  },
]

describe("Chromium's panel of issues is recognised where no line says more", () => {
  test.each(issues)('$name', ({ given, codes, args = {}, about = {} }) => {
    expect(inShort(given)).toMatchObject([{ browser: 'chromium', codes, args, about }])
    expect(inShort(`${given}\nGET ${api} net::ERR_FAILED`)).toMatchObject([{ codes }, { codes: [] }])
  })

  test('each row is a request, and a line of the console beside them counts alone', () => {
    const rows = ['users', 'users/2'].map((name) => `${name}\tblocked\t\tAccess-Control-Allow-Origin\tMissing Header\t`)
    expect(inShort(ofIssue(valid, headerColumns, ...rows))).toHaveLength(2)
    const line = `Access to fetch at '${api}' from origin '${app}' has been blocked by CORS policy: Method PUT is not allowed by Access-Control-Allow-Methods in preflight response.`
    expect(inShort(`${ofIssue(valid, headerColumns, ...rows)}\n${line}`)).toMatchObject([{ codes: ['preflight: method-not-allowed'] }])
  })
})

/** Firefox in other languages: the strings of its translations, filled. */
const translated: readonly Case[] = [
  {
    name: 'German: missing, with a status',
    given: `Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf ${api}. (Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' fehlt). Statuscode: 403.`,
    codes: ['allow-origin-missing'],
    args: { status: 403 },
    about: { url: api, status: 403 },
  },
  {
    name: 'German: another origin',
    given: `Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf ${api}. (Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' stimmt nicht mit 'https://b.example' überein).`,
    codes: ['allow-origin-mismatch'],
    args: { value: 'https://b.example' },
  },
  {
    name: 'German: a header that is not allowed, which reads like a token that is none',
    given: `Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf ${api}. (Grund: Kopfzeile 'x-trace' ist aufgrund der Kopfzeile 'Access-Control-Allow-Headers' aus der CORS-Preflight-Antwort nicht zulässig).`,
    codes: ['preflight: header-not-allowed', 'preflight: allow-headers-invalid'],
    args: { name: 'x-trace' },
  },
  {
    name: 'German: the wildcard with Authorization, which passes today',
    given: `Warnung für quellübergreifende (Cross-Origin) Anfrage: Die Gleiche-Quelle-Regel wird das Lesen der externen Ressource auf ${api} bald verbieten. (Grund: Wenn 'Access-Control-Allow-Headers' den Wert '*' hat, wird die 'Authorization'-Kopfzeile nicht eingeschlossen. Um die 'Authorization'-Kopfzeile einzuschließen, muss sie explizit in der CORS-Kopfzeile 'Access-Control-Allow-Headers' aufgeführt werden).`,
    codes: ['preflight: authorization-wildcard'],
  },
  {
    name: 'German: the name of the string in front',
    given: `[CORSMultipleAllowOriginNotAllowed] Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf ${api}. (Grund: Es darf nur ein eine CORS-Kopfzeile 'Access-Control-Allow-Origin' verwendet werden).`,
    codes: ['allow-origin-mismatch'],
    args: { counted: true },
  },
  {
    name: 'French: missing, with a status and without brackets',
    given: `Blocage d’une requête multiorigines (Cross-Origin Request) : la politique « Same Origin » ne permet pas de consulter la ressource distante située sur ${api}. Raison : l’en-tête CORS « Access-Control-Allow-Origin » est manquant. Code d’état : 204.`,
    codes: ['allow-origin-missing'],
    args: { status: 204 },
    about: { url: api },
  },
  {
    name: 'French: a method that is not listed',
    given: `Blocage d’une requête multiorigine (Cross-Origin Request) : la politique « Same Origin » ne permet pas de consulter la ressource distante située sur ${api}. Raison : méthode manquante dans l’en-tête « Access-Control-Allow-Methods ».`,
    codes: ['preflight: method-not-allowed'],
  },
  {
    name: 'French: the preflight did not succeed',
    given: `Blocage d’une requête multiorigine (Cross-Origin Request) : la politique « Same Origin » ne permet pas de consulter la ressource distante située sur ${api}. Raison : échec de la réponse de pré-vérification des requêtes CORS. Code d’état : 405.`,
    codes: ['preflight: preflight-status'],
    args: { status: 405 },
  },
  {
    name: 'Spanish: the wildcard, where the translation names another header',
    given: `Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en '${api}' (razón: la credencial no se admite si la cabecera CORS 'Access-Control-Allow-Credentials' es '*').`,
    codes: ['allow-origin-wildcard'],
    about: { url: api },
  },
  {
    name: 'Spanish: credentials, with the link to the documentation',
    given: `Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en ${api} (razón: se esperaba 'true' en la cabecera CORS 'Access-Control-Allow-Credentials'). [Saber más]`,
    codes: ['allow-credentials'],
  },
  {
    name: 'Russian: did not succeed',
    given: `Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удаленного ресурса на ${api}. (Причина: не удалось выполнить запрос CORS). Код состояния: (null).`,
    codes: [
      'network-failure',
      'blocked-by-client',
      'local-network',
      'request: redirect-credentials',
      'request: redirect-limit',
      'request: redirect-scheme',
      'request: redirect-location',
      'request: mixed-content',
    ],
    about: { url: api },
  },
  {
    name: 'Russian: a token that is none',
    given: `Запрос из постороннего источника заблокирован: Политика одного источника запрещает чтение удаленного ресурса на ${api}. (Причина: некорректный токен «x foo» в заголовке CORS «Access-Control-Allow-Headers»).`,
    codes: ['preflight: allow-headers-invalid'],
    args: { token: 'x foo' },
  },
  {
    name: 'Japanese: another origin',
    given: `クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、${api} にあるリモートリソースの読み込みは拒否されます (理由: CORS ヘッダー ‘Access-Control-Allow-Origin’ が ‘https://b.example’ と異なる)。`,
    codes: ['allow-origin-mismatch'],
    args: { value: 'https://b.example' },
    about: { url: api },
  },
  {
    name: 'Japanese: not http',
    given: `クロスオリジン要求をブロックしました: 同一生成元ポリシーにより、ftp://api.example/ にあるリモートリソースの読み込みは拒否されます (理由: CORS 要求が http でない)。`,
    codes: ['request: scheme-not-supported'],
  },
  {
    name: 'Chinese: missing, in wide punctuation',
    given: `已拦截跨源请求：同源策略禁止读取位于 ${api} 的远程资源。（原因：CORS 头缺少 'Access-Control-Allow-Origin'）。`,
    codes: ['allow-origin-missing', 'allow-origin-mismatch'],
    about: { url: api },
  },
  {
    name: 'Chinese: the preflight, without a status',
    given: `已拦截跨源请求：同源策略禁止读取位于 ${api} 的远程资源。（原因：CORS 预检通道未成功）。`,
    codes: ['preflight: preflight-status'],
  },
  {
    name: 'Spanish, in a comment, with the status in a line of its own',
    given: `Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto\nen ${api}\n(razón: falta la cabecera CORS 'Access-Control-Allow-Origin').\nCódigo de estado: 502.`,
    codes: ['allow-origin-missing'],
    args: { status: 502 },
  },
  {
    name: 'Spanish, with the number of repetitions behind it',
    given: `Solicitud desde otro origen bloqueada: la política de mismo origen impide leer el recurso remoto en file:///page/main.js (razón: la solicitud CORS no es http).2`,
    codes: ['request: scheme-not-supported'],
  },
  {
    name: 'German, in quotes',
    given: `"Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf ${api}. (Grund: CORS-Preflight-Kanal war nicht erfolgreich)."`,
    codes: ['preflight: preflight-status'],
    about: { url: api },
  },
  {
    name: 'German, of a value that Firefox has not',
    given: `Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf ${api}. (Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' stimmt nicht mit '(null)' überein).`,
    codes: ['allow-origin-missing', 'allow-origin-mismatch'],
  },
  {
    name: 'French, with the time before it and the place behind it',
    given: `01:39:10,774 Blocage d'une requête multi-origines (Cross-Origin Request) : la politique « Same Origin » ne permet pas de consulter la ressource distante située sur ${api}. Raison : l’en-tête CORS « Access-Control-Allow-Origin » est manquant. Code d’état : 204. app.js:12:3`,
    codes: ['allow-origin-missing'],
    args: { status: 204 },
    about: { url: api },
  },
  {
    name: 'Italian, with a count and an unknown place behind it',
    given: `Bloccata richiesta multiorigine (cross-origin): il criterio di corrispondenza dell’origine non consente la lettura della risorsa remota da ${api}. Motivo: header CORS “Access-Control-Allow-Origin” mancante. Codice di stato: 301.2 <sconosciuto>`,
    codes: ['allow-origin-missing'],
    args: { status: 301 },
  },
  {
    name: 'Korean, where a word follows the URL without a blank',
    given: `교차 출처 요청 차단: 동일 출처 정책으로 인해 ${api}에 있는 원격 자원을 차단하였습니다. (원인: ‘Access-Control-Allow-Origin’ CORS 헤더가 없음). 상태 코드: 404.`,
    codes: ['allow-origin-missing'],
    args: { status: 404 },
    about: { url: api },
  },
  {
    name: 'German, wrapped into three lines',
    given: `Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen\nder externen Ressource auf ${api}. (Grund: CORS-Kopfzeile\n'Access-Control-Allow-Origin' fehlt). Statuscode: 200.`,
    codes: ['allow-origin-missing'],
    args: { status: 200 },
  },
]

describe('Firefox is understood in any language', () => {
  test.each(translated)('$name', ({ given, codes, args = {}, about = {} }) => {
    expect(inShort(given)).toMatchObject([{ browser: 'firefox', codes, args, about }])
  })
  test.each([
    `I call ${api} and get a CORS error about 'Access-Control-Allow-Origin'.`,
    `My question: I call ${api} and it fails: a CORS error in Chrome.`,
    `In Express: res.header("Access-Control-Allow-Origin", "${app}") (see https://docs.example/cors.html). It fails: with "CORS error" and status 502.`,
    `In nginx: add_header 'Access-Control-Allow-Origin' '${app}' always; as the guide says: CORS.`,
    `The server sends this header: Access-Control-Allow-Origin with ${app}. Still: CORS error.`,
    `curl -v -X OPTIONS -H "Origin: ${app}" -H "Access-Control-Request-Method: PUT" ${api}\n* Host api.example:443 was resolved.`,
    `curl -X OPTIONS -H 'Origin: http://localhost:3000' -H 'Access-Control-Request-Headers: x-a' ${api}\n*   Trying 192.0.2.1:443...\n* IPv4: 192.0.2.1.`,
    `curl -X OPTIONS -H Origin:${app} -H Access-Control-Request-Method:PUT ${api}\n> User-Agent: curl/8.5.0.`,
  ])('what is no console’s is no line of Firefox: %s', (given) => {
    expect(recogniseConsole(given)).toEqual([])
  })
})

const translations: readonly Case[] = [
  {
    name: 'a reason in French, without the sentence before it',
    given: 'Raison : l’en-tête CORS « Access-Control-Allow-Origin » est manquant. Code d’état : 200.',
    codes: ['allow-origin-missing'],
    args: { status: 200 },
  },
  {
    name: 'a reason in German',
    given: "Grund: Kopfzeile 'x-token' nicht erlaubt laut Kopfzeile 'Access-Control-Allow-Headers' der CORS-Preflight-Antwort",
    codes: ['preflight: header-not-allowed', 'preflight: allow-headers-invalid'],
    args: { name: 'x-token' },
  },
  {
    name: 'a reason in Spanish',
    given: "Motivo: falta la cabecera CORS 'Access-Control-Allow-Origin'. Código de estado: 404",
    codes: ['allow-origin-missing'],
    args: { status: 404 },
  },
]

describe('a reason of Firefox alone', () => {
  test.each(translations)('$name', ({ given, codes, args = {} }) => {
    expect(inShort(given)).toMatchObject([{ browser: 'firefox', codes, args }])
  })
  test.each(['Grund: das Wetter', 'Motivo: no hay tiempo'])('%s is none', (given) => {
    expect(inShort(given)).toEqual([])
  })
})

describe('values', () => {
  test('that equal the origin mean that a redirect has tainted it', () => {
    const [line] = inShort(
      framed(`The 'Access-Control-Allow-Origin' header has a value '${app}' that is not equal to the supplied origin.`),
    )
    expect(line).toMatchObject({ codes: ['request: allow-origin-mismatch'], args: { value: app, wanted: 'null' } })
  })
  test('that differ do not', () => {
    const [line] = inShort(
      framed(`The 'Access-Control-Allow-Origin' header has a value '${app}/' that is not equal to the supplied origin.`),
    )
    expect(line).toMatchObject({ args: { value: `${app}/`, wanted: app } })
  })
  test('of several origins stay as they are', () => {
    const [line] = inShort(
      framed(`The 'Access-Control-Allow-Origin' header contains multiple values '${app}, *', but only one is allowed.`),
    )
    expect(line).toMatchObject({ args: { value: `${app}, *` } })
  })
  test('may hold quotes', () => {
    const [line] = inShort(framed(`The 'Access-Control-Allow-Origin' header contains the invalid value 'it's "me"'.`))
    expect(line).toMatchObject({ args: { value: `it's "me"` } })
  })
})

test.each([
  ['blanks after a status', `200${' '.repeat(7900)}x`],
  ['quotes that never end', '‘'.repeat(7900)],
])('lines that are made to take for ever, of %s, are read at once', (_, end) => {
  const text = `: http://a.example/ : CORS : ${end}.\n`.repeat(20)
  const started = performance.now()
  recogniseConsole(text)
  expect(performance.now() - started).toBeLessThan(3000)
})
