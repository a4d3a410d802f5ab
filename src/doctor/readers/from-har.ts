import { recogniseConsole } from '../../engine/index.ts'
import type { Exchange, KnownAnswer, Said } from '../exchange.ts'
import { hideSecretsOf } from '../answer-secrets.ts'
import { isAuthError } from '../situations/error-statuses.ts'
import { mapStrings } from '../hide-values.ts'
import { answerLine, redactedText } from '../secrets.ts'
import { checkedText } from './checked-text.ts'
import { chainsOf, type Chain, type Hop } from './har-chains.ts'
import { type Har, type HarEntry, harOf } from './har-entry.ts'
import { cookiesSet, missedCookies, type SetCookie } from './missed-cookies.ts'
import { ReaderError, whatToGive } from './reader-error.ts'
import { requestExchange, valueOf } from './request-exchange.ts'

/** The most characters of a HAR that are read, and the most requests that are given: those that failed first. */
export const harBounds = { characters: 100_000_000, exchanges: 500 }

/**
 * Reads a HAR of Chromium, Firefox or Safari, as text or parsed. Preflights stand with their requests, and redirects with where they led.
 * Requests that failed come first, then those to other origins, of these what no answer allows.
 *
 * @throws ReaderError where it is no HAR, or one without requests.
 * @example
 * fromHar(readFileSync('app.example.har', 'utf8'))[0].answers[0].of // 'preflight'
 */
export function fromHar(har: string | object): Exchange[] {
  return readHar(har).exchanges
}

/** The same, and how many requests were left out. */
export function readHar(input: string | object): { exchanges: Exchange[]; left: number } {
  const har = harOf(typeof input === 'string' ? parsed(input) : input)
  if (har === null) throw new ReaderError('unrecognised', `This is no HAR: it has no log.entries. ${whatToGive}`)
  const chains = chainsOf(har.entries)
  if (chains.length === 0) {
    throw new ReaderError('empty', 'This HAR holds no request. Open the network panel, do again what fails, and then export.')
  }
  const hidden = !har.entries.some(showsSecrets)
  const cookies = cookiesSet(har.entries)
  const ranked = chains.map((chain) => ({ chain, rank: rankOf(chain, har) })).toSorted((a, b) => a.rank - b.rank)
  const exchanges = ranked.slice(0, harBounds.exchanges).map(({ chain }) => exchangeOf(chain, har, { hidden, cookies }))
  return { exchanges, left: Math.max(0, chains.length - exchanges.length) }
}

/** Exports leave all of these out, or none. */
function showsSecrets({ headers, answerHeaders }: HarEntry): boolean {
  return ['cookie', 'authorization'].some((name) => valueOf(headers, name) !== null) || valueOf(answerHeaders, 'set-cookie') !== null
}

function parsed(text: string): unknown {
  const checked = checkedText(text, 'a HAR', harBounds.characters)
  try {
    return JSON.parse(checked)
  } catch (error) {
    const why = error instanceof Error ? redactedText(error.message.slice(0, 120)) : ''
    throw new ReaderError(
      'invalid',
      `This does not parse as JSON, so it is no HAR, or only a part of one (${why}). Export it again, and give all of it.`,
    )
  }
}

/** Whether the browser failed. Chromium shows no status for what it blocked; the others may show the answer that script never saw. */
function failedIn(chain: Chain, { browser }: Har): boolean | null {
  const last = chain.at(-1)!.request
  if (last === null || last.error !== null || last.status === 0) return true
  return browser === 'chromium' || isSameOrigin(last) ? false : null
}

function isSameOrigin({ headers, url }: HarEntry): boolean {
  const origin = valueOf(headers, 'origin')
  return valueOf(headers, 'sec-fetch-site') === 'same-origin' || (origin !== null && url.startsWith(`${origin}/`))
}

