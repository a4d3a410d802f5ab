import { describe, expect, test } from 'vitest'
import { fill } from './template.ts'

const cases = [
  { name: 'holes are filled by name', given: '{a} and {b}, {a}', values: { a: '1', b: '2' }, expected: '1 and 2, 1' },
  { name: 'a hole that nobody fills stays open', given: '{a} {b}', values: { a: '1' }, expected: '1 {b}' },
  { name: 'what is filled in is not looked at again', given: '{a} {b}', values: { a: '{b}', b: '2' }, expected: '{b} 2' },
  { name: 'a dollar sign is only that', given: '{a}', values: { a: "$& $1 $'" }, expected: "$& $1 $'" },
  { name: 'braces around something else are braces', given: '{} {a b} {a}', values: { a: '1' }, expected: '{} {a b} 1' },
]

describe('a template', () => {
  test.each(cases)('$name', ({ given, values, expected }) => {
    expect(fill(given, values)).toBe(expected)
  })
})
