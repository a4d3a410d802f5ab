import type { Scene } from '../../playground/model/scene.ts'
import { sceneOf } from '../../presets/preset.ts'
import { corsHeaders } from './headers.ts'

const preflight = /^(?:Access-Control-(?:Allow-.*|Max-Age)|Vary)$/
const request = /^(?:Access-Control-(?:Allow-(?:Origin|Credentials)|Expose-Headers)|Vary)$/

/** The exchange in which the examples stand. */
export const exampleScene: Scene = sceneOf({
  method: 'PUT',
  headers: ['Content-Type: application/json', 'X-Request-Id: 7'],
  body: 'text',
  credentials: 'include',
  preflight: [204, ...linesOf(preflight)],
  answer: [200, 'X-Total-Count: 7', ...linesOf(request)],
})

function linesOf(names: RegExp): string[] {
  return corsHeaders.filter(({ from, name }) => from === 'the server' && names.test(name)).map(({ name, example }) => `${name}: ${example}`)
}
