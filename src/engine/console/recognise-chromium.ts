import { frame, preflight, reasons, redirectedFrom } from './chromium.ts'
import { findPattern, matchFrom, patternOf, type Match, type Pattern } from './match-template.ts'
import { meaning, missingOrMismatch, neighbour, originIn, statusIn, type About, type Meaning, type RecognisedLine } from './meaning.ts'
import { endOf, endOfLine, restOfLine, type Squeezed } from './squeezed.ts'
import { meaningOfStructure } from './structure.ts'
import { fill, type Template } from './template.ts'

type Values = Readonly<Record<string, string>>
export interface Place extends About {
  readonly of: 'preflight' | 'request'
}
type Read = (values: Values, place: Place) => Meaning[]

/** Frames that name the URL, and before which reason they do. Those of former versions are still pasted from old questions. */
const frames: readonly Template[] = [
  fill(frame, { redirected: redirectedFrom, reason: '' }),
  fill(frame, { redirected: '', reason: '' }),
  // Forums take `<http://...>` and the like away, and people their own address.
  "Access to {api} at '{url}' from origin {somebody} has been blocked by CORS policy: ",
  "Redirect at '{requestUrl}' from '{url}' has been blocked by CORS policy: ",
  "Redirect from '{requestUrl}' to '{url}' has been blocked by CORS policy: ",
]
/** Former frames that have no words between the URL and the reason. */
const bareFrames: readonly Template[] = ['XMLHttpRequest cannot load {url}', 'Fetch API cannot load {url}', 'Failed to load {url}']

/** Today's reasons, as far as the first words that tell. */
const reads: readonly (readonly [Template, Read])[] = [
  [reasons.missing, (_, at) => [meaning('allow-origin-missing', at.of, wanted(at))]],
  [fill(reasons.mismatch, { advice: '' }), mismatch],
  [fill(reasons.multiple, { advice: '' }), ({ value }, at) => [meaning('allow-origin-mismatch', at.of, { value: value! })]],
  [fill(reasons.invalid, { advice: '' }), ({ value }, at) => [meaning('allow-origin-mismatch', at.of, { value: value! })]],
  [fill(reasons.wildcard, { xhr: '' }), (_, at) => [meaning('allow-origin-wildcard', at.of, wanted(at))]],
  [fill(reasons.credentials, { xhr: '' }), allowCredentials],
  [reasons.status, () => [meaning('preflight-status', 'preflight')]],
  [reasons.redirect, () => [meaning('preflight-redirect', 'preflight')]],
  [reasons.methods, () => [meaning('allow-methods-invalid', 'preflight')]],
  [reasons.headers, () => [meaning('allow-headers-invalid', 'preflight')]],
  [reasons.method, ({ method }) => [meaning('method-not-allowed', 'preflight', { method: method! })]],
  [reasons.header, ({ name }) => [meaning('header-not-allowed', 'preflight', { name: name! })]],
  [reasons.userinfo.replace("''", "'{location}'"), () => [meaning('redirect-credentials', 'request', { crossOrigin: true })]],
  [reasons.insecure, ({ addressSpace }, at) => [meaning('local-network-insecure', at.of, { addressSpace: addressSpace! })]],
  ['Cross origin requests are only supported for protocol schemes:', scheme],
  [
    'Permission was denied for this request to access the `{addressSpace}` address space.',
    ({ addressSpace }, at) => [meaning('local-network', at.of, { addressSpace: addressSpace! })],
  ],
  [
    'Request had a target IP address space of `{target}` yet the resource is in address space `{addressSpace}`.',
    ({ target, addressSpace }) => [neighbour('target-address-space', { target, addressSpace })],
  ],
  ['Cross origin requests are not allowed by request mode.', () => [meaning('same-origin-mode', 'request')]],
]

