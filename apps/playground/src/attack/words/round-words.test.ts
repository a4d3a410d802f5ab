import { describe, expect, test } from 'vitest'
import { rounds } from '../../../../../src/lab/attack/rounds.ts'
import { questionOf, roundWords } from './round-words.ts'

describe.each(rounds)('round $number', ({ number, attacks }) => {
  test.each(attacks.map((attack) => [attack.place, attack] as const))('from %s, what happens is one of the answers', (place, attack) => {
    const endings = questionOf(number, place).choices.map(({ ending }) => ending)
    const happens = 'measured' in attack ? Object.values(attack.measured.broken) : ['stolen']
    expect(happens.filter((each) => !endings.some((ending) => ending === each))).toEqual([])
    expect(new Set(endings).size).toBe(endings.length)
  })
})

test('the right answer is not always at the same place', () => {
  const places = rounds.map(({ number, attacks: [usual] }) => {
    const happens = usual !== undefined && 'measured' in usual ? usual.measured.broken.chromium : 'stolen'
    return roundWords[number].choices.findIndex(({ ending }) => ending === happens)
  })
  expect(new Set(places).size).toBeGreaterThan(1)
})
