import fc from 'fast-check'
import { urls, webUrls } from './random-requests.cases.ts'
import type { Header, NetworkFailure, ResponseHead, WireRequest } from './types.ts'

/** A response, or the failure to get one; `$ORIGIN`, `$METHOD` and `$HEADERS` stand for what the request asks consent for. */
export type Answer = ResponseHead | NetworkFailure

/** What the servers answer to preflights and to requests, in order; the last answer of each kind goes on for ever. */
export interface Answers {
  readonly toPreflight: readonly Answer[]
  readonly toRequest: readonly Answer[]
}

const allowOrigin = ['$ORIGIN', '$ORIGIN', '$ORIGIN', '*', '*', 'null', 'https://app.example', '$ORIGIN, *', '']
const allowMethods = ['$METHOD', '*', 'PUT', 'PUT, DELETE', 'put', 'a b', '']
const allowHeaders = ['$HEADERS', '*', 'x-a', 'X-A, X-B', '*, Authorization', 'content-type', 'a b', '']
const exposed = ['*', 'X-Secret', 'x-secret, Set-Cookie', 'a b', '']
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
  {
    weight: 4,
    arbitrary: head(
      [200, 204, 205, 304, 404, 500],
      [...consent, line('Set-Cookie', ['a=b']), line('Access-Control-Expose-Headers', exposed)],
    ),
  },
  { weight: 4, arbitrary: head([301, 302, 303, 307, 308], [...consent, urls.map((url): Header => ['Location', url])]) },
  { weight: 2, arbitrary: head([200, 302, 0, 999], []) },
  { weight: 1, arbitrary: failure },
)

export const answers: fc.Arbitrary<Answers> = fc.record({
  toPreflight: fc.array(preflightAnswers, { minLength: 1, maxLength: 3 }),
  toRequest: fc.array(requestAnswers, { minLength: 1, maxLength: 4 }),
})

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