const formerReads: typeof reads = [
  [
    "A wildcard '*' cannot be used in the 'Access-Control-Allow-Origin' header when the credentials flag is true.",
    (_, at) => [meaning('allow-origin-wildcard', at.of, wanted(at))],
  ],
  ["Credentials flag is 'true', but the 'Access-Control-Allow-Credentials' header is '{value}'.", allowCredentials],
  ['Response for preflight has invalid HTTP status code {status}', preflightStatus],
  ['Response for preflight is invalid (redirect)', () => [meaning('preflight-redirect', 'preflight')]],
  ['Invalid HTTP status code {status}', preflightStatus],
  ['Preflight response is not successful', () => [meaning('preflight-status', 'preflight')]],
  [
    'Method {method} is not allowed by Access-Control-Allow-Methods.',
    ({ method }) => [meaning('method-not-allowed', 'preflight', { method: method! })],
  ],
  [
    'Request header field {name} is not allowed by Access-Control-Allow-Headers.',
    ({ name }) => [meaning('header-not-allowed', 'preflight', { name: name! })],
  ],
  [
    "The request was redirected to '{location}', which is disallowed for cross-origin requests that require preflight.",
    ({ location }) => [meaning('preflight-redirect', 'preflight', { location: location! })],
  ],
  ['Request requires preflight, which is disallowed to follow cross-origin redirect.', () => [meaning('preflight-redirect', 'preflight')]],
  ["No 'Access-Control-Allow-Private-Network' header was present in the preflight response", () => [meaning('local-network', 'preflight')]],
  ["The 'Access-Control-Allow-Private-Network' header in the response had a value of", () => [meaning('local-network', 'preflight')]],
  [
    'Request had no target IP address space, yet the resource is in address space `{addressSpace}`.',
    ({ addressSpace }, at) => [meaning('local-network', at.of, { addressSpace: addressSpace! })],
  ],
  [
    'Cannot use wildcard in Access-Control-Allow-Origin when credentials flag is true.',
    (_, at) => [meaning('allow-origin-wildcard', at.of, wanted(at))],
  ],
  ['Cross origin requests are only supported for HTTP.', scheme],
  ["Origin '{origin}' is not allowed by Access-Control-Allow-Origin.", notAllowed],
  ['Origin {origin} is not allowed by Access-Control-Allow-Origin.', notAllowed],
  ['The response is invalid.', (_, { of }) => [meaning('network-failure', of)]],
]

/** Of each reason, the pattern and what it means. */
export const reasonPatterns = [...reads, ...formerReads].map(([template, read], index) => ({
  pattern: patternOf(template),
  read,
  isFormer: index >= reads.length,
}))
const blockedFromLoading: Template = "{api} from origin '{url}' has been blocked from loading by Cross-Origin Resource Sharing policy: "
export const framePatterns: readonly { pattern: Pattern; kind?: string }[] = [
  ...frames.map((template) => ({ pattern: patternOf(template) })),
  ...['Font', 'Image', 'Script', 'Video'].map((kind) => ({
    pattern: patternOf(fill(blockedFromLoading, { api: kind })),
    kind: kind.toLowerCase(),
  })),
]
const barePatterns = bareFrames.map(patternOf)
export const preflightPattern = patternOf(preflight)

/** Chromium's CORS errors: a frame and a reason. A reason in unknown words is read by its structure. */
export function recogniseChromium(pasted: Squeezed): RecognisedLine[] {
  const framed = framePatterns.flatMap(({ pattern, kind }) =>
    findPattern(pasted, pattern).map((match) => withReason(pasted, match, true, kind)),
  )
  const bare = barePatterns.flatMap((pattern) => findPattern(pasted, pattern).map((match) => withReason(pasted, match, false)))
  return [...framed, ...bare].filter((line) => line !== null)
}

function withReason(pasted: Squeezed, frameMatch: Match, isFramed: boolean, kind?: string): RecognisedLine | null {
  const ofPreflight = matchFrom(pasted, preflightPattern, frameMatch.end)
  const from = ofPreflight?.end ?? frameMatch.end
  const told = readReason(pasted, from)
  if (!isFramed && (told === null || !/^(?:[a-z][a-z0-9+.-]*:|\/)./i.test(frameMatch.values['url'] ?? ''))) return null
  const end = told?.match.end ?? endOfLine(pasted, from)
  const former = formerOrigin(pasted, end)
  const { origin: refused } = told?.match.values ?? {}
  const values: Values = { ...frameMatch.values, ...former?.values }
  const { api = kind ?? callerOf(pasted, frameMatch), url, requestUrl, origin = refused } = values
  const status = statusIn(told?.match.values['status'] ?? former?.values['status'])
  const about: About = {
    ...(url !== undefined && { url: isFramed ? url : url.replace(/[.:,]+$/, '') }),
    ...(api !== undefined && { kind: api }),
    ...(requestUrl !== undefined && { requestUrl }),
    ...originIn(origin),
    ...status,
  }
  const place: Place = { ...about, of: ofPreflight === null ? 'request' : 'preflight' }
  const read = told === null ? meaningOfStructure(restOfLine(pasted, from), place.of) : told.read(unescaped(told.match.values), place)
  const candidates = !isFramed && ofPreflight === null ? read.flatMap((each) => withPreflight(each, status.status)) : read
  return {
    browser: 'chromium',
    start: pasted.at[frameMatch.start]!,
    end: endOf(pasted, former?.end ?? end),
    part: 'whole',
    candidates: candidates.map((each) => (each.code === 'allow-origin-missing' ? { ...each, args: { ...each.args, ...status } } : each)),
    about,
  }
}

