import { expect, test } from 'vitest'
import { fromFetch } from 'visto/doctor'
import { sceneOfExchange } from '../../playground/model/exchange.ts'
import { plainScene } from '../../playground/model/scene.ts'
import { diceOf } from './dice.ts'
import { drawScene } from './draw-scene.ts'
import { callText } from './call-text.ts'

test('what is shown of a call is what is asked: the doctor reads it back', () => {
  const dice = diceOf('calls')
  for (let draw = 0; draw < 150; draw++) {
    const { url, method, mode, credentials, redirect, headers, uploadListener, ...scene } = drawScene(dice, dice.pick([1, 2, 3] as const))
    const shown = callText({ ...scene, url, method, mode, credentials, redirect, headers, uploadListener })
    const [read] = fromFetch(shown)
    expect([shown, sceneOfExchange(read!, plainScene)]).toEqual([
      shown,
      expect.objectContaining({ url: expect.stringContaining(new URL(url).host), method, mode, credentials }),
    ])
    expect(shown.includes(`redirect: '${redirect}'`)).toBe(redirect !== 'follow')
    expect(read!.request.headers?.map(([name]) => name)).toEqual(headers.map(([name]) => name))
  }
})

test('an upload that is listened to is a request of the older kind', () => {
  const shown = callText({ ...plainScene, method: 'POST', body: 'text', uploadListener: true, credentials: 'include' })
  expect(shown).toContain('request.withCredentials = true')
  expect(shown).toContain("request.upload.addEventListener('progress', show)")
})
