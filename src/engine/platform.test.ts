import { describe, expect, test } from 'vitest'
import { parseUrl } from './platform.ts'

const cases = [
  { name: 'an absolute URL', given: ['https://app.example'], expected: 'https://app.example/' },
  { name: 'a relative one, by its base', given: ['../x', 'https://app.example/a/b/c'], expected: 'https://app.example/a/x' },
  { name: 'a relative one without a base', given: ['/x'], expected: null },
  { name: 'a relative one by a base that has no paths', given: ['/x', 'data:,y'], expected: null },
  { name: 'no host', given: ['https://'], expected: null },
  { name: 'a bracket that is never closed', given: ['http://['], expected: null },
  { name: 'nothing', given: [''], expected: null },
] as const

describe('a URL', () => {
  test.each(cases)('$name', ({ given: [input, base], expected }) => {
    expect(parseUrl(input, base)?.href ?? null).toBe(expected)
  })
})
