import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { utf8Decode } from './utf8.ts'

const cases = [
  { name: 'ASCII', given: 'abc', expected: 'abc' },
  { name: 'two bytes', given: '\xc3\xa9', expected: 'é' },
  { name: 'three bytes', given: '\xe2\x82\xac', expected: '€' },
  { name: 'four bytes', given: '\xf0\x9f\x98\x80', expected: '😀' },
  { name: 'a byte of Latin-1', given: 'caf\xe9!', expected: 'caf\ufffd!' },
  { name: 'a sequence that ends too early is one replacement', given: '\xf0\x9f\x98x', expected: '\ufffdx' },
  { name: 'too long a way to write a slash', given: '\xc0\xaf', expected: '\ufffd\ufffd' },
  { name: 'half a surrogate pair', given: '\xed\xa0\x80', expected: '\ufffd\ufffd\ufffd' },
  { name: 'a code point beyond the last', given: '\xf4\x90\x80\x80', expected: '\ufffd\ufffd\ufffd\ufffd' },
]

describe('bytes read as UTF-8', () => {
  test.each(cases)('$name', ({ given, expected }) => {
    expect(utf8Decode(given)).toBe(expected)
  })
})

/** Bytes that begin, go on and end sequences, more often than others. */
const byte = fc.oneof(
  fc.nat(255),
  fc.constantFrom(0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5),
)

test('as the platform reads them', () => {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const property = fc.property(fc.array(byte, { maxLength: 12 }), (bytes) => {
    expect(utf8Decode(String.fromCharCode(...bytes))).toBe(decoder.decode(Uint8Array.from(bytes)))
  })
  fc.assert(property, { seed: 21, numRuns: 5000 })
})
