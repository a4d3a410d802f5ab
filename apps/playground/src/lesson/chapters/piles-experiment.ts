import type { Experiment } from '../parts/experiment.ts'

const consent = ['Access-Control-Allow-Origin: https://app.example', 'Vary: Origin'] as const

/** Three ways to change something on a server that has, or has not, heard of CORS. */
export const changing: Experiment = {
  sketch: { url: 'https://api.example/orders/42' },
  switches: [
    {
      name: 'The page sends',
      choices: [
        { name: 'a POST, as a form does', change: { method: 'POST', body: 'form' } },
        { name: 'a POST of JSON', change: { method: 'POST', headers: ['Content-Type: application/json'], body: 'text' } },
        { name: 'a DELETE', change: { method: 'DELETE' } },
      ],
    },
    {
      name: 'The server',
      choices: [
        { name: 'has never heard of CORS', change: { preflight: [200], answer: [200] } },
        {
          name: 'consents',
          change: {
            preflight: [204, ...consent, 'Access-Control-Allow-Methods: DELETE', 'Access-Control-Allow-Headers: content-type'],
            answer: [200, ...consent],
          },
        },
      ],
    },
  ],
}
