import { expect, test } from 'vitest'
import { nextOf, type Next } from './flow.ts'
import type { Seen } from './progress.ts'

const [fresh, said] = [
  { said: null, broken: null, repaired: null },
  { said: 'safe', broken: null, repaired: null },
] as const satisfies Seen[]
const broken: Seen = { ...said, broken: 'stolen' }
const all: Seen = { ...broken, repaired: 'safe' }

const cases: [string, Seen, 'broken' | 'repaired', Next][] = [
  ['nothing runs before something was said', fresh, 'broken', { step: 0, does: 'say' }],
  ['what was said is tried', said, 'broken', { step: 1, does: 'run' }],
  ['what was seen is repaired', broken, 'broken', { step: 3, does: 'repair' }],
  ['what is repaired runs again', broken, 'repaired', { step: 4, does: 'run' }],
  ['who repairs first may run it', said, 'repaired', { step: 4, does: 'run' }],
  ['after that, the next round', all, 'repaired', { step: 5, does: 'go on' }],
  ['also where the old policy is looked at again', all, 'broken', { step: 5, does: 'go on' }],
]
test.each(cases)('%s', (_, seen, policy, next) => {
  expect(nextOf(seen, policy)).toEqual(next)
})
