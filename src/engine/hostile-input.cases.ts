import type { Answer } from './random-answers.cases.ts'
import type { Header, HeaderList, Page, PageRequest } from './types.ts'

/** A source of whole numbers from 0 up to `below`, the same for the same seed (mulberry32). */
export type Random = (below: number) => number

export function seeded(seed: number): Random {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

function oneOf<T>(random: Random, values: readonly T[]): T {
  return values[random(values.length)]!
}

/** Pieces that rules look for, and what stands in their way. */
const valuePieces = [
  [',', ', ', ';', '=', '"', '\\', '*', ' ', '\t', '\r\n', '\0', '\x7f', '\x80', '\xff', '\u0130', '\u2028', '\ud800', '\u{1f600}'],
  ['true', 'TRUE', 'null', 'bytes=', '0-', '-1', '9'.repeat(20), '+', '1e3', '0x5', '600', 'Infinity', 'NaN', '__proto__', 'constructor'],
  ['text/plain', 'application/json', 'multipart/form-data', 'boundary=', 'GET', 'put', 'x-a', 'X-A', 'authorization', 'same-site'],
  ['https://app.example', 'https://APP.example:443', 'https://app.example/', 'http://', '$ORIGIN', '$METHOD', '$HEADERS'],
].flat()

const urlPieces = [
  [
    'https:',
    'http:',
    'HTTP:',
    'data:',
    'about:',
    'blob:',
    'file:',
    'ftp:',
    'ws:',
    'javascript:',
    '//',
    '/',
    '\\',
    '///',
    '?',
    '#',
    '@',
    ':',
  ],
  ['app.example', 'api.example', 'localhost', 'LOCALHOST.', '127.0.0.1', '127.1', '0x7f.1', '2130706433', '[::1]', '[::', 'xn--', '\xfc'],
  [':443', ':80', ':0', ':25', ':65536', ':-1', ':8443', 'user:pw@', '..', '%2e', '%', '%zz', ' ', '\t', '\n', '\0', '\ud800', '\u{1f600}'],
  ['text/plain', ';base64', ',', 'eA==', '=', 'blank', 'srcdoc', '*', '^', '|', '<', 'a'],
].flat()

function assembled(random: Random, pieces: readonly string[], most: number): string {
  let text = ''
  for (let left = random(most); left >= 0; left--) text += oneOf(random, pieces)
  return text
}

function bytes(random: Random, most: number): string {
  let text = ''
  for (let left = random(most); left > 0; left--) text += String.fromCharCode(random(256))
  return text
}

/** A header value to be afraid of: random bytes, or pieces that mean something, in an order that does not. */
function hostileValue(random: Random): string {
  return random(4) === 0 ? bytes(random, 12) : assembled(random, valuePieces, 5)
}

/** A URL that may parse or not. */
function hostileUrl(random: Random): string {
  if (random(3) === 0) return `https://${oneOf(random, ['app.example', 'api.example', 'localhost'])}/${assembled(random, urlPieces, 2)}`
  return random(8) === 0 ? bytes(random, 12) : assembled(random, urlPieces, 7)
}

const requestNames = [
  'X-A',
  'x-a',
  'Accept',
  'accept-language',
  'Content-Language',
  'content-type',
  'Range',
  'Authorization',
  'user-agent',
  'DPR',
  'ect',
  'X-HTTP-Method-Override',
]

const responseNames = [
  ['Access-Control-Allow-Origin', 'access-control-allow-origin', 'Access-Control-Allow-Credentials', 'Access-Control-Allow-Methods'],
  ['Access-Control-Allow-Headers', 'Access-Control-Max-Age', 'Access-Control-Expose-Headers', 'Cross-Origin-Resource-Policy'],
  ['Set-Cookie', 'Content-Length', 'X-A', 'Access-Control-Allow-Origin ', '__proto__'],
].flat()

function hostileHeaders(random: Random, names: readonly string[], most: number): Header[] {
  return Array.from({ length: random(most + 1) }, () => [
    random(12) === 0 ? hostileValue(random) : oneOf(random, names),
    hostileValue(random),
  ])
}

/** A word that a rule knows, or now and then one that it does not. */
function word(random: Random, known: readonly string[]): string {
  return random(20) === 0 ? hostileValue(random) : oneOf(random, known)
}

export function hostilePage(random: Random): Page {
  const addressSpace = oneOf(random, ['public', 'local', 'loopback'] as const)
  const url = random(3) === 0 ? hostileUrl(random) : 'https://app.example/'
  return { url, opaque: random(5) === 0, addressSpace, ...(random(3) === 0 && { topLevel: hostileUrl(random) }) }
}

export function hostileRequest(random: Random): PageRequest {
  const method = word(random, ['GET', 'GET', 'POST', 'PUT', 'delete', 'HEAD'])
  const withBody = method !== 'GET' && method !== 'HEAD' && random(2) === 0
  return {
    url: hostileUrl(random),
    method,
    headers: hostileHeaders(random, requestNames, 3),
    mode: word(random, ['cors', 'cors', 'cors', 'no-cors', 'same-origin']),
    credentials: word(random, ['include', 'omit', 'same-origin']),
    redirect: word(random, ['follow', 'follow', 'follow', 'manual', 'error']),
    uploadListener: random(4) === 0,
    body: withBody ? { type: random(2) === 0 ? null : hostileValue(random), replayable: random(3) > 0 } : null,
  }
}

const statuses = [200, 200, 200, 204, 205, 304, 301, 302, 303, 307, 308, 404, 0, -1, 99, 1000, 200.5, Number.NaN]

/** An answer that is right as far as its first lines go, half of the time. */
export function hostileAnswer(random: Random, preflight: boolean): Answer {
  if (random(30) === 0) return { failed: hostileValue(random) }
  const sound: HeaderList = [
    ['Access-Control-Allow-Origin', '$ORIGIN'],
    ['Access-Control-Allow-Credentials', 'true'],
    ['Access-Control-Allow-Methods', '$METHOD'],
    ['Access-Control-Allow-Headers', '$HEADERS'],
  ]
  const status = preflight && random(4) > 0 ? 204 : oneOf(random, statuses)
  const location: Header[] = random(2) === 0 ? [['Location', hostileUrl(random)]] : []
  const addressSpace = oneOf(random, ['public', 'local', 'loopback'] as const)
  return { status, headers: [...(random(2) === 0 ? sound : []), ...location, ...hostileHeaders(random, responseNames, 4)], addressSpace }
}
