import fc from 'fast-check'
import { corsExchange } from './cors-exchange.ts'
import type { ExchangeOptions, Header, NetworkFailure, Outcome, Page, PageRequest, ResponseHead, WireRequest } from './types.ts'

/**
 * What the property tests draw from: pages, requests and answers that a browser could meet, right and wrong. The pools are
 * small on purpose, so that origins, names and URLs meet again within one exchange.
 */

/** A response, or the failure to get one; `$ORIGIN`, `$METHOD` and `$HEADERS` stand for what the request asks consent for. */
export type Answer = ResponseHead | NetworkFailure

/** What the servers answer to preflights and to requests, in order; the last answer of each kind goes on for ever. */
export interface Answers {
  readonly toPreflight: readonly Answer[]
  readonly toRequest: readonly Answer[]
}

export interface Given {
  readonly page: Page
  readonly request: PageRequest
  readonly answers: Answers
}

/** What became of it, and the answer that each request on the wire was given. */
export interface Ran {
  readonly outcome: Outcome
  readonly answered: readonly { readonly wire: WireRequest; readonly answer: Answer }[]
}

const hosts = ['app.example', 'api.app.example', 'api.other.example', 'localhost', '127.0.0.1', '[::1]', 'xn--bcher-kva.example']

/** An origin, serialized; default ports are left out. */
export const origins = fc
  .tuple(fc.constantFrom('https', 'https', 'https', 'http'), fc.constantFrom(...hosts), fc.constantFrom('', '', '', ':8443', ':8080'))
  .map((parts) => `${parts[0]}://${parts[1]}${parts[2]}`)

/** A URL of the web; `fc.webUrl` is slow, and its hosts never meet again. */
export const webUrls = fc
  .tuple(origins, fc.constantFrom('/', '/', '/a', '/a?b=c', '/a/../b', '/ä', '/%zz'), fc.constantFrom('', '', '', '#f'))
  .map((parts) => parts.join(''))

const otherUrls = fc.constantFrom(
  ...['', '#f', '//api.other.example/x', 'https://user:pw@api.other.example/', 'HTTPS://API.OTHER.EXAMPLE:443/'],
  ...['https://api.other.example:25/', 'data:,x', 'data:text/plain;base64,eA==', 'data:;base64,?', 'about:blank', 'about:srcdoc'],
  ...['blob:https://app.example/0', 'file:///x', 'ftp://api.other.example/', 'mailto:x', 'https://', 'http://[', 'a b', 'https://a b/'],
)

const ownUrls = fc.constantFrom('/relative', '../x', '?q')

export const urls = fc.oneof({ weight: 8, arbitrary: webUrls }, { weight: 2, arbitrary: ownUrls }, { weight: 1, arbitrary: otherUrls })

export const pages: fc.Arbitrary<Page> = fc.record(
  {
    url: webUrls,
    opaque: fc.constantFrom(false, false, false, true),
    topLevel: webUrls,
    addressSpace: fc.constantFrom('public', 'local', 'loopback'),
  },
  { requiredKeys: ['url'] },
)

const requestHeaders = fc.constantFrom<Header>(
  ['X-A', '1'],
  ['x-a', '2'],
  ['x-b', ''],
  ['Authorization', 'Bearer t'],
  ['Content-Type', 'application/json'],
  ['content-type', 'text/plain'],
  ['Content-Language', 'de'],
  ['Accept', 'text/html'],
  ['accept', 'a"b'],
  ['Range', 'bytes=0-9'],
  ['Cookie', 'a=b'],
  ['Origin', 'https://evil.example'],
  ['User-Agent', 'x'],
  ['dpr', '2'],
  ['Access-Control-Request-Headers', 'x'],
)

const bodies = fc.record({
  type: fc.constantFrom(null, 'text/plain;charset=UTF-8', 'application/json'),
  replayable: fc.constantFrom(true, true, false),
})

/** What `fetch()` takes, mostly. */
const soundRequests: fc.Arbitrary<PageRequest> = fc
  .record({
    url: urls,
    method: fc.constantFrom('GET', 'get', 'HEAD', 'POST', 'POST', 'PUT', 'DELETE', 'PATCH', 'patch', 'OPTIONS', 'FOO'),
    headers: fc.array(requestHeaders, { maxLength: 4 }),
    mode: fc.constantFrom('cors', 'cors', 'cors', 'cors', 'no-cors', 'same-origin'),
    credentials: fc.constantFrom('omit', 'same-origin', 'include', 'include'),
    redirect: fc.constantFrom('follow', 'follow', 'follow', 'follow', 'error', 'manual'),
    uploadListener: fc.constantFrom(false, false, false, true),
    body: fc.option(bodies),
  })
  .map((request) => (/^(get|head)$/i.test(request.method) ? { ...request, body: null } : request))

/** What `fetch()` refuses, mostly. */
const unsoundRequests: fc.Arbitrary<PageRequest> = fc.record(
  {
    url: urls,
    method: fc.constantFrom('GET', 'PUT', 'TRACE', 'a b', ''),
    headers: fc.array(fc.oneof(requestHeaders, fc.tuple(fc.string({ maxLength: 6 }), fc.string({ unit: 'binary', maxLength: 6 }))), {
      maxLength: 2,
    }),
    mode: fc.constantFrom('cors', 'no-cors', 'navigate'),
    credentials: fc.constantFrom('include', 'all'),
    redirect: fc.constantFrom('follow', 'never'),
    body: bodies,
  },
  { requiredKeys: ['url'] },
)

