import { type Branch, questions, treeOf } from '../../playground/model/tree.ts'
import { type Run, runAgain, runScene } from '../../playground/model/run.ts'
import type { Scene } from '../../playground/model/scene.ts'
import { sceneOf, type Sketch } from '../../presets/preset.ts'
import { presetNamed } from '../../presets/presets.ts'

const app = 'Access-Control-Allow-Origin: https://app.example'
const put: Sketch = { method: 'PUT', body: 'text', answer: [200, app] }

/** For each question of the standard, an exchange that leaves the tree there; for the last, one that comes to its end. */
export const waysOut: Readonly<Record<string, Scene>> = {
  'may-start': presetNamed('mixed').scene,
  'another-origin': presetNamed('same').scene,
  'mode-cors': presetNamed('no-cors').scene,
  'needs-preflight': presetNamed('public').scene,
  cached: presetNamed('stale').scene,
  'p-answered': sceneOf({ ...put, preflight: ['none'] }),
  'p-redirect': presetNamed('slash-redirect').scene,
  'p-origin': sceneOf({ ...put, preflight: [204, 'Access-Control-Allow-Origin: https://www.example'] }),
  'p-credentials': sceneOf({ ...put, credentials: 'include', preflight: [204, app] }),
  'p-status': sceneOf({ ...put, preflight: [405, app] }),
  'p-method': presetNamed('method').scene,
  'p-headers': presetNamed('header-not-allowed').scene,
  answered: presetNamed('refused').scene,
  origin: presetNamed('no-header').scene,
  credentials: presetNamed('true').scene,
  'no-redirect': presetNamed('tainted').scene,
  readable: presetNamed('right').scene,
}

/** What the browser does in such an exchange: the second request, where there is one. */
export function runOut(scene: Scene): Run {
  return scene.again === null ? runScene(scene, 'chromium') : runAgain(scene, 'chromium', scene.again)
}

/** The tree with the way to one of its exits lit; unlit, where none is asked for. */
export function treeTo(id: string | null): Branch[] {
  if (id === null) return questions.map((question) => ({ ...question, light: 'dark', refused: false, step: null }))
  return treeOf(runOut(waysOut[id]!), 0)
}
