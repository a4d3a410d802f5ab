import type { Experiment } from '../parts/experiment.ts'

const page = 'Access-Control-Allow-Origin: https://app.example'
const vary = 'Vary: Origin'

/** One URL, asked by a page. Whatever is chosen, a command with the same method and token is answered with 200. */
export const likeWithLike: Experiment = {
  sketch: { answer: [200, 'Content-Type: application/json'] },
  switches: [
    {
      name: 'The page sends',
      choices: [
        {
          name: 'PUT with JSON and a token',
          change: { method: 'PUT', headers: ['Authorization: Bearer t0ken', 'Content-Type: application/json'], body: 'text' },
        },
        { name: 'GET', change: {} },
        { name: 'GET with a token', change: { headers: ['Authorization: Bearer t0ken'] } },
      ],
    },
    {
      name: 'The server',
      choices: [
        {
          name: 'allows the page, and has no route for OPTIONS',
          change: { preflight: [405, 'Allow: GET, PUT'], answer: [200, page, vary] },
        },
        { name: 'knows no CORS', change: { preflight: [405, 'Allow: GET, PUT'] } },
        {
          name: 'is all right',
          change: {
            preflight: [204, page, 'Access-Control-Allow-Methods: PUT', 'Access-Control-Allow-Headers: authorization, content-type', vary],
            answer: [200, page, vary],
          },
        },
      ],
    },
  ],
}
