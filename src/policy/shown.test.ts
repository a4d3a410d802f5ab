import { describe, expect, test } from 'vitest'
import { quoted, shown } from './shown.ts'

const values: readonly { given: unknown; expected: string }[] = [
  { given: 'https://a.com', expected: `'https://a.com'` },
  { given: 'x'.repeat(300), expected: `'${'x'.repeat(200)}'…` },
  { given: undefined, expected: 'undefined' },
  { given: null, expected: 'null' },
  { given: 1.5, expected: '1.5' },
  { given: 10n ** 400n, expected: `1${'0'.repeat(199)}` },
  { given: [[]], expected: 'a list' },
  { given: {}, expected: 'an object' },
  { given: /a/, expected: 'a RegExp' },
  { given: () => 1, expected: 'a function' },
  { given: Symbol('\u001b'), expected: 'a symbol' },
]

describe('a value in a sentence', () => {
  test.each(values)('$expected', ({ given, expected }) => {
    expect(shown(given)).toBe(expected)
  })
})

test.each([`it's`, 'a\\b', 'a\nb', '\u001b[2J', '\u202e', '\u2028', '\ud800', 'bücher', '😀'])('%j is source text of itself', (given) => {
  const source = quoted(given)
  expect(source).not.toMatch(/[\p{C}\p{Zl}]/u)
  // oxlint-disable-next-line no-eval -- it is source text
  expect((0, eval)(source)).toBe(given)
})
