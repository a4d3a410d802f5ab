import { expect, test } from 'vitest'
import { getHeader } from 'visto/engine'
import { endOf } from '../../playground/model/picture.ts'
import { browsers, runScene } from '../../playground/model/run.ts'
import { type SceneId, scenes } from './scenes.ts'

/** How each ends in every browser, and what the server is sent: what the answers say of them. */
const ends: Record<SceneId, string> = {
  'same-origin policy': 'blocked: GET',
  origin: 'blocked: GET',
  site: 'blocked: GET',
  cors: 'readable: GET',
  preflight: 'readable: OPTIONS, PUT',
  'GET with JSON': 'blocked: OPTIONS',
  order: 'blocked: OPTIONS',
  star: 'blocked: GET',
  token: 'readable: OPTIONS, GET',
  several: 'blocked: GET',
  echo: 'readable: GET',
  protects: 'blocked: POST',
  delete: 'blocked: OPTIONS',
  login: 'blocked: OPTIONS',
  curl: 'blocked: OPTIONS',
  reason: 'blocked: GET',
  'no-cors': 'opaque: GET',
  'error page': 'blocked: OPTIONS, POST',
  cache: 'readable: OPTIONS, PUT',
  vary: 'blocked: GET',
  redirect: 'blocked: GET, GET',
  null: 'readable: GET',
  expose: 'readable: GET',
}

test.each(Object.entries(scenes))('what is said of “%s” is so in every browser', (id, scene) => {
  for (const browser of browsers) {
    const { outcome } = runScene(scene, browser)
    expect(`${endOf(outcome)}: ${outcome.wire.map(({ method }) => method).join(', ')}`).toBe(ends[id as SceneId])
  }
})

test('after the redirect the second server is told null', () => {
  const origins = browsers.map((browser) => getHeader(runScene(scenes.redirect, browser).outcome.wire.at(-1)!.headers, 'origin'))
  expect(origins).toEqual(['null', 'null', 'null'])
})

test('a token passes under * without a warning where it is named', () => {
  expect(browsers.flatMap((browser) => runScene(scenes.token, browser).outcome.warnings)).toEqual([])
})
