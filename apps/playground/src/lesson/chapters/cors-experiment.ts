import type { Sketch } from '../../presets/preset.ts'
import type { Experiment } from '../parts/experiment.ts'

/** What a server can write into Access-Control-Allow-Origin, and how a page can ask. */
export const consent: Experiment = {
  sketch: { url: 'https://api.example/orders' },
  switches: [
    {
      name: 'The server’s Access-Control-Allow-Origin is',
      choices: [
        { name: 'absent', change: {} },
        ...['https://app.example', '*', 'https://app.example/', 'https://app.example, https://www.example', 'https://*.example'].map(
          (value) => ({ name: value, change: allowing(value) }),
        ),
      ],
    },
    {
      name: 'The page, of https://app.example, asks with',
      choices: [
        { name: 'fetch()', change: {} },
        { name: 'fetch() in mode no-cors, as <img> does', change: { mode: 'no-cors' } },
        { name: 'a POST to its own server', change: { url: 'https://app.example/orders', method: 'POST', body: 'form' } },
      ],
    },
  ],
}

function allowing(value: string): Sketch {
  return { answer: [200, `Access-Control-Allow-Origin: ${value}`] }
}
