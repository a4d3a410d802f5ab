import type { Experiment } from '../parts/experiment.ts'

const named = 'Access-Control-Allow-Origin: https://app.example'
const methods = 'Access-Control-Allow-Methods'
const headers = 'Access-Control-Allow-Headers'

/** A preflight, and each part of its answer. */
export const asking: Experiment = {
  sketch: {
    url: 'https://api.example/orders/7',
    headers: ['Content-Type: application/json', 'Authorization: Bearer t0ken'],
    body: 'text',
    preflight: [204, named, 'Vary: Origin'],
    answer: [200, 'Vary: Origin'],
  },
  switches: [
    {
      name: 'The page sends JSON and a token with',
      choices: [
        { name: 'PUT', change: { method: 'PUT' } },
        { name: 'POST', change: { method: 'POST' } },
      ],
    },
    {
      name: 'The preflight’s answer allows',
      choices: [
        { name: 'PUT, and both headers', change: { preflight: [204, `${methods}: PUT`, `${headers}: Authorization, Content-Type`] } },
        { name: 'both headers, and no method', change: { preflight: [204, `${headers}: Authorization, Content-Type`] } },
        { name: 'put, and both headers', change: { preflight: [204, `${methods}: put`, `${headers}: Authorization, Content-Type`] } },
        { name: 'PUT, and one header', change: { preflight: [204, `${methods}: PUT`, `${headers}: Content-Type`] } },
      ],
    },
    {
      name: 'with the status',
      choices: [
        { name: '204', change: { preflight: [204] } },
        { name: '404', change: { preflight: [404] } },
      ],
    },
    {
      name: 'The answer to the request itself',
      choices: [
        { name: 'allows the page too', change: { answer: [200, named] } },
        { name: 'is an error page without CORS', change: { answer: [500] } },
      ],
    },
  ],
}
