import { parseUrl } from '../../engine/index.ts'
import type { Exchange } from '../exchange.ts'
import { callsIn, commandsIn, linesIn, urlsAlone } from './beside.ts'
import { checkedText } from './checked-text.ts'
import { consoleBounds, fromConsole } from './from-console.ts'
import { curlBounds, fromCurl, isPowershell } from './from-curl.ts'
import { fetchBounds, fromFetch } from './from-fetch.ts'
import { harBounds, readHar } from './from-har.ts'
import { treeOf } from './javascript.ts'
import { readAnswers } from './read-answers.ts'
import { ReaderError, whatToGive } from './reader-error.ts'
import { requestExchange } from './request-exchange.ts'
import { withRouteOrder } from './route-order.ts'
import { merged, together } from './together.ts'
import { workaroundsIn } from '../workarounds.ts'

/** What a text was found to be, and what it tells. */
export interface Reading {
  readonly kind: 'console' | 'curl' | 'powershell' | 'fetch' | 'har' | 'http' | 'panel' | 'url'
  /** What else stands in it, and is read with that. */
  readonly also: readonly Reading['kind'][]
  readonly exchanges: readonly Exchange[]
  /** How many requests are in it beyond those given. */
  readonly left: number
}

/**
 * Finds out what a text is (a console, a cURL command, a fetch call, a HAR, what a server has answered, or a URL) and reads it.
 *
 * @throws ReaderError where it is none of them.
 * @example
 * readAny("curl 'https://api.example/'").kind // 'curl'
 */
export function readAny(text: string): Reading {
  const reading = readText(text)
  // Of a HAR, the URLs tell.
  const workarounds = reading.kind === 'har' ? [] : workaroundsIn(text)
  const [first, ...others] = reading.exchanges
  return first === undefined || workarounds.length === 0 ? reading : { ...reading, exchanges: [{ ...first, workarounds }, ...others] }
}

