import { expect, test } from 'vitest'
import { presets } from '../../presets/presets.ts'
import { duration } from './duration.ts'
import { browsers, isStaged, preflights, runAgain, runScene, stampValidFor } from './run.ts'
import { plainScene, type Scene, withAnswer } from './scene.ts'
import { verdictOf } from './verdict.ts'

const cached = presets.find(({ id }) => id === 'stale')!.scene
const kept = (seconds: string): Scene =>
  withAnswer(cached, 0, 'preflight', {
    ...cached.hops[0]!.preflight,
    headers: cached.hops[0]!.preflight.headers.map(([name, value]) => [name, name === 'Access-Control-Max-Age' ? seconds : value]),
  })

test.each([
  ['ten minutes', '600', [600, 600, 600]],
  ['a day, as far as each browser goes', '86400', [7200, 86_400, 600]],
  ['a week, as far as each browser goes', '604800', [7200, 86_400, 600]],
])('a stamp of %s', (_, seconds, expected) => {
  const scene = kept(seconds)
  expect(browsers.map((browser) => stampValidFor(scene, browser))).toEqual(expected)
  for (const [index, browser] of browsers.entries()) {
    expect(preflights(runAgain(scene, browser, expected[index]! - 1))).toBe(false)
    expect(preflights(runAgain(scene, browser, expected[index]!))).toBe(true)
  }
})

test('without a preflight there is no stamp', () => {
  expect(stampValidFor(plainScene, 'chromium')).toBeNull()
})

test('{origin} copies the asker’s origin, whoever asks', () => {
  const scene = presets.find(({ id }) => id === 'reflect')!.scene
  for (const page of ['https://evil.example', 'https://app.example']) {
    expect(runScene({ ...scene, page }, 'chromium').outcome.result.kind).toBe('response')
  }
})

test('a page without a URL is not staged', () => {
  expect([isStaged(plainScene), isStaged({ ...plainScene, page: 'app.example' })]).toEqual([true, false])
})

test.each([
  ['no-header', 'blocked', 'The page cannot read the answer, yet the GET reaches the server.'],
  ['header-not-allowed', 'blocked', 'The page cannot read the answer, and the request never reaches the server.'],
  ['right', 'readable', 'The page reads the answer; the PUT reaches the server.'],
  ['no-cors', 'opaque', 'The page gets a sealed answer that it cannot read, yet the GET reaches the server.'],
  ['refused', 'no-answer', 'No answer comes: it is the network, not CORS.'],
  [
    'local-http',
    'split',
    'The page reads the answer in Chromium and Firefox, not in Safari; the GET reaches the server from Chromium and Firefox only.',
  ],
])('the verdict of %s is %s', (id, how, text) => {
  const { scene } = presets.find((preset) => preset.id === id)!
  expect(verdictOf(browsers.map((browser) => runScene(scene, browser)))).toMatchObject({ how, text })
})

test('durations are said in the unit that fits', () => {
  expect([540, 600, 660, 7200, 86_400].map(duration)).toEqual(['540 s', '600 s', '11 min', '2 h', '24 h'])
})
