import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diagnose } from './diagnose.ts'
import type { Candidate, Exchange, KnownAnswer, Said } from './exchange.ts'

const texts = fc.constantFrom(
  '',
  'https://app.example',
  'https://app.example/',
  'null',
  '*',
  'a b',
  'https://a.example, https://b.example',
  'http://[',
  'GET',
  'patch',
  'x-foo',
  'ftp://x',
  '\u0000',
  'é',
  'data:,x',
)
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary)
const codes = fc.constantFrom<Candidate['code']>(
  'allow-origin-missing',
  'allow-origin-mismatch',
  'allow-origin-wildcard',
  'allow-credentials',
  'preflight-redirect',
  'preflight-status',
  'allow-methods-invalid',
  'allow-headers-invalid',
  'method-not-allowed',
  'header-not-allowed',
  'redirect-credentials',
  'redirect-limit',
  'mixed-content',
  'network-failure',
  'local-network',
  'resource-policy',
  'scheme-not-supported',
  'invalid-url',
  'bad-port',
  'authorization-wildcard',
  'blocked-by-client',
  'content-security-policy',
  'websocket',
  'cross-origin-frame',
  'tainted-canvas',
  'same-origin-mode',
)
const args = fc.dictionary(
  fc.constantFrom(
    'value',
    'wanted',
    'status',
    'location',
    'redirectTo',
    'method',
    'name',
    'token',
    'failed',
    'scheme',
    'addressSpace',
    'lines',
    'allowed',
    'refused',
    'policy',
  ),
  fc.oneof(texts, fc.constantFrom(200, 301, 401, 404, 500, 503), fc.constant(null), fc.array(texts, { maxLength: 2 }), fc.boolean()),
  { maxKeys: 4 },
)
const candidates: fc.Arbitrary<Candidate[]> = fc.array(
  fc.record({ code: codes, of: fc.constantFrom('preflight' as const, 'request' as const, null), args }),
  { maxLength: 3 },
)
const said: fc.Arbitrary<Said> = fc.record({
  browser: fc.constantFrom('chromium' as const, 'firefox' as const, 'webkit' as const, 'node' as const, null),
  text: texts,
  candidates,
})
const headers = fc.array(
  fc.tuple(fc.constantFrom('access-control-allow-origin', 'Vary', 'Server', 'Set-Cookie', 'Location', ' ', ''), texts),
  { maxLength: 3 },
)
const answer: fc.Arbitrary<KnownAnswer> = fc.record({
  of: fc.constantFrom('preflight' as const, 'request' as const),
  hop: fc.nat({ max: 2 }),
  url: texts,
  status: maybe(fc.constantFrom(0, 200, 204, 301, 401, 404, 500)),
  headers: maybe(headers),
  failed: maybe(fc.constantFrom('net::ERR_FAILED', 'net::ERR_BLOCKED_BY_CLIENT', 'NS_ERROR_UNKNOWN_HOST', '')),
  bodyStart: maybe(texts),
})
const exchanges: fc.Arbitrary<Exchange> = fc.record({
  from: fc.constantFrom('console' as const, 'curl' as const, 'fetch' as const, 'har' as const),
  page: fc.record({ origin: maybe(texts), url: maybe(texts) }),
  request: fc.record({
    url: maybe(fc.oneof(texts, fc.constant('https://api.example/users'))),
    failedUrl: maybe(texts),
    method: maybe(texts),
    headers: maybe(headers),
    mode: maybe(fc.constantFrom('cors', 'no-cors', 'same-origin', 'navigate', '')),
    credentials: maybe(fc.constantFrom('include', 'omit', 'same-origin', 'x')),
    body: maybe(fc.record({ type: maybe(texts), bytes: maybe(fc.nat()) })),
    kind: maybe(fc.constantFrom('fetch', 'image', 'font', 'websocket', 'script', '')),
  }),
  answers: fc.array(answer, { maxLength: 4 }),
  said: fc.array(said, { maxLength: 3 }),
  failed: maybe(fc.boolean()),
  missing: fc.constant([]),
})

test('whatever a reader makes of a paste, it is diagnosed, and never throws', () => {
  fc.assert(
    fc.property(exchanges, (exchange) => {
      const [diagnosis] = diagnose([exchange])
      expect(diagnosis!.happened).not.toBe('')
      expect(diagnosis!.happened).not.toMatch(/undefined|\[object/)
      expect(diagnosis!.situation === null || diagnosis!.certainty === 'certain' || diagnosis!.surer.length > 0).toBe(true)
      if (diagnosis!.verdict === 'readable') expect(diagnosis!.situation?.kind).not.toBe('blocked')
    }),
    { numRuns: 3000 },
  )
})
