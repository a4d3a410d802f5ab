import type { Experiment } from '../parts/experiment.ts'

/** Addresses near and far from a page's own, none of which says a word on CORS. */
export const neighbours: Experiment = {
  sketch: { page: 'https://app.example/shop' },
  switches: [
    {
      name: 'The page at https://app.example/shop asks for',
      choices: [
        { name: 'https://app.example/admin', change: { url: 'https://app.example/admin' } },
        { name: 'https://app.example:443/', change: { url: 'https://app.example:443/' } },
        { name: 'https://app.example:8443/', change: { url: 'https://app.example:8443/' } },
        { name: 'https://api.app.example/', change: { url: 'https://api.app.example/' } },
      ],
    },
    {
      name: 'It is',
      choices: [
        { name: 'a page like any other', change: {} },
        { name: 'in a sandboxed frame', change: { opaque: true } },
      ],
    },
  ],
}