/** Before Chromium named preflights, it printed the same of them: what takes no OPTIONS answers 405, or 501. */
function withPreflight(meant: Meaning, status: number | undefined): Meaning[] {
  const isEither = meant.code === 'allow-origin-missing' && meant.of === 'request' && (status === 405 || status === 501)
  return isEither ? [{ ...meant, of: 'preflight' }, meant] : [meant]
}

/** What was pasted without the beginning of its frame, or without any frame: then it may be of a preflight as well. */
export function recogniseChromiumFragments(pasted: Squeezed): RecognisedLine[] {
  const framed = cutFrames.flatMap((pattern) => findPattern(pasted, pattern).map((match) => withReason(pasted, match, true)))
  const bare = [preflightPattern, ...reasonPatterns.map(({ pattern }) => pattern)].flatMap((pattern) =>
    findPattern(pasted, pattern).map(({ start }) => withReason(pasted, { start, end: start, values: {} }, true)),
  )
  return [...framed, ...bare.map((line) => line && { ...line, candidates: line.candidates.map(ofEither) })].filter((line) => line !== null)
}

function ofEither(meant: Meaning): Meaning {
  return meant.of === 'request' ? { ...meant, of: null } : meant
}

const cutFrames = [
  "at '{url}' from origin '{origin}' has been blocked by CORS policy: ",
  "from origin '{origin}' has been blocked by CORS policy: ",
  'has been blocked by CORS policy: ',
].map(patternOf)

/** The reason that fits; of two that begin alike, the one that says more. */
export function readReason(pasted: Squeezed, from: number): { match: Match; read: Read } | null {
  const fitting = reasonPatterns.flatMap(({ pattern, read }) => {
    const match = matchFrom(pasted, pattern, from)
    return match === null ? [] : [{ match, read }]
  })
  return fitting.sort((a, b) => b.match.end - a.match.end)[0] ?? null
}

/** Chromium's console shows bytes beyond printable ASCII by their numbers. */
function unescaped(values: Values): Values {
  const text = (value: string) => value.replace(/\\u(00[0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, text(value)]))
}

const formerEnds = [
  "Origin '{origin}' is therefore not allowed access. The response had HTTP status code {status}",
  "Origin '{origin}' is therefore not allowed access.",
  'Origin {origin} is not allowed by Access-Control-Allow-Origin.',
].map(patternOf)

/** The end of former frames, which names the origin and at times the status. */
function formerOrigin(pasted: Squeezed, from: number): Match | null {
  return formerEnds.map((pattern) => matchFrom(pasted, pattern, from)).find((match) => match !== null) ?? null
}

function callerOf({ text }: Squeezed, { start }: Match): string | undefined {
  if (text.startsWith('fetchapi', start)) return 'fetch'
  return /^(?:xmlhttprequestcannot|failedtoload)/.test(text.slice(start, start + 24)) ? 'XMLHttpRequest' : undefined
}

function notAllowed({ origin }: Values, { of }: Place): Meaning[] {
  const { origin: known } = originIn(origin)
  return missingOrMismatch(of, known === undefined ? {} : { wanted: known })
}

/** Not redirected, the page is called by its own origin; after a redirect across origins it may be `null`. */
function wanted({ origin, requestUrl }: Place): { wanted?: string } {
  return origin === undefined || requestUrl !== undefined ? {} : { wanted: origin }
}

/** A value that equals the origin is refused only where the browser called the page `null`: after a redirect across origins. */
export function mismatch({ value = '' }: Values, place: Place): Meaning[] {
  const isTainted = value === place.origin && value !== 'null'
  return [meaning('allow-origin-mismatch', place.of, { value, ...(isTainted ? { wanted: 'null' } : wanted(place)) })]
}

/** An empty value is printed for a header that is absent, too; where the line is cut before it, none stands there. */
function allowCredentials({ value }: Values, { of }: Place): Meaning[] {
  return [meaning('allow-credentials', of, value ? { value } : {})]
}

function scheme(_: Values, { url = '', requestUrl, of }: Place): Meaning[] {
  if (requestUrl !== undefined) return [meaning('redirect-scheme', of, { location: url })]
  return [meaning('scheme-not-supported', of, { scheme: /^[a-z][a-z0-9+.-]*:/i.exec(url)?.[0] ?? '' })]
}

function preflightStatus({ status }: Values): Meaning[] {
  return [meaning('preflight-status', 'preflight', statusIn(status))]
}
