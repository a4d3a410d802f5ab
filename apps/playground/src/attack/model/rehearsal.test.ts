import { describe, expect, test } from 'vitest'
import { sealed } from '../../../../../src/lab/attack/pages/keep-script.ts'
import { rounds } from '../../../../../src/lab/attack/rounds.ts'
import { rehearsed } from './rehearsal.ts'

/** Programs are no browsers: how they end is not measured in one. A stolen cookie is Alice's login, whatever the policy. */
const programs: Record<string, [broken: string, repaired: string]> = { curl: ['stolen', 'safe'], 'curl-with-cookie': ['stolen', 'stolen'] }

describe.each(rounds)('round $number, without a lab', (round) => {
  const cases = round.attacks.flatMap((attack) =>
    (['broken', 'repaired'] as const).flatMap((policy) =>
      (['chromium', 'firefox'] as const).map((browser) => ({
        place: attack.place,
        policy,
        browser,
        expected: 'measured' in attack ? attack.measured[policy][browser] : programs[attack.place]![policy === 'broken' ? 0 : 1],
      })),
    ),
  )
  test.each(cases)('from $place, the bank $policy, in $browser: $expected, as in the lab', ({ place, policy, browser, expected }) => {
    expect(rehearsed({ round: round.number, policy, place }, true, browser).verdict).toBe(expected)
  })

  test('before it runs, nothing has happened', () => {
    const { verdict, log, loot, accounts } = rehearsed(
      { round: round.number, policy: 'broken', place: round.attacks[0]!.place },
      false,
      'chromium',
    )
    expect([verdict, log, loot, accounts]).toEqual([null, [], [], { alice: 1000, bob: 200, mallory: 0 }])
  })
})

test('an answer that comes sealed is no error: script is told so in the words of the lab', () => {
  const { loot } = rehearsed({ round: 6, policy: 'broken', place: 'sibling' }, true, 'chromium')
  expect(loot).toEqual([{ from: 'sibling', path: '/transfer', text: null, error: sealed }])
})
