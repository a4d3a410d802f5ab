import { getHeader } from '../../engine/index.ts'
import { isForNobody, isOfNoOrigin } from '../allow-origin.ts'
import { hideSecretsOf } from '../answer-secrets.ts'
import type { Exchange, KnownAnswer, Missing } from '../exchange.ts'
import { mapStrings } from '../hide-values.ts'
import { pageAt } from '../page-at.ts'
import { redactedAnswerLine, redactedText } from '../secrets.ts'
import { checkedText } from './checked-text.ts'
import { asksFor, isPreflight, keyOf } from './copied-preflight.ts'
import { curlBounds } from './from-curl.ts'
import { hopsOfPage } from './hops-of-page.ts'
import type { AnswerHead } from './http-heads.ts'
import { type Asked, askedIn, type Hop } from './http-hops.ts'
import { ReaderError, whatToGive } from './reader-error.ts'
import { requestExchange, valueOf } from './request-exchange.ts'

/**
 * Reads what servers have answered to a tool, as curl prints it (`-i`, `-I`, `-v`) or as HTTP has it, with the command and the request where these
 * stand beside it. An answer to what no browser sends, as it had no `Origin`, is left out, unless it lets everybody in, or nobody.
 *
 * @throws ReaderError where there is no head of an answer
 * @example
 * fromHttp("curl -i -H 'Origin: https://app.example' https://api.example/\nHTTP/2 200\nserver: nginx")[0].answers[0].status // 200
 */
export function fromHttp(text: string): Exchange[] {
  const asked = askedIn(checkedText(text, 'what a server has answered', curlBounds.characters))
  if (!asked.some(({ request, hops }) => hops.length > 0 || isCopied(request))) {
    throw new ReaderError('unrecognised', `There is no head of an answer here, such as HTTP/1.1 200 OK. ${whatToGive}`)
  }
  return joined(asked)
    .slice(0, curlBounds.exchanges)
    .map((each) => exchangeOf(each, 'tool'))
}

/** Of a browser: a tool that shows its request shows what it was answered, if anything came. */
function isCopied(request: Asked['request']): boolean {
  return request !== null && request.url !== '' && /mozilla/i.test(valueOf(request.headers, 'user-agent') ?? '')
}

interface Joined extends Asked {
  readonly preflight: Asked | null
}

/** A preflight with the request that it asks for; where that was not made, the preflight stands for it. */
export function joined(asked: readonly Asked[]): Joined[] {
  const preflights = new Map<string, Asked[]>()
  const others: Asked[] = []
  for (const each of asked) {
    if (each.request === null || !isPreflight(each.request)) others.push(each)
    else {
      const key = keyOf(asksFor(each.request))
      preflights.set(key, preflights.get(key) ?? [])
      preflights.get(key)!.push(each)
    }
  }
  const requests = others.map((each): Joined => ({ ...each, preflight: preflightOf(each, preflights) }))
  const alone = [...preflights.values()].flat()
  return [...requests, ...alone.map((preflight): Joined => ({ request: asksFor(preflight.request!), hops: [], preflight }))]
}

/** The first that nobody has taken. */
function preflightOf({ request }: Asked, preflights: ReadonlyMap<string, Asked[]>): Asked | null {
  if (request === null) return null
  return preflights.get(keyOf({ url: request.url, method: pageMethod(request.method) }))?.shift() ?? null
}

/** `curl -I` looks at the head alone, in the place of a GET. */
function pageMethod(method: string): string {
  return method === 'HEAD' ? 'GET' : method
}

/** @param by who was answered so: what a tool gets, a browser may not */
export function exchangeOf({ request, hops, preflight }: Joined, by: 'tool' | 'browser'): Exchange {
  const first = preflight?.hops[0] ?? null
  const raw = request ?? { url: '', method: null, headers: null, body: null, sent: true }
  const names = preflight === null ? [] : namesBeyond(raw.headers ?? [], asksFor(preflight.request!).headers)
  const exchange = requestExchange('http', {
    ...raw,
    url: raw.url || null,
    method: raw.method && pageMethod(raw.method),
    headers: raw.headers && [...raw.headers, ...names],
  })
  const page = pageAt(exchange.page)
  const ofPage = page === null ? hops.length : hopsOfPage(page, raw.url, hops)
  const isFor = by === 'browser' ? () => true : isAsBrowser
  const answers = [
    ...(first !== null && isFor(preflight!.request, first) ? [answerOf('preflight', first, 0, by)] : []),
    ...hops.flatMap((hop, index) =>
      isFor(request, hop) && (index < ofPage || isSameForAll(hop)) ? [answerOf('request', hop, index, by)] : [],
    ),
  ]
  // Nor does an answer tell anything that names nobody, where it is not shown whether it was told of a page.
  const isUntold = request === null && hops.some(({ answer }) => getHeader(answer.headers, 'access-control-allow-origin') === null)
  const isLacking = isUntold || answers.length < hops.length + (first === null ? 0 : 1)
  const missing: Missing[] = [...(isLacking ? (['as-browser'] as const) : []), ...(request === null ? (['request'] as const) : [])]
  const lines = [...hops, ...(preflight?.hops ?? [])].flatMap(({ answer }) => answer.headers)
  const hide = hideSecretsOf(lines, [raw.url, exchange.page.url])
  return mapStrings({ ...exchange, answers, missing: [...missing, ...exchange.missing] }, hide)
}

/** The headers that only the preflight tells of. */
function namesBeyond(known: AnswerHead['headers'], asked: AnswerHead['headers']): AnswerHead['headers'] {
  const names = new Set(known.map(([name]) => name.toLowerCase()))
  return asked.filter(([name]) => !names.has(name.toLowerCase()))
}

/** Whether a browser would be answered so: many servers say nothing of CORS without an Origin. */
function isAsBrowser(request: Asked['request'], hop: Hop): boolean {
  // What is not known of a request is not held against its answer.
  if (request === null || isSameForAll(hop)) return true
  return valueOf(request.headers, 'origin') !== null && (request.method !== 'OPTIONS' || isPreflight(request))
}

/** A star says the same to all, and so does what no page can have for its origin. */
function isSameForAll({ answer: { headers } }: Hop): boolean {
  return getHeader(headers, 'access-control-allow-origin') === '*' || (isForNobody(headers) && !isOfNoOrigin(headers))
}

function answerOf(
  of: KnownAnswer['of'],
  { url, answer: { status, headers, body } }: Hop,
  hop: number,
  by: 'tool' | 'browser',
): KnownAnswer {
  return {
    of,
    hop,
    url: redactedText(url),
    status,
    headers: headers.map(redactedAnswerLine),
    failed: null,
    bodyStart: status >= 400 || /^\s*</.test(body) ? redactedText(body).slice(0, 300) || null : null,
    ...(by === 'tool' && { toTool: true }),
  }
}
