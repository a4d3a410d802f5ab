import type { Experiment } from '../parts/experiment.ts'

const visa = 'Access-Control-Allow-Origin: https://app.example'

/** One traveller who leaves at once, one who is announced, and three countries. */
export const journey: Experiment = {
  sketch: { url: 'https://api.example/orders/7' },
  switches: [
    {
      name: 'The page sends',
      choices: [
        { name: 'a GET', change: {} },
        { name: 'a DELETE', change: { method: 'DELETE' } },
      ],
    },
    {
      name: 'The server writes',
      choices: [
        { name: 'no visa', change: {} },
        { name: 'a visa for somebody else', change: other() },
        {
          name: 'a visa for this page',
          change: { preflight: [204, visa, 'Access-Control-Allow-Methods: DELETE', 'Vary: Origin'], answer: [200, visa, 'Vary: Origin'] },
        },
      ],
    },
  ],
}

function other() {
  const line = 'Access-Control-Allow-Origin: https://www.example'
  return { preflight: [204, line, 'Vary: Origin'], answer: [200, line, 'Vary: Origin'] } as const
}
