import { describe, expect, test } from 'vitest'
import { isForbiddenRequestHeader, isForbiddenResponseHeaderName } from './forbidden.ts'
import { profiles } from './profiles.ts'

const onlyTheBrowsers =
  'accept-charset accept-encoding access-control-request-headers access-control-request-method connection content-length cookie cookie2 date dnt ' +
  'expect host keep-alive origin referer set-cookie te trailer transfer-encoding upgrade via proxy- proxy-authorization sec- sec-fetch-site'

test.each(onlyTheBrowsers.split(' '))('script cannot set %s', (given) => {
  expect(isForbiddenRequestHeader(given, 'x')).toBe(true)
})

const scripts =
  'accept access-control-allow-origin access-control-request-private-network authorization content-type cookies proxy range secret set-cookie2 ' +
  'user-agent x-forwarded-for x-requested-with'

test.each(scripts.split(' '))('script can set %s', (given) => {
  expect(isForbiddenRequestHeader(given, 'x')).toBe(false)
})

test('User-Agent belongs to the browser in Chromium alone', () => {
  const dropping = Object.values(profiles).filter((profile) => isForbiddenRequestHeader('user-agent', 'x', profile))
  expect(dropping.map((profile) => profile.name)).toEqual(['chromium'])
})

const overrides = [
  { name: 'an override to DELETE is a matter of the server', given: ['x-http-method-override', 'DELETE'], expected: false },
  { name: 'an override to TRACE is dropped', given: ['x-http-method-override', 'TRACE'], expected: true },
  { name: 'under its other name', given: ['x-http-method', 'TRACK'], expected: true },
  { name: 'and under its third', given: ['x-method-override', 'CONNECT'], expected: true },
  { name: 'in any letters', given: ['x-http-method', 'trace'], expected: true },
  { name: 'as one of several methods', given: ['x-http-method', 'GET,\t TRACE , PUT'], expected: true },
  { name: 'after an empty member', given: ['x-http-method', ',TRACE'], expected: true },
  { name: 'a method that only begins so is another one', given: ['x-http-method', 'TRACER'], expected: false },
  { name: 'a method in quotes is none', given: ['x-http-method', '"TRACE"'], expected: false },
  { name: 'a comma in quotes does not split', given: ['x-http-method', '"GET,TRACE"'], expected: false },
  { name: 'nor does one behind an escaped quote', given: ['x-http-method', '"\\",TRACE,"'], expected: false },
  { name: 'a quote that is closed before the comma does', given: ['x-http-method', '"GET",TRACE'], expected: true },
  { name: 'a quote that is never closed swallows the rest', given: ['x-http-method', '"GET,TRACE'], expected: false },
  { name: 'a quote within a member belongs to it', given: ['x-http-method', 'TRACE"",PUT'], expected: false },
  { name: 'any other header may name TRACE', given: ['x-method', 'TRACE'], expected: false },
] as const

describe('a header that overrides the method', () => {
  test.each(overrides)('$name', ({ given: [name, value], expected }) => {
    expect(isForbiddenRequestHeader(name, value)).toBe(expected)
  })
})

const response = [
  { name: 'Set-Cookie is never shown to script', given: 'set-cookie', expected: true },
  { name: 'nor is Set-Cookie2', given: 'set-cookie2', expected: true },
  { name: 'Cookie is a header like others in a response', given: 'cookie', expected: false },
]

describe('a forbidden response header', () => {
  test.each(response)('$name', ({ given, expected }) => {
    expect(isForbiddenResponseHeaderName(given)).toBe(expected)
  })
})
