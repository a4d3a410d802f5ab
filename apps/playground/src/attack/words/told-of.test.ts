import { expect, test } from 'vitest'
import { rounds } from '../../../../../src/lab/attack/rounds.ts'
import { rehearsed } from '../model/rehearsal.ts'
import { toldOf } from './told-of.ts'

const lookAlikes = rounds.find(({ number }) => number === 5)!.attacks.filter(({ place }) => place !== 'app')

test.each(lookAlikes)('round 5 from $place: that no test is true is said where it ends safe, and only there', ({ place }) => {
  const { verdict } = rehearsed({ round: 5, policy: 'broken', place }, true, 'chromium')
  expect(toldOf(5, place).lesson.includes('None of the three tests')).toBe(verdict === 'safe')
})

test('round 6 tells of the page that asks', () => {
  expect(toldOf(6, 'stranger').beyond).toMatch(/^The stranger’s form/)
  expect(toldOf(6, 'sibling').beyond).toMatch(/^This page is of the bank’s own site/)
})
