import type { Experiment } from '../parts/experiment.ts'

const transfer = 'https://bank.example/transfer'

/** A bank where the reader is logged in, and who asks it for what. */
export const bank: Experiment = {
  sketch: { page: 'https://shop.example', url: 'https://bank.example/balance', credentials: 'include' },
  switches: [
    {
      name: 'Who asks',
      choices: [
        { name: 'a shop’s page', change: {} },
        { name: 'the bank’s own page', change: { page: 'https://bank.example' } },
      ],
    },
    {
      name: 'What for',
      choices: [
        { name: 'the balance', change: {} },
        { name: 'a transfer, POST as a form does', change: { url: transfer, method: 'POST', body: 'form' } },
        { name: 'a transfer, PUT', change: { url: transfer, method: 'PUT', body: 'form' } },
      ],
    },
    {
      name: 'The bank answers',
      choices: [
        { name: 'without a word on CORS', change: { preflight: [405, 'Allow: GET, POST, PUT'], answer: [200] } },
        { name: 'yes to whoever asks', change: yes() },
      ],
    },
  ],
}

function yes() {
  const lines = ['Access-Control-Allow-Origin: {origin}', 'Access-Control-Allow-Credentials: true', 'Vary: Origin'] as const
  return { preflight: [204, ...lines, 'Access-Control-Allow-Methods: PUT'], answer: [200, ...lines] } as const
}