export const requests = fc.oneof({ weight: 9, arbitrary: soundRequests }, { weight: 1, arbitrary: unsoundRequests })

const allowOrigin = ['$ORIGIN', '$ORIGIN', '$ORIGIN', '*', '*', 'null', 'https://app.example', '$ORIGIN, *', '']
const allowMethods = ['$METHOD', '*', 'PUT', 'PUT, DELETE', 'put', 'a b', '']
const allowHeaders = ['$HEADERS', '*', 'x-a', 'X-A, X-B', '*, Authorization', 'content-type', 'a b', '']
const exposed = ['*', 'X-Secret', 'x-secret, set-cookie', 'a b', '']
const maxAges = ['0', '1', '5', '600', '100000', '-1', '+5', 'abc', '10, 20', '']

function line(name: string, values: readonly string[]): fc.Arbitrary<Header> {
  return fc.constantFrom(...values).map((value) => [name, value])
}

const bytes = fc.string({ unit: fc.nat({ max: 255 }).map((byte) => String.fromCharCode(byte)), maxLength: 6 })

const responseHeaders: fc.Arbitrary<Header> = fc.oneof(
  line('Access-Control-Allow-Origin', allowOrigin),
  line('access-control-allow-credentials', ['true', 'true', 'True', '']),
  line('Access-Control-Expose-Headers', exposed),
  line('Access-Control-Allow-Methods', allowMethods),
  line('Access-Control-Allow-Headers', allowHeaders),
  line('Access-Control-Max-Age', maxAges),
  line('Set-Cookie', ['a=b']),
  line('set-cookie2', ['a=b']),
  line('X-Secret', ['s']),
  line('Content-Type', ['text/html']),
  line('Cross-Origin-Resource-Policy', ['same-origin', 'same-site', 'cross-origin']),
  line('X-Secret ', ['s']),
  webUrls.map((url): Header => ['Location', url]),
  fc.tuple(fc.string({ maxLength: 6 }), bytes),
)

const failure = fc.constant<Answer>({ failed: 'ECONNRESET' })
const addressSpaces = fc.constantFrom(undefined, undefined, 'public' as const, 'local' as const, 'loopback' as const)

function head(statuses: readonly number[], always: readonly fc.Arbitrary<Header>[]): fc.Arbitrary<Answer> {
  return fc
    .tuple(fc.constantFrom(...statuses), fc.tuple(...always), fc.array(responseHeaders, { maxLength: 4 }), addressSpaces)
    .map(([status, first, more, addressSpace]) => ({
      status,
      headers: [...first, ...more],
      ...(addressSpace !== undefined && { addressSpace }),
    }))
}

const consent = [
  line('Access-Control-Allow-Origin', ['$ORIGIN', '$ORIGIN', '$ORIGIN', '*']),
  line('Access-Control-Allow-Credentials', ['true']),
]

const preflightAnswers: fc.Arbitrary<Answer> = fc.oneof(
  {
    weight: 8,
    arbitrary: head(
      [200, 204],
      [...consent, line('Access-Control-Allow-Methods', ['$METHOD']), line('Access-Control-Allow-Headers', ['$HEADERS', '*'])],
    ),
  },
  { weight: 3, arbitrary: head([200, 204, 302, 404], []) },
  { weight: 1, arbitrary: failure },
)

const requestAnswers: fc.Arbitrary<Answer> = fc.oneof(
  { weight: 4, arbitrary: head([200, 204, 205, 304, 404, 500], consent) },
  { weight: 4, arbitrary: head([301, 302, 303, 307, 308], [...consent, urls.map((url): Header => ['Location', url])]) },
  { weight: 2, arbitrary: head([200, 302, 0, 999], []) },
  { weight: 1, arbitrary: failure },
)

export const answers: fc.Arbitrary<Answers> = fc.record({
  toPreflight: fc.array(preflightAnswers, { minLength: 1, maxLength: 3 }),
  toRequest: fc.array(requestAnswers, { minLength: 1, maxLength: 4 }),
})

export const exchanges: fc.Arbitrary<Given> = fc.record({ page: pages, request: requests, answers })

/** Does an exchange from beginning to end. */
export function run({ page, request, answers: { toPreflight, toRequest } }: Given, options: ExchangeOptions = {}): Ran {
  const answered: { wire: WireRequest; answer: Answer }[] = []
  const exchange = corsExchange(page, request, options)
  const next = { preflight: 0, request: 0 }
  let turn = exchange.next()
  while (!turn.done) {
    const wire = turn.value
    const pool = wire.of === 'preflight' ? toPreflight : toRequest
    const answer = fill(pool[Math.min(next[wire.of]++, pool.length - 1)]!, wire)
    answered.push({ wire, answer })
    turn = exchange.next(answer)
  }
  return { outcome: turn.value, answered }
}

/** An answer with its placeholders filled from the request that it answers. */
export function fill(answer: Answer, { headers }: WireRequest): Answer {
  if ('failed' in answer) return answer
  const asked = (name: string) => headers.find((header) => header[0] === name)?.[1] ?? ''
  const filled = (value: string) =>
    value
      .replace('$ORIGIN', () => asked('Origin'))
      .replace('$METHOD', () => asked('Access-Control-Request-Method'))
      .replace('$HEADERS', () => asked('Access-Control-Request-Headers'))
  return { ...answer, headers: answer.headers.map(([name, value]) => [name, filled(value)] as const) }
}
