import { expect, test } from 'vitest'
import { drawQuestion, planOf } from './draw-run.ts'
import { scoreOf } from './score.ts'
import { isSeed, newSeed } from './seed.ts'

const [slot] = planOf('score')
const question = { ...drawQuestion('score', 0, slot!) }
const about = (subject: 'cors' | 'cache' | 'null', right: boolean) => ({ question: { ...question, subject }, right })

test('the chapter of which most was missed stands first', () => {
  expect(
    scoreOf([
      about('cors', true),
      about('cache', false),
      about('null', true),
      about('cache', true),
      about('null', false),
      about('null', false),
    ]),
  ).toEqual({
    right: 3,
    of: 6,
    subjects: [
      { subject: 'null', right: 1, of: 3 },
      { subject: 'cache', right: 1, of: 2 },
      { subject: 'cors', right: 1, of: 1 },
    ],
  })
})

test.each([
  ['abc123', true],
  ['', false],
  ['Abc', false],
  ['a'.repeat(21), false],
  ['<img>', false],
])('the seed “%s” may stand in a link: %s', (seed, may) => {
  expect(isSeed(seed)).toBe(may)
})

test('a new seed is a seed, and another one each time', () => {
  const seeds = Array.from({ length: 20 }, newSeed)
  expect(seeds.filter((seed) => !isSeed(seed))).toEqual([])
  expect(new Set(seeds).size).toBe(20)
})
