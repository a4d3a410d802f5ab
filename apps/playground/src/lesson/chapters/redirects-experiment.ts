import type { Choice, Experiment } from '../parts/experiment.ts'

const origin = 'Access-Control-Allow-Origin'
const page = `${origin}: https://app.example`
const allowJson = 'Access-Control-Allow-Headers: content-type'
const json = { method: 'POST', headers: ['Content-Type: application/json'], body: 'text' } as const

/** A request that is sent on, and what the two servers say to it. */
export const redirects: Experiment = {
  sketch: { preflight: [204, page, allowJson], answer: [307] },
  switches: [
    {
      name: 'The page asks with',
      choices: [
        { name: 'GET', change: {} },
        { name: 'a POST of JSON', change: json },
        { name: 'a POST of JSON whose OPTIONS is redirected as well', change: { ...json, preflight: [307, 'Location: /orders/'] } },
      ],
    },
    {
      name: 'The redirect leads to',
      choices: [
        { name: 'another server', change: { answer: [307, 'Location: https://api2.example/orders'] } },
        { name: 'another path of the same server', change: { answer: [307, 'Location: /orders/'] } },
        { name: 'the page’s own server', change: { answer: [307, 'Location: https://app.example/orders'] } },
      ],
    },
    {
      name: 'The redirect itself allows',
      choices: [
        { name: 'the page', change: { answer: [307, page] } },
        { name: 'nobody', change: {} },
      ],
    },
    {
      name: 'Where it ends, the answer allows',
      choices: [endsWith('https://app.example'), endsWith('null'), endsWith('*')],
    },
  ],
}

function endsWith(value: string): Choice {
  const allowed = `${origin}: ${value}`
  return { name: value, change: { next: [{ preflight: [204, allowed, allowJson], answer: [200, allowed] }] } }
}
