import { describe, expect, test } from 'vitest'
import { asciiLowercase, isByteString, isHeaderValue, isToken, normalizeHeaderValue } from './syntax.ts'

const bytes = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte))

test('a token is made of letters, digits and fifteen signs', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  const signs = "!#$%&'*+-.^_`|~"
  const expected = `${letters}${letters.toLowerCase()}0123456789${signs}`.split('').toSorted()
  expect(bytes.filter(isToken).toSorted()).toEqual(expected)
})

const tokens = [
  { name: 'a header name', given: 'X-Requested-With', expected: true },
  { name: 'nothing', given: '', expected: false },
  { name: 'a blank within', given: 'X Y', expected: false },
  { name: 'a blank after', given: 'X ', expected: false },
  { name: 'a line break after', given: 'X\n', expected: false },
  { name: 'a letter beyond ASCII', given: 'X-Größe', expected: false },
]

describe('is this a token?', () => {
  test.each(tokens)('$name', ({ given, expected }) => {
    expect(isToken(given)).toBe(expected)
  })
})

const byteStrings = [
  { name: 'nothing', given: '', expected: true },
  { name: 'every byte there is', given: bytes.join(''), expected: true },
  { name: 'an umlaut is one byte of Latin-1', given: 'ü', expected: true },
  { name: 'the first character beyond', given: '\u0100', expected: false },
  { name: 'an emoji', given: 'a😀', expected: false },
]

describe('is this a byte string?', () => {
  test.each(byteStrings)('$name', ({ given, expected }) => {
    expect(isByteString(given)).toBe(expected)
  })
})

const headerValues = [
  { name: 'nothing', given: '', expected: true },
  { name: 'control characters other than three', given: '\x01\x7f\x80', expected: true },
  { name: 'NUL', given: 'a\0b', expected: false },
  { name: 'CR', given: 'a\rb', expected: false },
  { name: 'LF', given: 'a\nb', expected: false },
]

describe('is this a header value?', () => {
  test.each(headerValues)('$name', ({ given, expected }) => {
    expect(isHeaderValue(given)).toBe(expected)
  })
})

const normalized = [
  { name: 'what has no blanks around it stays', given: 'a b', expected: 'a b' },
  { name: 'TAB, LF, CR and blanks go from both ends', given: '\t\r\n a b \n\r\t', expected: 'a b' },
  { name: 'blanks only leave nothing', given: ' \t ', expected: '' },
  { name: 'a vertical tab and a no-break space are no blanks', given: '\v\xa0', expected: '\v\xa0' },
]

describe('a header value, normalized', () => {
  test.each(normalized)('$name', ({ given, expected }) => {
    expect(normalizeHeaderValue(given)).toBe(expected)
  })
})

const lowered = [
  { name: 'ASCII letters', given: 'X-Requested-With', expected: 'x-requested-with' },
  { name: 'nothing to do', given: 'x-a', expected: 'x-a' },
]

describe('a token in lower case', () => {
  test.each(lowered)('$name', ({ given, expected }) => {
    expect(asciiLowercase(given)).toBe(expected)
  })
})
