import { allow, app, from, preflight, varyOptions, type CaseGroup } from './behaviour.cases.ts'

/** One answer for all: it depends on what a preflight asks, and never on an origin. */
const vary = varyOptions.filter((name) => name !== 'origin')

export const everyone: readonly CaseGroup[] = [
  {
    name: 'a policy for everyone',
    source: () => ({ origin: '*', methods: ['PUT'], allowedHeaders: ['x-trace'] }),
    cases: [
      {
        name: 'grants a preflight to *',
        ask: 'OPTIONS /ok',
        headers: preflight(app, 'PUT', 'x-trace'),
        status: 204,
        cors: allow('*', 'access-control-allow-methods: PUT', 'access-control-allow-headers: x-trace'),
        vary,
      },
      {
        name: 'grants a preflight of a page without an origin of its own',
        ask: 'OPTIONS /ok',
        headers: preflight('null', 'GET', 'x-trace'),
        status: 204,
        cors: allow('*', 'access-control-allow-headers: x-trace'),
        vary,
      },
      { name: 'refuses a method', ask: 'OPTIONS /ok', headers: preflight(app, 'DELETE'), status: 403, vary },
      { name: "lets the application's OPTIONS be", ask: 'OPTIONS /options', status: 200, cors: allow('*'), vary },
      {
        name: 'grants a page without an origin of its own',
        ask: 'GET /ok',
        headers: from('null'),
        status: 200,
        cors: allow('*'),
        vary: [],
      },
      { name: 'grants what is no origin at all', ask: 'GET /ok', headers: from('constructor'), status: 200, cors: allow('*'), vary: [] },
    ],
  },
]
