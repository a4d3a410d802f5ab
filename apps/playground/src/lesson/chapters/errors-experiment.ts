import { sceneOf, type Sketch } from '../../presets/preset.ts'
import type { Choice, Experiment } from '../parts/experiment.ts'

const html = 'Content-Type: text/html'

/** The same answer to whatever is asked first: to the preflight, where there is one. */
function cause(name: string, status: number, line = html, more: Sketch = {}): Choice {
  return { name, change: { ...more, preflight: [status, line], answer: [status, line] } }
}

/** One call, and six reasons why the answer to it permits nothing. */
export const errorsExperiment: Experiment = {
  sketch: { url: 'https://api.example/orders' },
  switches: [
    {
      name: 'What has really happened',
      choices: [
        cause('the API knows no CORS', 200),
        cause('the login has expired', 401),
        cause('the path is misspelt', 404),
        cause('an exception', 500),
        cause('the gateway is overloaded', 503, 'Retry-After: 30'),
        cause('a redirect to the login', 302, 'Location: https://login.example/', { next: [{ answer: [200, html] }] }),
      ],
    },
    {
      name: 'What the page sends',
      choices: [
        { name: 'a GET', change: {} },
        { name: 'a POST with JSON', change: { method: 'POST', headers: ['Content-Type: application/json'], body: 'text' } },
      ],
    },
  ],
}

/** A token that the server's answer to the preflight does not name. */
export const tokenNotAllowed = sceneOf({
  headers: ['Authorization: Bearer t0ken'],
  preflight: [204, 'Access-Control-Allow-Origin: https://app.example', 'Access-Control-Allow-Headers: content-type', 'Vary: Origin'],
})
