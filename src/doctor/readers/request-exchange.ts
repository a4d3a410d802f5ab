import { type Header, type HeaderList, isForbiddenRequestHeader, parseUrl } from '../../engine/index.ts'
import type { Exchange, KnownAnswer, KnownRequest, Missing } from '../exchange.ts'
import { pageShown, redactedLine, redactedText } from '../secrets.ts'

/** A request as some text has it, with nothing hidden yet. */
export interface RawRequest {
  readonly url: string | null
  readonly method: string | null
  /** All header lines, also those that browsers add; null where the text does not show them. */
  readonly headers: HeaderList | null
  readonly body: KnownRequest['body']
  readonly mode?: string | null
  readonly credentials?: string | null
  readonly kind?: string | null
  /** The page, where the text names it beside the headers. */
  readonly page?: string | null
  readonly unknown?: readonly string[]
  /** Whether the headers are all that was sent; else those that script has set. */
  readonly sent: boolean
}

/** What is not known of every request that is only copied: whether it failed, and what was answered. */
export interface Seen {
  readonly answers?: readonly KnownAnswer[]
  readonly failed?: boolean | null
  readonly missing?: readonly Missing[]
}

/** An `Exchange` of a request as it was copied: with its page, and without its secrets. */
export function requestExchange(
  from: Exchange['from'],
  request: RawRequest,
  { answers = [], failed = null, missing = [] }: Seen = {},
): Exchange {
  const { headers } = request
  const page = pageOf(request)
  const url = request.url === null ? null : redactedText(request.url)
  const unknown = (request.unknown ?? []).map(redactedText)
  return {
    from,
    page,
    request: {
      url,
      failedUrl: null,
      method: request.method,
      headers: headers === null ? null : ofPage(request, headers, from === 'fetch').map(redactedLine),
      mode: request.mode ?? valueOf(headers, 'sec-fetch-mode'),
      credentials: request.credentials ?? credentialsOf(request, page.origin),
      body: request.body,
      kind: request.kind ?? kindOf(headers),
      ...(unknown.length > 0 && { unknown }),
    },
    answers,
    said: [],
    failed,
    missing: [...missing, ...(url === null ? (['url'] as const) : []), ...(page.origin === null ? (['page-origin'] as const) : [])],
  }
}

/** The first line of a name; null if there is none. */
export function valueOf(headers: HeaderList | null, name: string): string | null {
  return headers?.find(([each]) => each.toLowerCase() === name)?.[1].trim() ?? null
}

/** Origin and Referer say where the page is; a same-origin request without them, too. */
function pageOf({ headers, page, url }: RawRequest): Exchange['page'] {
  const referer = parseUrl(page ?? valueOf(headers, 'referer') ?? '')
  const origin = valueOf(headers, 'origin')
  const ofUrl = valueOf(headers, 'sec-fetch-site') === 'same-origin' ? (parseUrl(url ?? '')?.origin ?? null) : null
  const known = origin === null || origin === '' ? (referer?.origin ?? ofUrl) : origin
  return { origin: known, url: referer === null ? null : pageShown(referer.href) }
}

/**
 * A cookie that went to another origin went there on purpose; to the page's own it goes in any case, so that nothing is assumed of a page that is not named yet.
 * That there is none proves nothing: copies leave cookies out.
 */
function credentialsOf({ headers, url }: RawRequest, origin: string | null): string | null {
  if (valueOf(headers, 'cookie') === null) return null
  return parseUrl(url ?? '')?.origin === origin ? null : 'include'
}

function kindOf(headers: HeaderList | null): string | null {
  if (valueOf(headers, 'upgrade')?.toLowerCase() === 'websocket') return 'websocket'
  const destination = valueOf(headers, 'sec-fetch-dest')
  return destination === 'empty' ? 'fetch' : destination
}

/** Headers that browsers send of themselves, though script may set some of them, too. */
const ofBrowser = new Set('user-agent priority upgrade-insecure-requests save-data x-client-data downlink ect rtt device-memory'.split(' '))

/**
 * Without what a browser adds by itself: it would be taken for a header of the page, which needs a preflight. What stands in code was written by somebody,
 * who is told that it is not sent.
 */
function ofPage({ url, method, sent }: RawRequest, headers: HeaderList, isCode: boolean): Header[] {
  const isCopy = sent || isNodeCopy(headers) || headers.some(([name]) => /^(?:sec-.*|host|connection|accept-encoding)$/i.test(name))
  if (isCode && !isCopy) return [...headers]
  const kept = headers.filter(([name, value]) => !isForbiddenRequestHeader(name.toLowerCase(), value) && !name.startsWith(':'))
  if (!isCopy) return kept
  const reloads = valueOf(headers, 'pragma') === 'no-cache' && valueOf(headers, 'cache-control') === 'no-cache'
  const pseudo = pseudoHeaders(url, method)
  return kept.filter(([name, value]) => {
    const lower = name.toLowerCase()
    if (pseudo.get(lower) === value) return false
    if (reloads && (lower === 'pragma' || lower === 'cache-control')) return false
    return !ofBrowser.has(lower) && !lower.startsWith('x-browser-')
  })
}

/** Those of HTTP/2, as some copies have them: without their colon, they say again what the URL and the method say. */
function pseudoHeaders(text: string | null, method: string | null): ReadonlyMap<string, string | null> {
  const url = parseUrl(text ?? '')
  if (url === null) return new Map()
  const path = `${url.pathname}${url.search}`
  return new Map(Object.entries({ authority: url.host, method, path, scheme: url.protocol.slice(0, -1) }))
}

/**
 * A copy for Node leaves credentials out, and has the cookie instead, which tells them; beside it stand others that only browsers send, over http no
 * `Sec-` among them. Of code of a page, a Cookie or an Origin alone would be a vain attempt to set one.
 */
export function isNodeCopy(headers: HeaderList): boolean {
  const has = (pattern: RegExp) => headers.some(([name]) => pattern.test(name))
  return has(/^cookie$/i) && has(/^(?:sec-.*|referer|host|connection|accept-encoding)$/i)
}
