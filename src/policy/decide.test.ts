import { describe, expect, test } from 'vitest'
import { definePolicy } from './define-policy.ts'
import type { PolicyOptions } from './options.ts'
import { app, get, lines, preflight } from './policy.cases.ts'
import type { PolicyRequest } from './types.ts'

const evil = 'https://evil.example'
const varyAsked = 'Vary: Access-Control-Request-Method, Access-Control-Request-Headers'
const varyPreflight = 'Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers'
const options = (given: Partial<PolicyRequest> = {}): PolicyRequest => get({ method: 'OPTIONS', ...given })

interface Case {
  readonly name: string
  readonly policy?: Partial<PolicyOptions>
  readonly request: PolicyRequest
  readonly says: readonly string[]
}

const granted: readonly Case[] = [
  { name: 'a listed origin is named', request: get(), says: ['granted', 'Vary: Origin', `Access-Control-Allow-Origin: ${app}`] },
  {
    name: 'everyone is *, and no Vary is needed',
    policy: { origin: '*' },
    request: get({ origin: evil }),
    says: ['granted', 'Access-Control-Allow-Origin: *'],
  },
  {
    name: 'everyone is a sandboxed page, too',
    policy: { origin: '*' },
    request: get({ origin: 'null' }),
    says: ['granted', 'Access-Control-Allow-Origin: *'],
  },
  {
    name: 'credentials, exposed headers and what stands beside them are said',
    policy: {
      credentials: true,
      exposedHeaders: ['X-Total', 'X-Page'],
      crossOriginResourcePolicy: 'same-site',
      timingAllowOrigin: true,
      maxAge: 60,
    },
    request: get(),
    says: [
      'granted',
      'Vary: Origin',
      `Access-Control-Allow-Origin: ${app}`,
      'Access-Control-Allow-Credentials: true',
      'Access-Control-Expose-Headers: X-Total, X-Page',
      'Cross-Origin-Resource-Policy: same-site',
      `Timing-Allow-Origin: ${app}`,
    ],
  },
  {
    name: 'the timing of what everyone may read is everyone\u2019s',
    policy: { origin: '*', timingAllowOrigin: true },
    request: get(),
    says: ['granted', 'Access-Control-Allow-Origin: *', 'Timing-Allow-Origin: *'],
  },
  {
    name: 'a method needs no leave once the browser has asked',
    request: get({ method: 'DELETE' }),
    says: ['granted', 'Vary: Origin', `Access-Control-Allow-Origin: ${app}`],
  },
  {
    name: 'OPTIONS that is no preflight is the application\u2019s',
    request: options(),
    says: ['granted', varyPreflight, `Access-Control-Allow-Origin: ${app}`],
  },
  {
    name: 'an origin of a pattern is named itself',
    policy: { origin: 'https://*.example.com' },
    request: get({ origin: 'https://a.b.example.com' }),
    says: ['granted', 'Vary: Origin', 'Access-Control-Allow-Origin: https://a.b.example.com'],
  },
  {
    name: 'null is named where it was dangerously allowed',
    policy: { dangerouslyAllowOrigins: ['null'] },
    request: get({ origin: 'null' }),
    says: ['granted', 'Vary: Origin', 'Access-Control-Allow-Origin: null'],
  },
]

const others: readonly Case[] = [
  { name: 'a request without Origin still varies by it', request: get({ origin: null }), says: ['not-cors', 'Vary: Origin'] },
  {
    name: 'but not where everyone gets the same',
    policy: { origin: '*' },
    request: get({ origin: null }),
    says: ['not-cors', 'Access-Control-Allow-Origin: *'],
  },
  {
    name: 'resource policy is for those, too, who do not ask by CORS',
    policy: { crossOriginResourcePolicy: true },
    request: get({ origin: null }),
    says: ['not-cors', 'Vary: Origin', 'Cross-Origin-Resource-Policy: same-origin'],
  },
  { name: 'a refused origin gets no header of CORS', request: get({ origin: evil }), says: ['refused', 'Vary: Origin'] },
  { name: 'nor does OPTIONS that is no preflight', request: options({ origin: evil }), says: ['refused', varyPreflight] },
  {
    name: 'OPTIONS without Origin is no preflight',
    request: options({ origin: null, requestMethod: 'PUT' }),
    says: ['not-cors', varyPreflight],
  },
  {
    name: 'nor is a GET with a preflight\u2019s headers',
    request: get({ requestMethod: 'PUT', requestHeaders: 'x-a' }),
    says: ['granted', 'Vary: Origin', `Access-Control-Allow-Origin: ${app}`],
  },
  {
    name: 'nor is options in lower case',
    request: preflightIn('options'),
    says: ['granted', 'Vary: Origin', `Access-Control-Allow-Origin: ${app}`],
  },
  { name: 'an empty Origin is no listed one', request: get({ origin: '' }), says: ['refused', 'Vary: Origin'] },
  {
    name: 'a forged request ends with 403',
    policy: { refuseForgery: true },
    request: get({ method: 'POST', origin: evil }),
    says: ['refused 403', 'Vary: Origin'],
  },
  {
    name: 'but not one of the site itself, whose origin need not be listed',
    policy: { refuseForgery: true },
    request: get({ method: 'POST', origin: 'https://api.example.com', fetchSite: 'same-origin' }),
    says: ['refused', 'Vary: Origin'],
  },
]

