import { describe, expect, test } from 'vitest'
import { profiles } from '../engine/index.ts'
import { shortProblems } from './problems.cases.ts'
import { readOptions } from './read-options.ts'

const policy = { origin: 'https://example.com' }

const refused: readonly { name: string; given: unknown; use: string | null }[] = [
  { name: 'a number in a string', given: '600', use: '600' },
  { name: 'minutes', given: '10m', use: '600' },
  { name: 'minutes, in words', given: '10 minutes', use: '600' },
  { name: 'hours', given: '1h', use: '3600' },
  { name: 'half an hour', given: '0.5h', use: '1800' },
  { name: 'a day', given: '1d', use: '86400' },
  { name: 'a week, in days', given: '7 days', use: '86400' },
  { name: 'milliseconds', given: '600ms', use: null },
  { name: 'months', given: '2 months', use: null },
  { name: 'a word', given: 'long', use: null },
  { name: 'nothing', given: '', use: null },
  { name: 'digits without an end', given: '1'.repeat(100_000), use: '86400' },
  { name: 'a number below zero', given: -1, use: '0' },
  { name: 'a broken number', given: 1.5, use: '1' },
  { name: 'more than a day', given: 86_401, use: '86400' },
  { name: 'a big integer', given: 600n, use: '600' },
  { name: 'no number', given: NaN, use: null },
  { name: 'forever', given: Infinity, use: null },
  { name: 'null', given: null, use: null },
  { name: 'true', given: true, use: null },
  { name: 'a symbol', given: Symbol('600'), use: null },
  { name: 'a function that does not say what it is', given: Object.assign(() => 600, { toString: null }), use: null },
  { name: 'an object that calls itself a number', given: { valueOf: () => 600, toString: () => '600' }, use: null },
]

describe('a maxAge that is refused', () => {
  test.each(refused)('$name', ({ given, use }) => {
    expect(shortProblems({ ...policy, maxAge: given })).toEqual([['max-age', 'maxAge', use]])
  })
})

test.each([0, 1, 600, 86_400])('%i seconds are taken', (maxAge) => {
  expect(readOptions({ ...policy, maxAge }).maxAge).toBe(maxAge)
})

test('the longest that is taken is what the most patient browser keeps', () => {
  const { chromium, firefox, webkit } = profiles
  expect(Math.max(chromium.maxAgeCap, firefox.maxAgeCap, webkit.maxAgeCap)).toBe(86_400)
})
