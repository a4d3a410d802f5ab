import { expect, test } from 'vitest'
import { isReadable } from 'visto/engine'
import { rounds } from '../../../../../src/lab/attack/rounds.ts'
import { sceneOfFragment } from '../../playground/model/fragment.ts'
import { runScene } from '../../playground/model/run.ts'
import { examined } from './examined.ts'
import { rehearsed } from './rehearsal.ts'
import { endingOf } from './shown.ts'

const runs = rounds.flatMap(({ number, attacks }) =>
  attacks.flatMap(({ place }) => (['broken', 'repaired'] as const).map((policy) => [number, place, policy] as const)),
)

test.each(runs)('round %i from %s, %s: each link leads to an exchange that ends as the page has seen', (round, place, policy) => {
  const shown = rehearsed({ round, place, policy }, true, 'firefox')
  const steps = examined(shown)
  // A form and a program make no exchange of CORS.
  const byScript = shown.loot.filter(({ from }) => from !== null)
  expect(steps.map(({ what }) => what.split(' ')[1])).toEqual(byScript.map(({ path }) => path))
  for (const [index, { fragment, says }] of steps.entries()) {
    const readable = isReadable(runScene(sceneOfFragment(fragment)!, 'firefox').outcome)
    const { text, error } = byScript[index]!
    expect([says.startsWith('The page reads'), readable]).toEqual([readable, text !== null || /^\d/.test(error ?? '')])
  }
})

test('where nothing has run, there is nothing to examine', () => {
  expect(examined(rehearsed({ round: 2, place: 'stranger', policy: 'broken' }, false, 'chromium'))).toEqual([])
})

test('a request that the bank never saw is told from one that came to nothing', () => {
  const shown = rehearsed({ round: 1, place: 'stranger', policy: 'broken' }, true, 'chromium')
  expect([endingOf(shown), endingOf({ ...shown, log: [] }), endingOf({ ...shown, verdict: null })]).toEqual(['safe', 'unsent', null])
})

test('where a cache has answered, it is said: the engine takes it for the server', () => {
  const steps = (policy: 'broken' | 'repaired') => examined(rehearsed({ round: 7, place: 'partner', policy }, true, 'chromium'))
  expect(steps('broken').map(({ says }) => says.includes('cache'))).toEqual([false, true])
  expect(steps('repaired').map(({ says }) => says.includes('cache'))).toEqual([false, false])
})
