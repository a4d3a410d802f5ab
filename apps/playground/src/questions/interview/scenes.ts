import type { Scene } from '../../playground/model/scene.ts'
import { sceneOf } from '../../presets/preset.ts'
import { presetNamed } from '../../presets/presets.ts'

const allow = 'Access-Control-Allow-Origin'
const app = `${allow}: https://app.example`
const json = 'Content-Type: application/json'

/** What each question’s answer can be seen at. */
export const scenes = {
  'same-origin policy': presetNamed('no-header').scene,
  origin: presetNamed('localhost').scene,
  site: sceneOf({ page: 'https://app.shop.example', url: 'https://api.shop.example/cart', credentials: 'include', answer: [200, json] }),
  cors: sceneOf({ answer: [200, json, app, 'Vary: Origin'] }),
  preflight: presetNamed('right').scene,
  'GET with JSON': sceneOf({ headers: [json], preflight: [204, app], answer: [200, app] }),
  order: presetNamed('header-not-allowed').scene,
  star: presetNamed('wildcard-credentials').scene,
  token: sceneOf({
    headers: ['Authorization: Bearer t0ken'],
    preflight: [204, `${allow}: *`, 'Access-Control-Allow-Headers: Authorization'],
    answer: [200, `${allow}: *`],
  }),
  several: presetNamed('list').scene,
  echo: presetNamed('reflect').scene,
  protects: presetNamed('simple-post').scene,
  delete: sceneOf({ page: 'https://evil.example', method: 'DELETE', url: 'https://api.example/users/42' }),
  login: presetNamed('login-first').scene,
  curl: presetNamed('preflight-unanswered').scene,
  reason: presetNamed('wrong-origin').scene,
  'no-cors': presetNamed('no-cors').scene,
  'error page': presetNamed('error-500').scene,
  cache: presetNamed('stale').scene,
  vary: presetNamed('shared-cache').scene,
  redirect: presetNamed('tainted').scene,
  null: sceneOf({
    page: 'https://evil.example',
    opaque: true,
    credentials: 'include',
    answer: [200, `${allow}: null`, 'Access-Control-Allow-Credentials: true'],
  }),
  expose: presetNamed('exposed').scene,
} as const satisfies Record<string, Scene>

export type SceneId = keyof typeof scenes
