import { describe, expect, test } from 'vitest'
import { readDuration, showDuration } from './duration.ts'
import { printable, printableJson } from './printable.ts'
import { shortened, wrap } from './wrap.ts'

test.each([
  ['10', 10_000],
  ['10s', 10_000],
  ['10 s', 10_000],
  ['500ms', 500],
  ['0.5', 500],
  ['1.5s', 1500],
  ['3600', 3_600_000],
  ['0', null],
  ['0.0001', null],
  ['3601', null],
  ['-1', null],
  ['1e3', null],
  ['10m', null],
  ['', null],
  ['99999999999999999999', null],
])('a time of %o is %o milliseconds', (text, time) => {
  expect(readDuration(text)).toBe(time)
})

test.each([
  [10_000, '10 s'],
  [1500, '1.5 s'],
  [500, '500 ms'],
])('%i ms is shown as %s', (time, text) => {
  expect(showDuration(time)).toBe(text)
})

describe('text that is fit for a terminal', () => {
  test.each([
    ['plain text stays', 'GET /users?a=b#c', 'GET /users?a=b#c'],
    ['letters of any language stay', 'Grüße, 你好, ‘quoted’', 'Grüße, 你好, ‘quoted’'],
    ['escape sequences are shown', '\x1b[31mred\x1b[0m', '\\x1b[31mred\\x1b[0m'],
    ['so are those of one byte', '\x9b31m', '\\x9b31m'],
    ['line breaks do not break lines', 'a\r\nb\tc\0', 'a\\x0d\\x0ab\\x09c\\x00'],
    ['nor do those of Unicode', 'a\u2028b', 'a\\u2028b'],
    ['the direction of writing is not turned', '\u202egpj.exe', '\\u202egpj.exe'],
    ['invisible characters are seen', 'a\u200bb\ufeff', 'a\\u200bb\\ufeff'],
  ])('%s', (_, text, shown) => {
    expect(printable(text)).toBe(shown)
  })

  test('JSON has them as its own escapes, and means the same', () => {
    const value = { text: '\x1b\x7f\x9b\u202e\u2028é' }
    expect(printableJson(value)).toBe('{\n  "text": "\\u001b\\u007f\\u009b\\u202e\\u2028é"\n}')
    expect(JSON.parse(printableJson(value))).toEqual(value)
  })
})

test.each([
  ['a line that fits stays', 'one two', 10, ['> one two']],
  ['a longer one is broken at a blank', 'one two three', 9, ['> one two', '  three']],
  ['a word that is too long stays whole', 'see https://very.long.example/ now', 10, ['> see', '  https://very.long.example/', '  now']],
  ['blanks stay', 'a  b', 10, ['> a  b']],
  ['nothing is a line', '', 10, ['> ']],
])('wrapping: %s', (_, text, width, lines) => {
  expect(wrap(text, width, '> ', '  ')).toEqual(lines)
})

test.each([
  ['short', 10, 'short'],
  ['0123456789', 10, '0123456789'],
  ['0123456789abcdef', 10, '012345…def'],
])('%o in %i characters is %o', (text, length, expected) => {
  expect(shortened(text, length)).toBe(expected)
})
