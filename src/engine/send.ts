import { fail, finding, note, type Exchange } from './exchange.ts'
import type { Finding } from './finding.ts'
import { isPotentiallyTrustworthy } from './origin.ts'
import { includesUserinfo, withoutFragment, type Url } from './platform.ts'
import { isToken, normalizeHeaderValue, percentDecode } from './syntax.ts'
import type { Header, HeaderList, NetworkFailure, ResponseHead, WireRequest } from './types.ts'

/** A response as the rules look at it, with the driver's own object beside it. */
export interface Received<R> {
  readonly response: R
  readonly status: number
  readonly headers: HeaderList
}

/**
 * Puts a request on the wire and takes its response; a finding where none came that may be looked at.
 * Source: https://fetch.spec.whatwg.org/#concept-http-network-fetch
 */
export function* send<R extends ResponseHead>(
  exchange: Exchange,
  sent: Pick<WireRequest, 'method' | 'headers' | 'credentials' | 'body'>,
): Generator<WireRequest, Received<R> | Finding, R | NetworkFailure> {
  const { request } = exchange
  const url = requestTarget(request.url)
  const headers = exchange.profile.sendsUtf8 ? sent.headers.map(utf8Line) : sent.headers
  const wire: WireRequest = { of: exchange.of, hop: request.hop, url, ...sent, headers }
  const answer = yield wire
  // Where the server is shows once a connection stands, before anything is written to it.
  const blocked = checkAddressSpace(exchange, answer)
  if (blocked) return blocked
  exchange.wire.push(wire)
  note(exchange, 'http-network-or-cache-fetch.send', 'note', sent.method, null)
  if ('failed' in answer) {
    return fail(exchange, 'http-network-or-cache-fetch.response', answer.failed, null, 'network-failure', { failed: answer.failed })
  }
  return { response: answer, status: answer.status, headers: parsedLines(answer.headers, exchange) }
}

function utf8Line([name, value]: Header): Header {
  return [name, value.replace(/[\x80-\xff]/g, (char) => percentDecode(encodeURIComponent(char)))]
}

/** The URL without what never travels: fragment, user name and password. */
function requestTarget(url: Url): string {
  if (includesUserinfo(url)) return `${url.protocol}//${url.host}${url.pathname}${url.search}`
  return withoutFragment(url)
}

/** What the engine's HTTP parser makes of lines whose name is followed by blanks before the colon: it strips these or drops the line. */
function parsedLines(headers: HeaderList, { profile }: Exchange): HeaderList {
  const named = profile.stripsNames ? headers.map(([name, value]) => [normalizeHeaderValue(name), value] as const) : headers
  return named.filter(([name]) => isToken(name))
}

/** Source: https://wicg.github.io/local-network-access/#integration-with-fetch */
function checkAddressSpace(exchange: Exchange, { addressSpace }: Partial<ResponseHead & NetworkFailure>): Finding | null {
  const { profile, page, pageUrl, warnings } = exchange
  if (!profile.localNetwork || page.addressSpace !== 'public') return null
  if (addressSpace !== 'local' && addressSpace !== 'loopback') return null
  if (!isPotentiallyTrustworthy(pageUrl)) {
    return fail(exchange, 'local-network.secure-context', pageUrl.href, 'https:', 'local-network-insecure', { addressSpace })
  }
  note(exchange, 'local-network.permission', 'note', addressSpace, null)
  if (!warnings.some(({ code }) => code === 'local-network')) warnings.push(finding(exchange, 'local-network', { addressSpace }))
  return null
}