function preflightIn(method: string): PolicyRequest {
  return { ...preflight('PUT'), method }
}

const allowed = `Access-Control-Allow-Origin: ${app}`
const preflights: readonly Case[] = [
  {
    name: 'a preflight for a safelisted method names no method',
    request: preflight('GET'),
    says: ['preflight-granted 204', varyPreflight, allowed],
  },
  {
    name: 'what was asked is named, and no more',
    request: preflight('PUT', 'x-a'),
    says: ['preflight-granted 204', varyPreflight, allowed, 'Access-Control-Allow-Methods: PUT', 'Access-Control-Allow-Headers: x-a'],
  },
  {
    name: 'all is named where that is wished',
    policy: { preflight: 'full', maxAge: 600, optionsSuccessStatus: 200, credentials: true },
    request: preflight('PUT'),
    says: [
      'preflight-granted 200',
      varyPreflight,
      allowed,
      'Access-Control-Allow-Credentials: true',
      'Access-Control-Allow-Methods: PUT, DELETE',
      'Access-Control-Allow-Headers: x-a, x-b',
      'Access-Control-Max-Age: 600',
    ],
  },
  {
    name: 'an age of 0 is said',
    policy: { maxAge: 0 },
    request: preflight('GET'),
    says: ['preflight-granted 204', varyPreflight, allowed, 'Access-Control-Max-Age: 0'],
  },
  {
    name: 'a gateway\u2019s blanks and splits are not echoed',
    request: preflight('GET', 'X-A ,\tx-b,,'),
    says: ['preflight-granted 204', varyPreflight, allowed, 'Access-Control-Allow-Headers: x-a,x-b'],
  },
  { name: 'an empty list of names names none', request: preflight('GET', ''), says: ['preflight-granted 204', varyPreflight, allowed] },
  {
    name: 'a method of an own make is named in its own letters',
    policy: { methods: ['foo'] },
    request: preflight('foo'),
    says: ['preflight-granted 204', varyPreflight, allowed, 'Access-Control-Allow-Methods: foo'],
  },
  {
    name: 'any method is *',
    policy: { methods: ['*'] },
    request: preflight('FOO'),
    says: ['preflight-granted 204', varyPreflight, allowed, 'Access-Control-Allow-Methods: *'],
  },
  {
    name: 'any header is *',
    policy: { allowedHeaders: ['*'] },
    request: preflight('GET', 'x-z'),
    says: ['preflight-granted 204', varyPreflight, allowed, 'Access-Control-Allow-Headers: *'],
  },
  {
    name: 'everyone is *',
    policy: { origin: '*' },
    request: preflight('PUT', null, evil),
    says: ['preflight-granted 204', varyAsked, 'Access-Control-Allow-Origin: *', 'Access-Control-Allow-Methods: PUT'],
  },
  {
    name: 'any header and Authorization are both named',
    policy: { allowedHeaders: ['*', 'Authorization'] },
    request: preflight('GET', 'authorization'),
    says: ['preflight-granted 204', varyPreflight, allowed, 'Access-Control-Allow-Headers: *, authorization'],
  },
]

const refusedPreflights: readonly { name: string; policy?: Partial<PolicyOptions>; request: PolicyRequest }[] = [
  { name: 'an origin that is not listed', request: preflight('GET', null, evil) },
  { name: 'a sandboxed page', request: preflight('GET', null, 'null') },
  { name: 'a method that is not listed', request: preflight('PATCH') },
  { name: 'a listed method in lower case', request: preflight('put') },
  { name: 'GET in lower case', request: preflight('get') },
  { name: 'an empty method', request: preflight('') },
  { name: 'a method on two lines', request: preflight('PUT, PUT') },
  { name: 'a star as method', request: preflight('*') },
  { name: 'a header that is not listed', request: preflight('PUT', 'x-a,x-c') },
  { name: 'a star as header', request: preflight('PUT', '*') },
  { name: 'Authorization under *', policy: { allowedHeaders: ['*'] }, request: preflight('GET', 'x-a, Authorization') },
  { name: 'names that every object has', request: preflight('PUT', '__proto__,constructor,toString') },
  { name: 'a method that every object has', request: preflight('constructor') },
  { name: 'thousands of names', request: preflight('PUT', Array.from({ length: 5000 }, (_, index) => `x-${index}`).join(',')) },
  { name: '8 KB of commas', request: preflight('PUT', ','.repeat(8192)) },
  { name: '8 KB of method', request: preflight('A'.repeat(8192)) },
]

const policy = (given: Partial<PolicyOptions> = {}) =>
  definePolicy({ origin: app, methods: ['PUT', 'DELETE'], allowedHeaders: ['X-A', 'X-B'], ...given })

describe('what is granted', () => {
  test.each(granted)('$name', ({ policy: given, request, says }) => expect(lines(policy(given).decide(request))).toEqual(says))
})

describe('what CORS has nothing to do with, or is refused', () => {
  test.each(others)('$name', ({ policy: given, request, says }) => expect(lines(policy(given).decide(request))).toEqual(says))
})

describe('a granted preflight', () => {
  test.each(preflights)('$name', ({ policy: given, request, says }) => expect(lines(policy(given).decide(request))).toEqual(says))
})

describe('a preflight is refused for', () => {
  test.each(refusedPreflights)('$name', ({ policy: given, request }) => {
    expect(lines(policy(given).decide(request))).toEqual(['preflight-refused 403', varyPreflight])
  })
})
