import { expect, test } from 'vitest'
import { consoleText, isReadable } from 'visto/engine'
import { browsers, runScene } from '../../playground/model/run.ts'
import { classics } from '../../presets/presets.ts'
import { mended, mends } from './mends.ts'

test('each of the five has a mend', () => {
  expect(Object.keys(mends)).toEqual(classics.map(({ id }) => id))
})

test.each(classics)('$title: blocked and complained of in every browser, and mended in every one', ({ id, scene }) => {
  for (const browser of browsers) {
    const { outcome } = runScene(scene, browser)
    expect([isReadable(outcome), consoleText(outcome, browser).length > 0]).toEqual([false, true])
    expect(isReadable(runScene(mended(scene, mends[id]!), browser).outcome)).toBe(true)
  }
})
