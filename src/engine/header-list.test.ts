import { describe, expect, test } from 'vitest'
import { countLines, extractHeaderListValues, getHeader, isNamed } from './header-list.ts'
import { profiles } from './profiles.ts'
import type { HeaderList } from './types.ts'

/** Lines of one header, among others. */
function lines(...values: string[]): HeaderList {
  return [['X-Before', 'b'], ...values.map((value, index) => [index % 2 === 0 ? 'X-List' : 'x-lisT', value] as const), ['X-List-Too', 'c']]
}

const got = [
  { name: 'a header that is not there', given: lines(), standard: null, firefox: null },
  { name: 'one line', given: lines('a'), standard: 'a', firefox: 'a' },
  { name: 'blanks around a value do not belong to it', given: lines(' \ta b\t '), standard: 'a b', firefox: 'a b' },
  { name: 'lines are joined in their order, whatever the letters of the name', given: lines('b', 'a'), standard: 'b, a', firefox: 'b, a' },
  { name: 'the same value twice is not that value', given: lines('*', '*'), standard: '*, *', firefox: '*, *' },
  { name: 'an empty line is a value', given: lines(''), standard: '', firefox: '' },
  { name: 'Firefox passes over an empty line after a full one', given: lines('a', ''), standard: 'a, ', firefox: 'a' },
  { name: 'Firefox passes over an empty line before a full one', given: lines('', 'a'), standard: ', a', firefox: 'a' },
]

describe('get', () => {
  test.each(got)('$name', ({ given, standard, firefox }) => {
    expect(getHeader(given, 'x-list')).toBe(standard)
    expect(getHeader(given, 'x-list', profiles.firefox)).toBe(firefox)
  })
})

test('lines are counted one by one', () => {
  expect([lines(), lines('a'), lines('a', '', 'a')].map((given) => countLines(given, 'x-list'))).toEqual([0, 1, 3])
})

test('a name is compared without regard to letters, and as a whole', () => {
  const names = ['x-list', 'X-LIST', 'X-List ', 'X-Lis', 'X-List-Too'] as const
  expect(names.filter((name) => isNamed([name, ''], 'x-list'))).toEqual(['x-list', 'X-LIST'])
})

const extracted = [
  { name: 'a header that is not there', given: lines(), expected: null },
  { name: 'one name', given: lines('x-a'), expected: ['x-a'] },
  { name: 'several names', given: lines('GET,POST, PUT'), expected: ['GET', 'POST', 'PUT'] },
  { name: 'several lines make one list', given: lines('x-a, x-b', 'x-c'), expected: ['x-a', 'x-b', 'x-c'] },
  { name: 'letters and repeats stay', given: lines('X-A, x-a, X-A'), expected: ['X-A', 'x-a', 'X-A'] },
  { name: 'an empty line is an empty list', given: lines(''), expected: [] },
  { name: 'empty members are passed over', given: lines(', x-a ,, \t, x-b ,'), expected: ['x-a', 'x-b'] },
  { name: 'nothing but commas', given: lines(',,,'), expected: [] },
  { name: 'a blank before or behind a comma', given: lines('x-a\t ,\t x-b'), expected: ['x-a', 'x-b'] },
  { name: '* is a name like others here', given: lines('*, x-a'), expected: ['*', 'x-a'] },
  { name: 'names with blanks between them and no comma', given: lines('x-a x-b'), expected: { failure: 'x-a x-b', before: [] } },
  { name: 'semicolons instead of commas', given: lines('x-a;x-b'), expected: { failure: 'x-a;x-b', before: [] } },
  { name: 'quotes around the names', given: lines('"x-a, x-b"'), expected: { failure: '"x-a', before: [] } },
  { name: 'brackets', given: lines('[x-a]'), expected: { failure: '[x-a]', before: [] } },
  { name: 'a letter beyond ASCII', given: lines('x-größe'), expected: { failure: 'x-größe', before: [] } },
  { name: 'one bad line among good ones', given: lines('x-a', 'x b', 'x c'), expected: { failure: 'x b', before: ['x-a'] } },
]

describe('extract header list values', () => {
  test.each(extracted)('$name', ({ given, expected }) => {
    expect(extractHeaderListValues(given, 'x-list')).toEqual(expected)
  })
})