function readText(text: string): Reading {
  const checked = checkedText(text, 'a text', harBounds.characters)
  const start = checked.slice(0, 4096).trim()
  if (/^\{\s*"log"\s*:/.test(start)) return { kind: 'har', also: [], ...readHar(checked) }
  const url = onlyUrl(checked.trim())
  if (url !== null) return { kind: 'url', also: [], exchanges: [ofUrl(url)], left: 0 }
  const answered = readAnswers(checked)
  if (answered !== null) return answered
  const [likeliest, ...others] = readersFor(checked)
  if (likeliest === undefined) throw tooLarge()
  const errors: ReaderError[] = []
  for (const { kind, read } of [likeliest, ...others]) {
    const exchanges = attempt(() => read(checked), errors)
    if (exchanges === null) continue
    return withOthers(kind, exchanges, checked)
  }
  // JSON of another kind is told so by who knows what a HAR must have.
  if (/^(?:\{|\[(?![a-z]))/i.test(start)) return { kind: 'har', also: [], ...readHar(checked) }
  throw errors.find(({ code }) => code === 'invalid') ?? unreadable(start)
}

interface Reader {
  readonly kind: 'console' | 'curl' | 'fetch'
  readonly read: (text: string) => Exchange[]
  readonly characters: number
  /** Words that only this kind begins with. */
  readonly sign: RegExp
}

const readers: readonly Reader[] = [
  {
    kind: 'curl',
    read: fromCurl,
    characters: curlBounds.characters,
    sign: /^\s{0,20}(?:[$%>#]\s)?curl(?:\.exe)?\s|^\s{0,20}(?:\$\w{1,60}\s?=|Invoke-(?:WebRequest|RestMethod))/i,
  },
  {
    kind: 'fetch',
    read: fromFetch,
    characters: fetchBounds.characters,
    sign: /^\s{0,20}(?:>\s)?(?:await\s|const\s|let\s|var\s|async\s|function\s|import\s|\/\/|(?:window\.)?fetch\(|axios|\$\.|new\s)/,
  },
  { kind: 'console', read: fromConsole, characters: consoleBounds.characters, sign: /(?:)/ },
]

/** The reader whose words the text begins with, then the others that read as much. */
function readersFor(text: string): Reader[] {
  const able = readers.filter(({ characters }) => text.length <= characters)
  const likeliest = able.find(({ sign }) => sign.test(text.slice(0, 4096)))
  const inTurn = ['console', 'curl', 'fetch'].flatMap((kind) => able.filter((reader) => reader.kind === kind))
  return likeliest === undefined ? inTurn : [likeliest, ...inTurn.filter((reader) => reader !== likeliest)]
}

/** Who is asked for the request, or has several, pastes lines, commands and calls into one text. */
function withOthers(kind: Reader['kind'], exchanges: Exchange[], text: string): Reading {
  const lines = kind === 'console' ? exchanges : linesIn(text)
  const besideLines = kind !== 'curl' || lines.length > 0 ? commandsIn(text) : []
  const curl = kind === 'curl' && besideLines.length <= exchanges.length ? exchanges : besideLines
  const calls = kind === 'fetch' ? exchanges : callsIn(text)
  const command = isPowershell(text) ? 'powershell' : 'curl'
  // Code may have a line or a command in a comment, or in a text.
  const isAlone = kind === 'fetch' && (lines.length + curl.length === 0 || treeOf(text) !== null)
  if (isAlone) return { kind, also: [], exchanges, left: 0 }
  const requests = kind === 'fetch' ? merged(calls, curl) : merged(curl, calls)
  const read = withRouteOrder(together(lines, requests), text)
  const [first = kind, ...also]: Reading['kind'][] = [
    ...(lines.length > 0 ? (['console'] as const) : []),
    ...(curl.length > 0 ? ([command] as const) : []),
    ...(calls.some(({ request }) => request.url !== null) ? (['fetch'] as const) : []),
  ]
  return { kind: first, also, exchanges: read, left: urlsAlone(text, read).length }
}

function attempt(read: () => Exchange[], errors: ReaderError[]): Exchange[] | null {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error
    errors.push(error)
    return null
  }
}

/** One word that parses as a URL of http, with or without quotes around it. */
function onlyUrl(text: string): string | null {
  const word = text.replace(/^[<"'`]|[>"'`]$/g, '')
  return /^(?:https?|wss?):\/\/\S+$/i.test(word) ? (parseUrl(word)?.href ?? null) : null
}

function ofUrl(url: string): Exchange {
  // A socket begins with a GET, to which script adds no header.
  const known = /^wss?:/.test(url) ? { method: 'GET', headers: [], kind: 'websocket' } : { method: null, headers: null }
  const exchange = requestExchange('probe', { url, ...known, body: null, sent: false })
  return { ...exchange, missing: ['page-origin', 'console-line'] }
}

function tooLarge(): ReaderError {
  return new ReaderError('too-large', 'This is much text, and no HAR. Give only the lines about the request that fails.')
}

/** What people give that is none of these, by how it begins. */
const others: readonly (readonly [RegExp, string])[] = [
  [/^<(?:!doctype|html|\?xml)/i, 'This is a page of HTML'],
  [/^(?:[<>] ?)?[A-Z]{3,7} \S+ HTTP\//m, 'This is a request without its answer: give that, too, or the URL'],
  [/^\* /m, 'These are notes of curl -v, without the lines of the answer (< HTTP/1.1 200 OK and what follows)'],
  [/^\s{0,20}Request URL\b/im, 'These are headers of the network panel, of a URL that is none of http'],
  [
    /^\s{0,20}(?:Request Method|Status Code|:authority|:method)\b/im,
    'These are headers of the network panel without the URL that they are of: copy the lines above them, too, from Request URL on, or give the URL',
  ],
  [/^[a-z][a-z0-9+.-]*:\/\/\S+$/i, 'This is a URL of another scheme than http'],
  [/^[\w.-]+\.[a-z]{2,}(?:[:/]\S*)?$/i, 'This looks like a URL without its scheme: write https:// before it'],
]

/** What was seen, as far as it shows. */
function unreadable(start: string): ReaderError {
  const seen =
    others.find(([sign]) => sign.test(start))?.[1] ?? 'This is text in which no line of a console, no command and no call is found'
  return new ReaderError('unrecognised', `${seen}. ${whatToGive}`)
}
