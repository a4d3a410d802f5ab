import type { Experiment } from '../parts/experiment.ts'

const shop = 'https://shop.example'

/** A bank that keeps its answers to itself, and a page that wants one. */
export const bank: Experiment = {
  sketch: { url: 'https://bank.example/balance', credentials: 'include' },
  switches: [
    {
      name: 'Who asks',
      choices: [
        { name: 'another page', change: { page: shop } },
        { name: 'the bank’s own page', change: { page: 'https://bank.example' } },
      ],
    },
    {
      name: 'What it asks for',
      choices: [
        { name: 'the balance', change: { answer: [200, 'Content-Type: application/json'] } },
        {
          name: 'a transfer, by a form’s POST',
          change: { url: 'https://bank.example/transfer', method: 'POST', body: 'form', answer: [200, 'Content-Type: application/json'] },
        },
        {
          name: 'a transfer, by PUT',
          change: { url: 'https://bank.example/transfer', method: 'PUT', body: 'json', preflight: [405, 'Allow: GET, POST, PUT'] },
        },
      ],
    },
  ],
}
