import { lines as chromium } from './chromium.ts'
import { connectSrc } from './connect-src.ts'
import { lines as firefox } from './firefox.ts'
import { linesOfFrames } from './lines-of-frames.ts'
import { linesOfSockets } from './lines-of-sockets.ts'
import { findPattern, patternOf } from './match-template.ts'
import { meaning, missingOrMismatch, neighbour, statusIn, type About, type Meaning, type RecognisedLine } from './meaning.ts'
import { endOf, type Squeezed } from './squeezed.ts'
import { fill, type Template } from './template.ts'

type Values = Readonly<Record<string, string>>
export type Row = readonly [template: Template, means: (values: Values) => Meaning[], kind?: string]
/** Lines of one matter, by who prints them. */
export type Rows = Readonly<Record<'chromium' | 'both' | 'firefox' | 'webkit', readonly Row[]>>

const request = 'request'
const csp = ({ directive }: Values) => [
  neighbour('content-security-policy', directive === undefined ? {} : { directive: directive.replace(/[”"]?[.\s]*$/, '') }),
]
/** Of a request of mode same-origin, and of what loads without CORS: tracks, workers, frames. */
const otherOrigin = (): Meaning[] => [meaning('same-origin-mode', request)]

/** A blob: URL of another origin is met at the end of a redirect. */
function mayNotLoad({ url = '' }: Values): Meaning[] {
  return url.startsWith('blob:') ? [meaning('redirect-scheme', request, { location: withoutStop(url) })] : otherOrigin()
}

function mayNotLink({ url = '' }: Values): Meaning[] {
  const location = withoutStop(url)
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(location)?.[0]
  return [
    meaning('scheme-not-supported', request, scheme === undefined ? {} : { scheme }),
    meaning('redirect-scheme', request, { location }),
  ]
}

function withoutStop(url: string): string {
  return url.replace(/\.$/, '')
}

const ofChromium: readonly Row[] = [
  [fill(chromium.sameOriginMode, { caller: 'Fetch API' }), otherOrigin, 'fetch'],
  [fill(chromium.sameOriginMode, { caller: 'XMLHttpRequest' }), otherOrigin, 'XMLHttpRequest'],
  [chromium.redirectedSameOriginMode, otherOrigin],
  [fill(chromium.noCorsRedirect, { caller: 'Fetch API' }), () => [meaning('no-cors-redirect-mode', request)], 'fetch'],
  [
    "Mixed Content: The page at '{page}' was loaded over HTTPS, but requested an insecure {what} '{url}'.",
    () => [meaning('mixed-content', request)],
  ],
  [
    fill(chromium.scheme, { caller: 'Fetch API' }),
    ({ scheme }) => [meaning('scheme-not-supported', request, { scheme: `${scheme}:` })],
    'fetch',
  ],
  [
    fill(chromium.scheme, { caller: 'XMLHttpRequest' }),
    ({ scheme }) => [meaning('scheme-not-supported', request, { scheme: `${scheme}:` })],
    'XMLHttpRequest',
  ],
  [connectSrc.chromiumFetch, csp, 'fetch'],
  ["Loading the {what} '{url}' violates the following Content Security Policy directive: '{directive}'.", csp],
  ["Refused to load the {what} '{url}' because it violates the following Content Security Policy directive: '{directive}'.", csp],
  [connectSrc.chromiumPolicy.slice(0, connectSrc.chromiumPolicy.indexOf(' The action ')), csp],
  ["Refused to connect to '{url}' because it violates the following Content Security Policy directive: '{directive}'.", csp],
  ["Script at '{url}' cannot be accessed from origin '{origin}'.", () => [neighbour('worker-origin')], 'worker'],
  [
    "Subresource Integrity: The resource '{url}' has an integrity attribute, but the resource requires the request to be CORS enabled",
    () => [neighbour('integrity')],
  ],
  ['Cross-Origin Read Blocking (CORB) blocked cross-origin response {url} with MIME type', () => [neighbour('opaque-response-blocking')]],
  [
    'The FetchEvent for "{url}" resulted in a network error response: an "opaque" response was used for a request whose type is not no-cors',
    () => [neighbour('service-worker')],
  ],
  ['canvas has been tainted by cross-origin data', () => [neighbour('tainted-canvas')], 'canvas'],
  ['Tainted canvases may not be exported.', () => [neighbour('tainted-canvas')], 'canvas'],
  ['element contains cross-origin data, and may not be loaded.', () => [neighbour('tainted-canvas')], 'canvas'],
  ["Failed to read the '{rules}' property from 'CSSStyleSheet': Cannot access rules", () => [neighbour('cross-origin-style-sheet')]],
  [
    "Failed to execute 'postMessage' on 'DOMWindow': The target origin provided ('{target}') does not match the recipient window's origin ('{recipient}').",
    ({ target, recipient }) => [neighbour('post-message-target', { target, recipient })],
    'postMessage',
  ],
  [
    "A preload for '{url}' is found, but is not used because the request credentials mode does not match.",
    () => [neighbour('preload-unused')],
    'preload',
  ],
  [
    "EventSource's response has a MIME type ('{type}') that is not 'text/event-stream'.",
    ({ type }) => [neighbour('event-source-type', { type })],
    'eventsource',
  ],
  [
    'Authorization will not be covered by the wildcard symbol (*) in CORS Access-Control-Allow-Headers handling',
    () => [meaning('authorization-wildcard', 'preflight')],
  ],
]

/** Chromium and WebKit have a common past. */
const ofBoth: readonly Row[] = [
  ["Refused to get unsafe header '{name}'", ({ name }) => [neighbour('header-not-exposed', { name })], 'XMLHttpRequest'],
  [chromium.file, mayNotLink],
]

const ofFirefox: readonly Row[] = [
  [firefox.mayNotLoad.replace(/\.$/, ''), mayNotLoad],
  [firefox.mayNotLink.replace(/\.$/, ''), mayNotLink],
  [firefox.mixedContent, () => [meaning('mixed-content', request)]],
  [firefox.resourcePolicy.slice(0, firefox.resourcePolicy.indexOf(' See ')), () => [meaning('resource-policy', request)]],
  ['Failed to load ‘{url}’. A ServiceWorker passed an opaque Response to FetchEvent.respondWith()', () => [neighbour('service-worker')]],
  ['The resource at “{url}” was blocked by OpaqueResponseBlocking.', () => [neighbour('opaque-response-blocking')]],
  ['“{url}” is not eligible for integrity checks since it’s neither CORS-enabled nor same-origin', () => [neighbour('integrity')]],
  ['CSSStyleSheet.{rules} getter: Not allowed to access cross-origin stylesheet', () => [neighbour('cross-origin-style-sheet')]],
  // How the line begins, and which quote ends it, does not matter.
  [connectSrc.firefox.slice(connectSrc.firefox.indexOf('blocked'), -1), csp],
  ["blocked the loading of a resource at {url} ('connect-src')", csp],
]

/** Alone, such a line means what CORS means most often. */
const unexplained = (): Meaning[] => [...missingOrMismatch(null, {}), meaning('network-failure', null)]

/** Lines that say of a script or a font that it failed as the line before them said. */
const echoesOfFirefox: readonly Row[] = [
  ['<script> source URI is not allowed in this document: “{url}”', unexplained, 'script'],
  ['bad URI or cross-site access not allowed source: {url}', unexplained, 'font'],
]

const ofWebkit: readonly Row[] = [
  [connectSrc.webkit.replace(/\.$/, ''), csp],
  ['Cannot load script {url}. Failed integrity metadata check', () => [neighbour('integrity')], 'script'],
]

type Compiled = readonly [
  browser: RecognisedLine['browser'],
  part: RecognisedLine['part'],
  pattern: ReturnType<typeof patternOf>,
  means: Row[1],
  kind: string | undefined,
]

const matters: readonly Rows[] = [linesOfFrames, linesOfSockets]

const compiled: readonly Compiled[] = [
  ...matters.flatMap(({ chromium: own, both, firefox: ofGecko, webkit }) => [
    ...own.map((row) => compile('chromium', 'whole', row)),
    ...both.map((row) => compile(null, 'whole', row)),
    ...ofGecko.map((row) => compile('firefox', 'whole', row)),
    ...webkit.map((row) => compile('webkit', 'whole', row)),
  ]),
  ...ofChromium.map((row) => compile('chromium', 'whole', row)),
  ...ofBoth.map((row) => compile(null, 'whole', row)),
  ...ofFirefox.map((row) => compile('firefox', 'whole', row)),
  ...echoesOfFirefox.map((row) => compile('firefox', 'echo', row)),
  ...ofWebkit.map((row) => compile('webkit', 'whole', row)),
]

function compile(browser: RecognisedLine['browser'], part: RecognisedLine['part'], [template, means, kind]: Row): Compiled {
  return [browser, part, patternOf(template), means, kind]
}

/** What browsers print beside the frames of CORS: neighbours of CORS, and refusals before anything is sent. */
export function recogniseNeighbours(pasted: Squeezed): RecognisedLine[] {
  return compiled.flatMap(([browser, part, pattern, means, kind]) =>
    findPattern(pasted, pattern).map(({ start, end, values }) => ({
      browser,
      start: pasted.at[start]!,
      end: endOf(pasted, end),
      part,
      candidates: means(values),
      about: aboutOf(values, kind),
    })),
  )
}

function aboutOf({ url, origin, page, status }: Values, kind: string | undefined): About {
  return {
    // Firefox does not always know it.
    ...(url !== undefined && url !== '<unknown>' && { url: withoutStop(url) }),
    ...(origin !== undefined && { origin }),
    ...(page !== undefined && /^https?:/.test(page) && { page }),
    ...statusIn(status),
    ...(kind !== undefined && { kind }),
  }
}
