import { describe, expect, test } from 'vitest'
import { toByteString, toDictionary, toDomString, toUnsignedShort } from './web-idl.ts'

const shorts = [
  { given: 200, expected: 200 },
  { given: '404', expected: 404 },
  { given: 200.9, expected: 200 },
  { given: -1, expected: 65_535 },
  { given: 65_536, expected: 0 },
  { given: NaN, expected: 0 },
  { given: Infinity, expected: 0 },
  { given: 'x', expected: 0 },
  { given: null, expected: 0 },
  { given: true, expected: 1 },
]

test.each(shorts)('as an unsigned short $given is $expected', ({ given, expected }) => {
  expect(toUnsignedShort(given)).toBe(expected)
})

const strings = [
  { given: null, expected: 'null' },
  { given: undefined, expected: 'undefined' },
  { given: { toString: () => 'x' }, expected: 'x' },
  { given: 1n, expected: '1' },
]

test.each(strings)('as a string $given is $expected', ({ given, expected }) => {
  expect(toDomString(given)).toBe(expected)
})

describe('refused are', () => {
  test('a symbol as a string', () => {
    expect(() => toDomString(Symbol('x'))).toThrow('A string is asked for, not Symbol(x).')
  })

  test('letters that are no bytes', () => {
    expect(toByteString('\xff', 'It')).toBe('\xff')
    expect(() => toByteString('\u0100', 'It')).toThrow(/^It holds a character beyond U\+00FF/)
  })

  test('options that are no object', () => {
    expect([toDictionary(undefined, 'It'), toDictionary(null, 'It')]).toEqual([{}, {}])
    expect(() => toDictionary(1, 'It')).toThrow('It takes an object of options, not number.')
  })
})
