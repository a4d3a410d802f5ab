import { sceneOf } from '../../presets/preset.ts'
import type { Experiment } from '../parts/experiment.ts'

/** A stranger's page and a server that has never heard of CORS: what of it runs? */
export const forged: Experiment = {
  sketch: {
    page: 'https://evil.example',
    url: 'https://api.example/users/42',
    credentials: 'include',
    preflight: [405, 'Allow: GET, POST, DELETE'],
    answer: [200],
  },
  switches: [
    {
      name: 'The stranger’s page sends',
      choices: [
        { name: 'DELETE', change: { method: 'DELETE' } },
        { name: 'a POST of JSON', change: { method: 'POST', body: 'json' } },
        { name: 'a POST as a form sends it', change: { method: 'POST', body: 'form' } },
      ],
    },
    {
      name: 'To OPTIONS the server answers',
      choices: [
        { name: '405, as it knows no CORS', change: {} },
        { name: '204 with nothing in it', change: { preflight: [204] } },
      ],
    },
  ],
}

/** A page that gives itself the permission, before a server that would have allowed it. */
export const permissionInRequest = sceneOf({
  headers: ['Access-Control-Allow-Origin: *'],
  answer: [200, 'Access-Control-Allow-Origin: https://app.example', 'Vary: Origin'],
})
