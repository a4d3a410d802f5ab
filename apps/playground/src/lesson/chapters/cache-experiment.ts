import { type Experiment, sceneFor } from '../parts/experiment.ts'
import type { Scene } from '../../playground/model/scene.ts'

const origin = 'Access-Control-Allow-Origin: https://app.example'
const credentials = 'Access-Control-Allow-Credentials: true'
const age = (value: string) => ({ preflight: [204, `Access-Control-Max-Age: ${value}`] as const })

/** The first request, and what its preflight is answered. */
export const cacheExperiment: Experiment = {
  sketch: {
    url: 'https://api.example/orders/1',
    method: 'PUT',
    body: 'text',
    preflight: [204, origin, credentials, 'Vary: Origin'],
    answer: [200, origin, credentials, 'Vary: Origin'],
  },
  switches: [
    {
      name: 'Access-Control-Max-Age is',
      choices: [
        { name: '86400', change: age('86400') },
        { name: '600', change: age('600') },
        { name: 'absent', change: {} },
        { name: '0', change: age('0') },
        { name: '-1', change: age('-1') },
        { name: '10m', change: age('10m') },
      ],
    },
    {
      name: 'Access-Control-Allow-Methods is',
      choices: [
        { name: 'PUT, DELETE', change: { preflight: [204, 'Access-Control-Allow-Methods: PUT, DELETE'] } },
        { name: 'just *', change: { preflight: [204, 'Access-Control-Allow-Methods: *'] } },
      ],
    },
  ],
}

/** The second request, by what it has other than the first. */
export const seconds: readonly { readonly name: string; readonly change: Partial<Scene> | null }[] = [
  { name: 'the same once more', change: null },
  { name: 'to /orders/2', change: { url: 'https://api.example/orders/2' } },
  { name: 'with DELETE', change: { method: 'DELETE', body: 'none' } },
  { name: 'with credentials: include', change: { credentials: 'include' } },
]

/** Both requests, for the choices named. */
export function pairFor(chosen: readonly string[], second: string): { readonly first: Scene; readonly later: Scene } {
  const first = sceneFor(cacheExperiment, ...chosen)
  const { change } = seconds.find(({ name }) => name === second)!
  return { first, later: change === null ? first : { ...first, ...change } }
}
