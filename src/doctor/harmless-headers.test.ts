import { describe, expect, test } from 'vitest'
import { diagnose } from './diagnose.ts'
import { isHarmlessHeader } from './harmless-headers.ts'
import { readAny } from './readers/read-any.ts'
import { redactedLine } from './secrets.ts'

describe('of a header of a request', () => {
  test.each([
    ['X-Request-Id', '7f3c9a2e-0000-4000-8000-0123456789ab'],
    ['X-Correlation-ID', '42'],
    ['X-Requested-With', 'XMLHttpRequest'],
    ['X-Api-Version', '2'],
    ['Stripe-Version', '2026-06-30'],
    ['Accept-Version', '~1'],
    ['Prefer', 'return=minimal'],
    ['X-User-Time-Zone', 'Europe/Rome'],
    ['traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'],
    ['DPR', '2'],
    ['Access-Control-Allow-Origin', '*'],
  ])('%s: %s is shown', (name, value) => {
    expect(redactedLine([name, value])).toEqual([name, value])
  })

  test.each([
    'Authorization',
    'Cookie',
    'X-CSRF-Token',
    'X-XSRF-TOKEN',
    'X-Api-Key',
    'X-Api-Key-Version',
    'X-Session-Request-Id',
    'X-User-Id',
    'X-Client-Id',
    'X-Tenant',
    'X-Forwarded-For',
    'Idempotency-Key',
    'Sec-WebSocket-Key',
    'tracestate',
    'baggage',
    'X-Foo',
    'Versions',
    'X-Requested-With-Token',
    'Content-MD5',
    'X-Amz-Content-Sha256',
  ])('%s the name alone is shown', (name) => {
    expect(redactedLine([name, 'some value'])).toEqual([name, '***'])
  })

  test('a token that its form tells is shown nowhere', () => {
    expect(redactedLine(['X-Request-Id', ['gh', 'p_16C7e42F292c6912E7710c838347Ae178B4a'].join('')])).toEqual(['X-Request-Id', '***'])
  })
})

test('what tells a server to do something else is not kept, so that it is not sent again with a GET', () => {
  for (const name of ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override', 'X-Amz-Target'])
    expect(isHarmlessHeader(name)).toBe(false)
})

test('a client hint that is read is what it was: Chromium sends no preflight for it', () => {
  const [exchange] = readAny(
    "curl -i -H 'Origin: https://app.example' -H 'dpr: 2' https://api.example/x\nHTTP/2 200\nserver: nginx\n",
  ).exchanges
  const [diagnosis] = diagnose([{ ...exchange!, browsers: ['chromium'] }])
  expect(diagnosis!.ran).toBe(true)
})