function rankOf(chain: Chain, har: Har): number {
  const failed = failedIn(chain, har)
  const isCors = chain.some(
    ({ preflight, request }) =>
      preflight !== null || (request !== null && valueOf(request.headers, 'origin') !== null && !isSameOrigin(request)),
  )
  return (failed === true ? 0 : isCors && isBare(chain) ? 2 : 4) + (isCors ? 0 : 1)
}

/** Whether the answer, or that to the preflight, allows no page. */
function isBare(chain: Chain): boolean {
  const entries = chain.flatMap(({ preflight, request }) => [preflight, request]).filter((entry) => entry !== null)
  return entries.some(({ answerHeaders }) => valueOf(answerHeaders, 'access-control-allow-origin') === null)
}

/** What all of a HAR tells of each of its requests. */
interface Beside {
  readonly hidden: boolean
  readonly cookies: readonly SetCookie[]
}

function exchangeOf(chain: Chain, har: Har, { hidden, cookies }: Beside): Exchange {
  const [first, last] = [chain[0]!, chain.at(-1)!]
  const failed = failedIn(chain, har)
  const request = first.request ?? asked(first.preflight!)
  const exchange = requestExchange(
    'har',
    {
      url: request.url,
      method: request.method,
      headers: request.headers,
      body: request.body,
      kind: kindOf(request.type),
      page: valueOf(request.headers, 'referer') ?? request.page,
      unknown: hidden ? ['cookies and Authorization (exports leave them out)'] : [],
      sent: true,
    },
    { answers: chain.flatMap((hop, index) => answersOf(hop, index)), failed },
  )
  const failedUrl = chain.length > 1 && failed === true ? redactedText((last.request ?? last.preflight!).url) : null
  const missed = isAuthError(request.status) ? missedCookies(request, cookies) : []
  const read = {
    ...exchange,
    request: { ...exchange.request, failedUrl },
    said: saidOf(last.request?.error ?? null),
    ...(missed.length > 0 && { missedCookies: missed.map((line) => answerLine(line)) }),
  }
  const lines = [...missed, ...chain.flatMap((hop) => [hop.preflight, hop.request]).flatMap((entry) => entry?.answerHeaders ?? [])]
  return mapStrings(read, hideSecretsOf(lines, [request.url, exchange.page.url]))
}

/** What a preflight tells of the request that was never noted: its method, and the names of its headers. */
function asked(preflight: HarEntry): HarEntry {
  const names = valueOf(preflight.headers, 'access-control-request-headers')?.split(',') ?? []
  const own = preflight.headers.filter(([name]) => !/^access-control-request-|^accept|^sec-fetch-dest$/i.test(name))
  return {
    ...preflight,
    method: valueOf(preflight.headers, 'access-control-request-method') ?? preflight.method,
    headers: [...own, ...names.map((name) => [name.trim(), ''] as const)],
    type: null,
  }
}

function answersOf({ preflight, request }: Hop, hop: number): KnownAnswer[] {
  return [
    ...(preflight === null ? [] : [answerOf(preflight, 'preflight', hop)]),
    ...(request === null ? [] : [answerOf(request, 'request', hop)]),
  ]
}

function answerOf({ url, status, answerHeaders, error, bodyStart, kept }: HarEntry, of: KnownAnswer['of'], hop: number): KnownAnswer {
  return {
    of,
    hop,
    url: redactedText(url),
    status: status === 0 ? null : status,
    headers: status === 0 && answerHeaders.length === 0 ? null : answerHeaders.map((line) => answerLine(line)),
    failed: error,
    bodyStart: bodyStart === null ? null : redactedText(bodyStart).slice(0, 300),
    ...(kept && { kept }),
  }
}

/** The browser's word for a failure says at times what it was. */
function saidOf(error: string | null): Said[] {
  const [line] = error === null ? [] : recogniseConsole(error.slice(0, 1000))
  return line === undefined || line.candidates.length === 0
    ? []
    : [{ browser: line.browser === 'node' ? null : line.browser, text: error!, candidates: line.candidates }]
}

function kindOf(type: string | null): string | null {
  return type === 'xhr' ? 'XMLHttpRequest' : type === 'eventsource' ? 'EventSource' : type
}
