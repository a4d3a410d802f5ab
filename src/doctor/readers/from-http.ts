import { getHeader, parseUrl } from '../../engine/index.ts'
import { hideSecretsOf } from '../answer-secrets.ts'
import type { Exchange, KnownAnswer } from '../exchange.ts'
import { mapStrings } from '../hide-values.ts'
import { redactedAnswerLine, redactedText } from '../secrets.ts'
import { checkedText } from './checked-text.ts'
import { asksFor, isPreflight } from './copied-preflight.ts'
import { curlBounds } from './from-curl.ts'
import type { AnswerHead } from './http-heads.ts'
import { type Asked, askedIn, type Hop } from './http-hops.ts'
import { ReaderError, whatToGive } from './reader-error.ts'
import { requestExchange, valueOf } from './request-exchange.ts'

/**
 * Reads what servers have answered to a tool, as curl prints it (`-i`, `-I`, `-v`) or as HTTP has it, with the command and the request where these
 * stand beside it. An answer to what no browser sends, as it had no `Origin`, is left out, unless it lets everybody in.
 *
 * @throws ReaderError where there is no head of an answer
 * @example
 * fromHttp("curl -i -H 'Origin: https://app.example' https://api.example/\nHTTP/2 200\nserver: nginx")[0].answers[0].status // 200
 */
export function fromHttp(text: string): Exchange[] {
  const asked = askedIn(checkedText(text, 'what a server has answered', curlBounds.characters))
  if (!asked.some(({ hops }) => hops.length > 0)) {
    throw new ReaderError('unrecognised', `There is no head of an answer here, such as HTTP/1.1 200 OK. ${whatToGive}`)
  }
  return joined(asked).slice(0, curlBounds.exchanges).map(exchangeOf)
}

interface Joined extends Asked {
  readonly preflight: Asked | null
}

/** A preflight with the request that it asks for; where that was not made, the preflight stands for it. */
function joined(asked: readonly Asked[]): Joined[] {
  const preflights = asked.filter(({ request }) => request !== null && isPreflight(request))
  const used = new Set<Asked>()
  const requests = asked
    .filter((each) => !preflights.includes(each))
    .map((each): Joined => {
      const preflight = preflights.find((one) => !used.has(one) && each.request !== null && isFor(one, each.request)) ?? null
      if (preflight !== null) used.add(preflight)
      return { ...each, preflight }
    })
  const alone = preflights.filter((each) => !used.has(each))
  return [...requests, ...alone.map((preflight): Joined => ({ request: asksFor(preflight.request!), hops: [], preflight }))]
}

function isFor({ request }: Asked, { url, method }: NonNullable<Asked['request']>): boolean {
  const wanted = asksFor(request!)
  return wanted.url === url && wanted.method === pageMethod(method)
}

/** `curl -I` looks at the head alone, in the place of a GET. */
function pageMethod(method: string): string {
  return method === 'HEAD' ? 'GET' : method
}

function exchangeOf({ request, hops, preflight }: Joined): Exchange {
  const first = preflight?.hops[0] ?? null
  const answers = [
    ...(first !== null && isAsBrowser(preflight!, first) ? [answerOf('preflight', first, 0)] : []),
    ...hops.flatMap((hop, index) => (isAsBrowser({ request, hops }, hop) ? [answerOf('request', hop, index)] : [])),
  ]
  const isLacking = answers.length < hops.length + (first === null ? 0 : 1)
  const raw = request ?? { url: '', method: null, headers: null, body: null, sent: true }
  const names = preflight === null ? [] : namesBeyond(raw.headers ?? [], asksFor(preflight.request!).headers)
  const exchange = requestExchange(
    'http',
    { ...raw, url: raw.url || null, method: raw.method && pageMethod(raw.method), headers: raw.headers && [...raw.headers, ...names] },
    { answers, missing: [...(isLacking ? (['as-browser'] as const) : []), ...(request === null ? (['request'] as const) : [])] },
  )
  const lines = [...hops, ...(preflight?.hops ?? [])].flatMap(({ answer }) => answer.headers)
  return mapStrings(exchange, hideSecretsOf(lines, [raw.url, exchange.page.url]))
}

/** The headers that only the preflight tells of. */
function namesBeyond(known: AnswerHead['headers'], asked: AnswerHead['headers']): AnswerHead['headers'] {
  return asked.filter(([name]) => valueOf(known, name.toLowerCase()) === null)
}

/**
 * Whether a browser would be answered so: many servers say nothing of CORS without an Origin, and after a redirect from one foreign origin to another it is
 * `null`, which curl does not know. A star says the same to all.
 */
function isAsBrowser({ request, hops }: Asked, { url, answer }: Hop): boolean {
  if (getHeader(answer.headers, 'access-control-allow-origin') === '*') return true
  // What is not known of a request is not held against its answer.
  if (request === null) return true
  const origin = valueOf(request.headers, 'origin')
  const chain = [origin, ...hops.slice(0, hops.findIndex((hop) => hop.url === url) + 1).map((hop) => parseUrl(hop.url)?.origin ?? '')]
  const isTainted = chain.some((each, index) => index > 1 && each !== chain[index - 1] && chain[index - 1] !== origin)
  const isBare = request.method === 'OPTIONS' && !isPreflight(request)
  return origin !== null && !isTainted && !isBare
}

function answerOf(of: KnownAnswer['of'], { url, answer: { status, headers, body } }: Hop, hop: number): KnownAnswer {
  return {
    of,
    hop,
    url: redactedText(url),
    status,
    headers: headers.map(redactedAnswerLine),
    failed: null,
    bodyStart: status >= 400 || /^\s*</.test(body) ? redactedText(body).slice(0, 300) || null : null,
    toTool: true,
  }
}
