import { describe, expect, test } from 'vitest'
import { farness, readProgress, seenOf, withSeen } from './progress.ts'

describe('how far a round is', () => {
  const none = {}
  const said = withSeen(none, 3, 'sibling', { said: 'safe' })
  const broken = withSeen(said, 3, 'sibling', { broken: 'stolen' })
  const repaired = withSeen(broken, 3, 'stranger', { repaired: 'safe' })
  test.each([
    ['nothing done', none, 'new'],
    ['only predicted', said, 'new'],
    ['run once', broken, 'broken'],
    ['repaired from one place', repaired, 'repaired'],
  ] as const)('%s', (_, progress, far) => {
    expect([farness(progress, 3), farness(progress, 4)]).toEqual([far, 'new'])
  })

  test('what was said of one place is not said of another', () => {
    expect(seenOf(broken, 3, 'sibling')).toEqual({ said: 'safe', broken: 'stolen', repaired: null })
    expect(seenOf(broken, 3, 'stranger')).toEqual({ said: null, broken: null, repaired: null })
  })
})

describe('what is kept', () => {
  const kept = withSeen({}, 1, 'stranger', { said: 'safe', broken: 'safe' })
  test.each([
    ['comes back', JSON.stringify(kept), kept],
    ['is nothing on a first visit', null, {}],
    ['is nothing where it is no JSON', '{', {}],
    ['is nothing where it is null', 'null', {}],
    ['is nothing where a verdict is none', '{"1 stranger":{"said":null,"broken":"toString","repaired":null}}', {}],
  ])('%s', (_, text, progress) => {
    expect(readProgress(text)).toEqual(progress)
  })
})
