import { expect, test } from 'vitest'
import { TransportError } from '../transport/index.ts'
import { failureInWords } from './failure-in-words.ts'

const state = { settings: { timeout: 5000 }, closing: new AbortController().signal } as Parameters<typeof failureInWords>[0]
const failed = (code: TransportError['code'], cause?: unknown) =>
  new TransportError(Object.assign(new Error(code, { cause }), { code, nodeCode: null, detail: null }), {
    secure: true,
    host: 'api.example.com',
    port: 443,
    phase: 'tls',
    tried: [],
  })

const cases: [name: string, failure: unknown, expected: RegExp][] = [
  [
    'no such host: the options that say who answers',
    failed('dns-not-found'),
    /DNS knows no such name.* createBrowser\(\{ route \}\) .*createBrowser\(\{ resolve \}\)/,
  ],
  [
    'self-signed: the option that trusts it',
    failed('tls-self-signed'),
    /Trust it here with createBrowser\(\{ ca \}\), the text of its PEM file, or route/,
  ],
  [
    'an issuer of its own',
    failed('tls-unknown-issuer'),
    /trust it with createBrowser\(\{ ca \}\), the text of the issuer's PEM file, or route/,
  ],
  ['expired', failed('tls-expired'), /Renew it, or route the origin, which needs no certificate: createBrowser\(\{ route \}\)\.$/],
  [
    'silence',
    failed('timed-out', new DOMException('late', 'TimeoutError')),
    /The limit is 5000 ms without a byte; createBrowser\(\{ timeout \}\)/,
  ],
  ['nothing known', 7, /^No answer came\.$/],
]

test.each(cases)('%s', (_, failure, expected) => {
  const words = failureInWords(state, failure)
  expect(words).toMatch(expected)
  expect(words).not.toMatch(/insecure|NODE_EXTRA_CA_CERTS/)
})
