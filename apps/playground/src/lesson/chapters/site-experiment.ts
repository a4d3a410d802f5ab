import type { Experiment } from '../parts/experiment.ts'

const consent = ['Access-Control-Allow-Origin: https://app.example.com', 'Access-Control-Allow-Credentials: true', 'Vary: Origin'] as const

/** A neighbour of the same site, and a stranger. */
export const sibling: Experiment = {
  sketch: { page: 'https://app.example.com', credentials: 'include' },
  switches: [
    {
      name: 'The page at https://app.example.com asks',
      choices: [
        { name: 'its sibling, api.example.com', change: { url: 'https://api.example.com/orders' } },
        { name: 'another site, api.example.org', change: { url: 'https://api.example.org/orders' } },
      ],
    },
    {
      name: 'The server answers',
      choices: [
        { name: 'without a word on CORS', change: { answer: [200] } },
        { name: 'with consent', change: { answer: [200, ...consent] } },
      ],
    },
  ],
}
