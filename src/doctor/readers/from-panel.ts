import { hideSecretsOf } from '../answer-secrets.ts'
import type { Exchange } from '../exchange.ts'
import { mapStrings } from '../hide-values.ts'
import { redactedText } from '../secrets.ts'
import { asksFor, isPreflight, keyOf } from './copied-preflight.ts'
import { curlBounds } from './from-curl.ts'
import { exchangeOf, joined } from './from-http.ts'
import type { AnswerHead, Head } from './http-heads.ts'
import { byRequests } from './http-hops.ts'
import type { PanelRequest } from './panel-headers.ts'

/** Requests as the network panel shows them, with what the browser was answered. */
export function fromPanel(requests: readonly PanelRequest[]): Exchange[] {
  const whole = requests.filter(isWhole)
  const asked = byRequests(whole.flatMap(headsOf), [])
  const known = new Set(asked.map(({ request }) => keyOf(isPreflight(request!) ? asksFor(request!) : request!)))
  // Without its own headers a preflight does not tell what it asks for.
  const others = requests.filter((each) => !isWhole(each) && !known.has(keyOf({ url: each.url, method: each.method ?? '' })))
  return [...joined(asked).map((each) => exchangeOf(each, 'browser')), ...others.map(headAlone)].slice(0, curlBounds.exchanges)
}

interface Whole extends PanelRequest {
  readonly method: string
  readonly sent: NonNullable<PanelRequest['sent']>
}

function isWhole(request: PanelRequest): request is Whole {
  return request.method !== null && request.sent !== null
}

function headsOf({ url, method, sent, status, answered }: Whole): Head[] {
  const answer = answerOf({ status, answered })
  return [{ kind: 'request', method, target: url, headers: sent, scheme: null }, ...(answer === null ? [] : [answer])]
}

function answerOf({ status, answered }: Pick<PanelRequest, 'status' | 'answered'>): AnswerHead | null {
  // Where its headers were not copied, none of them is known to be absent.
  return status === null || answered.length === 0 ? null : { kind: 'answer', status, headers: answered, body: '' }
}

/** An answer of which the pane shows only what was asked, not with which headers. */
function headAlone({ url, method, ...told }: PanelRequest): Exchange {
  const answer = answerOf(told)
  const exchange = exchangeOf({ request: null, hops: answer === null ? [] : [{ url, answer }], preflight: null }, 'browser')
  // Script seldom asks so: it is the browser, of what another request may do, which does not show.
  const isPreflightOf = method === 'OPTIONS'
  const named: Exchange = {
    ...exchange,
    request: { ...exchange.request, url: redactedText(url), method: isPreflightOf ? null : method },
    answers: exchange.answers.map((each) => (isPreflightOf ? { ...each, of: 'preflight' as const } : each)),
    missing: exchange.missing.filter((each) => each !== 'url' && each !== 'as-browser'),
  }
  return mapStrings(named, hideSecretsOf(told.answered, [url]))
}
