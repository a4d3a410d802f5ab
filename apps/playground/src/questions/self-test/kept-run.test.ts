import { expect, test } from 'vitest'
import { begun, readRun } from './kept-run.ts'

/** Ten questions of four choices. */
const choices = (number: number) => (number < 10 ? 4 : 0)

test.each([
  ['answered, and still looked at', { chosen: [0, 3], at: 1 }],
  ['gone on from', { chosen: [0, 3], at: 2 }],
  ['to its end', { chosen: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1], at: 10 }],
])('a run is taken up again where it was left: %s', (_, run) => {
  expect(readRun(JSON.stringify(run), choices)).toEqual(run)
})

test.each([
  ['nothing', null],
  ['no JSON', 'border'],
  ['null', 'null'],
  ['a choice that is not there', '{"chosen":[4],"at":1}'],
  ['a choice that is no number', '{"chosen":["0"],"at":1}'],
  ['a question that was skipped', '{"chosen":[0],"at":2}'],
  ['a place before the first', '{"chosen":[],"at":-1}'],
  ['an answer too many', '{"chosen":[0,0,0,0,0,0,0,0,0,0,0],"at":11}'],
])('a run begins anew where there is %s', (_, kept) => {
  expect(readRun(kept, choices)).toBe(begun)
})
