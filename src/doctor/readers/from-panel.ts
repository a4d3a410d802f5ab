import { hideSecretsOf } from '../answer-secrets.ts'
import type { Exchange } from '../exchange.ts'
import { mapStrings } from '../hide-values.ts'
import { redactedAnswerLine, redactedText } from '../secrets.ts'
import { asksFor, isPreflight, keyOf } from './copied-preflight.ts'
import { curlBounds } from './from-curl.ts'
import { exchangeOf, joined } from './from-http.ts'
import type { AnswerHead, Head } from './http-heads.ts'
import { byRequests } from './http-hops.ts'
import type { Pane } from './headers-pane.ts'
import type { PanelRequest } from './panel-headers.ts'
import { requestExchange } from './request-exchange.ts'

/** Requests as the network panel shows them, with what the browser was answered. */
export function fromPanel(shown: readonly PanelRequest[]): Exchange[] {
  const requests = shown.filter(isNamed)
  const whole = requests.filter(isWhole)
  const asked = byRequests(whole.flatMap(headsOf), [])
  const known = new Set(asked.map(({ request }) => keyOf(isPreflight(request!) ? asksFor(request!) : request!)))
  // Without its own headers a preflight does not tell what it asks for.
  const others = requests.filter((each) => !isWhole(each) && !known.has(keyOf({ url: each.url, method: each.method ?? '' })))
  return [
    ...joined(asked).map((each) => exchangeOf(each, 'browser')),
    ...others.map(headAlone),
    ...shown.filter((each) => !isNamed(each)).map(withoutUrl),
  ].slice(0, curlBounds.exchanges)
}

interface Named extends PanelRequest {
  readonly url: string
}

function isNamed(request: PanelRequest): request is Named {
  return request.url !== null
}

interface Whole extends Named {
  readonly method: string
  readonly sent: NonNullable<PanelRequest['sent']>
}

function isWhole(request: Named): request is Whole {
  return request.method !== null && request.sent !== null
}

function headsOf({ url, method, sent, status, answered }: Whole): Head[] {
  const answer = answerOf({ url, status, answered })
  return [{ kind: 'request', method, target: url, headers: sent, scheme: null }, ...(answer === null ? [] : [answer])]
}

function answerOf({ url, status, answered }: Pick<PanelRequest, 'url' | 'status' | 'answered'>): AnswerHead | null {
  // Where its headers were not copied, none of them is known to be absent; of a socket the status is what counts.
  const isKnown = answered.length > 0 || /^wss?:/i.test(url ?? '')
  return status === null || !isKnown ? null : { kind: 'answer', status, headers: answered, body: '' }
}

/** What the pane shows without the headers that were sent, or without the method. */
function headAlone({ url, method, ...told }: Named): Exchange {
  const answer = answerOf({ url, ...told })
  const exchange = exchangeOf({ request: null, hops: answer === null ? [] : [{ url, answer }], preflight: null }, 'browser')
  // Script seldom asks so: it is the browser, of what another request may do, which does not show.
  const isPreflightOf = method === 'OPTIONS'
  const named: Exchange = {
    ...exchange,
    request: { ...exchange.request, url: redactedText(url), method: isPreflightOf ? null : method },
    answers: exchange.answers.map((each) => (isPreflightOf ? { ...each, of: 'preflight' as const } : each)),
    missing: exchange.missing.filter((each) => each !== 'url' && each !== 'as-browser'),
  }
  return mapStrings(withSent(named, told.sent), hideSecretsOf(told.answered, [url]))
}

function withSent(exchange: Exchange, sent: PanelRequest['sent']): Exchange {
  if (sent === null) return exchange
  const { page, request } = requestExchange('http', { url: exchange.request.url, method: null, headers: sent, body: null, sent: true })
  const missing = exchange.missing.filter((each) => each !== 'page-origin' || page.origin === null)
  return { ...exchange, page, request: { ...request, method: exchange.request.method }, missing }
}

/** Headers of one request, with its URL or without. */
export function fromPane(pane: Pane): Exchange[] {
  return fromPanel([pane])
}

/** The answer may be that to a preflight, and its status was not copied. */
function withoutUrl({ method, status, answered, sent }: PanelRequest): Exchange {
  const headers = answered.map(redactedAnswerLine)
  const answer = { of: 'request' as const, hop: 0, url: '', status, headers, failed: null, bodyStart: null }
  const told = { url: null, method: method === 'OPTIONS' ? null : method, headers: sent, body: null, sent: true }
  const exchange = requestExchange('http', told, { answers: answered.length === 0 ? [] : [answer], missing: ['request'] })
  return mapStrings(exchange, hideSecretsOf(answered, []))
}
