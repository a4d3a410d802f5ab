import { expect, test } from 'vitest'
import { parseReferrerPolicy, type ReferrerPolicy } from './referrer-policy.ts'
import type { HeaderList } from './types.ts'

const named: [name: string, values: readonly string[], expected: ReferrerPolicy | null][] = [
  ['names a policy', ['no-referrer'], 'no-referrer'],
  ['names it in other letters', ['Origin'], 'origin'],
  ['has a last one that is known', ['no-referrer, origin, of-the-future'], 'origin'],
  ['stands on two lines', ['no-referrer', 'same-origin'], 'same-origin'],
  ['names none that is known', ['never'], null],
  ['does not parse', ['no referrer'], null],
  ['is empty', [''], null],
  ['is absent', [], null],
]

test.each(named)('a header that %s', (_, values, expected) => {
  const headers: HeaderList = values.map((value) => ['Referrer-Policy', value])
  expect(parseReferrerPolicy(headers)).toBe(expected)
})
