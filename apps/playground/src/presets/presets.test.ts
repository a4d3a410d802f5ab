import { describe, expect, test } from 'vitest'
import { diagnose } from 'visto/doctor'
import { exchangeOf, sceneOfExchange } from '../playground/model/exchange.ts'
import { browsers, runScene } from '../playground/model/run.ts'
import { fragmentOf, sceneOfFragment } from '../playground/model/fragment.ts'
import { classics, presetNamed, presets } from './presets.ts'

test('the five classic errors come first, and no two situations have one name', () => {
  expect(classics).toHaveLength(5)
  expect(presets.slice(0, 5)).toEqual(classics)
  expect(new Set(presets.map(({ id }) => id)).size).toBe(presets.length)
  expect(new Set(presets.map(({ title }) => title)).size).toBe(presets.length)
})

test('a situation is found by its id, and one that is not there is said', () => {
  expect(presetNamed('slash').title).toBe('A slash at the end')
  expect(() => presetNamed('slsh')).toThrow('There is no situation “slsh”. There is no-header, wrong-origin,')
})

test('each of the doctor’s 36 situations is one of them', () => {
  const named = presets.map(
    ({ scene }) =>
      diagnose([
        exchangeOf(
          scene,
          browsers.map((browser) => runScene(scene, browser)),
        ),
      ])[0]?.situation?.id,
  )
  const all = Array.from({ length: 36 }, (_, index) => `S${index + 1}`)
  expect(all.filter((id) => !named.includes(id))).toEqual([])
})

describe.each(presets)('$title', ({ scene, situation }) => {
  const exchange = exchangeOf(
    scene,
    browsers.map((browser) => runScene(scene, browser)),
  )

  test(`is what the doctor calls ${situation ?? 'nothing wrong'}`, () => {
    expect(diagnose([exchange])[0]?.situation?.key ?? null).toBe(situation)
  })

  test('stands in a link whole', () => {
    expect(sceneOfFragment(fragmentOf(scene))).toEqual({
      ...scene,
      headers: scene.headers.map(([name, value]) => [name, name === 'Authorization' || name.startsWith('x-') ? '***' : value]),
    })
  })

  test('read back from what the doctor is told, it ends the same', () => {
    const again = { ...sceneOfExchange(exchange), redirect: scene.redirect }
    for (const browser of browsers) {
      expect(runScene(again, browser).outcome.finding?.code).toBe(runScene(scene, browser).outcome.finding?.code)
    }
  })
})
