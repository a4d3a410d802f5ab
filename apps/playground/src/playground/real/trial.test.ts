import { describe, expect, test } from 'vitest'
import { presetNamed } from '../../presets/presets.ts'
import { labSceneOf } from './lab-scene.ts'
import type { Arrived, Observed } from './observed.ts'
import type { Scene } from '../model/scene.ts'
import { pauseBefore, trialOf } from './trial.ts'

const lab = { page: 'http://127.0.0.1:4001', api: 'http://127.0.0.1:4002' }
const stale = presetNamed('stale').scene

function set(scene: Scene): Scene {
  const there = labSceneOf(scene, lab, 'chromium', 'run-12345')
  if ('cannot' in there) throw new Error(there.cannot)
  return there.scene
}

const asks: Arrived = { of: 'preflight', hop: 0, method: 'OPTIONS', origin: lab.page, requestMethod: 'PUT', requestHeaders: null }
const puts: Arrived = { of: 'request', hop: 0, method: 'PUT', origin: lab.page, requestMethod: null, requestHeaders: null }
const seen = (...arrived: Arrived[]): Observed => ({
  seen: { kind: 'response', type: 'cors', status: 200, redirected: false, names: [] },
  arrived,
})
const agreeing = (scene: Scene, observed: Observed[]) =>
  trialOf(set(scene), 'chromium', observed).map(({ title, lines }) => [title, lines.every((line) => line.predicted === line.observed)])

describe('a second request', () => {
  test('goes without a preflight while the stamp is valid', () => {
    expect(agreeing(stale, [seen(asks, puts), seen(puts)])).toEqual([
      ['The first request', true],
      ['The second, right after it', true],
    ])
  })

  test('that asks again all the same is not as predicted', () => {
    expect(agreeing(stale, [seen(asks, puts), seen(asks, puts)]).map(([, agrees]) => agrees)).toEqual([true, false])
  })

  test('of another URL asks for itself', () => {
    const other = { ...set(stale), url: 'http://127.0.0.1:4002/echo?other' }
    const trial = (...then: Arrived[]) =>
      trialOf(set(stale), 'chromium', [seen(asks, puts), seen(...then)], other).map(({ lines }) =>
        lines.every((line) => line.predicted === line.observed),
      )
    expect([trial(asks, puts), trial(puts)]).toEqual([
      [true, true],
      [true, false],
    ])
  })

  test('is waited for where that is short, and then the stamp may be gone', () => {
    const hops = stale.hops.map((hop) => ({
      ...hop,
      preflight: {
        ...hop.preflight,
        headers: hop.preflight.headers.map(([name, value]) => [name, name === 'Access-Control-Max-Age' ? '1' : value] as const),
      },
    }))
    expect(agreeing({ ...stale, again: 2, hops }, [seen(asks, puts), seen(asks, puts)])).toEqual([
      ['The first request', true],
      ['The second, 2 s later', true],
    ])
  })
})

test('one request has no title', () => {
  expect(agreeing({ ...stale, again: null }, [seen(asks, puts)])).toEqual([['', true]])
})

test.each([
  [0, 0],
  [5, 5],
  [6, 0],
  [600, 0],
])('of %i seconds, %i are waited', (again, pause) => {
  expect(pauseBefore(again)).toBe(pause)
})
