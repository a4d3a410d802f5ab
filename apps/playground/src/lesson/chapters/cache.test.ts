import { describe, expect, test } from 'vitest'
import { browsers, preflights, runAgain, stampValidFor } from '../../playground/model/run.ts'
import { instantAt, placeOf } from './cache/log-scale.ts'
import { cacheExperiment, pairFor, seconds } from './cache-experiment.ts'

/** For how many seconds Chromium, Firefox and Safari let the second request go unasked. */
const cases: [text: string, chosen: string[], second: string, [chromium: number, firefox: number, webkit: number]][] = [
  ['a day is cut to two hours in Chromium and to ten minutes in Safari', ['86400'], 'the same once more', [7200, 86_400, 600]],
  ['ten minutes hold everywhere', ['600'], 'the same once more', [600, 600, 600]],
  ['nothing said is five seconds, not none', ['absent'], 'the same once more', [5, 5, 5]],
  ['0 keeps nothing', ['0'], 'the same once more', [0, 0, 0]],
  ['nor does a negative one', ['-1'], 'the same once more', [0, 0, 0]],
  ['what is no number is five seconds, or nothing in Firefox', ['10m'], 'the same once more', [5, 0, 5]],
  ['another URL asks for itself', ['86400'], 'to /orders/2', [0, 0, 0]],
  ['a method that was listed along is covered', ['86400'], 'with DELETE', [7200, 86_400, 600]],
  ['credentials are asked for apart', ['86400'], 'with credentials: include', [0, 0, 0]],
  ['a * covers every method, but not in Firefox', ['86400', 'just *'], 'with DELETE', [7200, 0, 600]],
  ['in Firefox not even the same once more', ['86400', 'just *'], 'the same once more', [7200, 0, 600]],
]

describe('what a preflight has allowed holds on', () => {
  test.each(cases)('%s', (_, chosen, second, wanted) => {
    const { first, later } = pairFor(chosen, second)
    expect(browsers.map((browser) => stampValidFor(first, browser, later))).toEqual(wanted)
  })

  test('up to its last second', () => {
    const { first, later } = pairFor(['600'], 'the same once more')
    expect([599, 600].map((at) => preflights(runAgain(first, 'chromium', at, later)))).toEqual([false, true])
  })

  test('the answer itself is checked every time, stamp or not', () => {
    const { first, later } = pairFor(['86400'], 'the same once more')
    const closed = { ...later, hops: [{ ...later.hops[0]!, request: { status: 200, headers: [], failed: false } }] }
    for (const browser of browsers) {
      const { outcome } = runAgain(first, browser, 60, closed)
      expect([outcome.reached, outcome.finding?.code]).toEqual([true, 'allow-origin-missing'])
    }
  })

  test('every choice of the chapter is one of these cases', () => {
    const named = new Set(cases.flatMap(([, chosen, second]) => [...chosen, second]))
    const names = [...cacheExperiment.switches.flatMap(({ choices }) => choices), ...seconds].map(({ name }) => name)
    expect(names.filter((name) => !named.has(name))).toEqual(['PUT, DELETE'])
  })
})

test('the clock’s scale reads both ways, from nothing to more than a day', () => {
  for (const instant of [0, 1, 5, 60, 600, 7200, 86_400]) expect(instantAt(placeOf(instant))).toBe(instant)
  expect([placeOf(0), instantAt(1)]).toEqual([0, 100_000])
})
