import { describe, expect, test } from 'vitest'
import { isCorsSafelistedMethod, isForbiddenMethod, normalizeMethod } from './method.ts'

const normalized = [
  { name: 'delete is upper-cased', given: 'delete', expected: 'DELETE' },
  { name: 'get is upper-cased', given: 'gEt', expected: 'GET' },
  { name: 'head is upper-cased', given: 'Head', expected: 'HEAD' },
  { name: 'options is upper-cased', given: 'options', expected: 'OPTIONS' },
  { name: 'post is upper-cased', given: 'post', expected: 'POST' },
  { name: 'put is upper-cased', given: 'put', expected: 'PUT' },
  { name: 'patch stays patch', given: 'patch', expected: 'patch' },
  { name: 'an unknown method stays as it was written', given: 'ChicKen', expected: 'ChicKen' },
  { name: 'a long s does not make a POST', given: 'po\u017ft', expected: 'po\u017ft' },
  { name: 'a dotless i does not make OPTIONS', given: 'opt\u0131ons', expected: 'opt\u0131ons' },
]

describe('a method, normalized', () => {
  test.each(normalized)('$name', ({ given, expected }) => {
    expect(normalizeMethod(given)).toBe(expected)
  })
})

const forbidden = [
  { name: 'CONNECT is forbidden', given: 'CONNECT', expected: true },
  { name: 'TRACE is forbidden', given: 'TRACE', expected: true },
  { name: 'TRACK is forbidden', given: 'TRACK', expected: true },
  { name: 'in any letters', given: 'tRacE', expected: true },
  { name: 'TRACER is a method of your own', given: 'TRACER', expected: false },
  { name: 'OPTIONS may be sent by script', given: 'OPTIONS', expected: false },
]

describe('a forbidden method', () => {
  test.each(forbidden)('$name', ({ given, expected }) => {
    expect(isForbiddenMethod(given)).toBe(expected)
  })
})

const safelisted = [
  { name: 'GET needs no consent', given: 'GET', expected: true },
  { name: 'HEAD needs no consent', given: 'HEAD', expected: true },
  { name: 'POST needs no consent', given: 'POST', expected: true },
  { name: 'PUT needs consent', given: 'PUT', expected: false },
  { name: 'DELETE needs consent', given: 'DELETE', expected: false },
  { name: 'PATCH needs consent', given: 'PATCH', expected: false },
  { name: 'OPTIONS needs consent', given: 'OPTIONS', expected: false },
  { name: 'letters count once a method is normalized', given: 'post', expected: false },
]

describe('a safelisted method', () => {
  test.each(safelisted)('$name', ({ given, expected }) => {
    expect(isCorsSafelistedMethod(given)).toBe(expected)
  })
})
