import { allow, app, from, preflight, stranger, varyOptions, varyOrigin, type CaseGroup } from './behaviour.cases.ts'

/** What else a policy can say. */
export const options: readonly CaseGroup[] = [
  {
    name: 'preflights answered in full, with 200',
    source: () => ({
      origin: app,
      methods: ['PUT', 'DELETE'],
      allowedHeaders: ['content-type', 'x-trace'],
      preflight: 'full',
      optionsSuccessStatus: 200,
    }),
    cases: [
      {
        name: 'name all that is allowed',
        ask: 'OPTIONS /private',
        headers: preflight(app, 'PUT'),
        status: 200,
        cors: allow(app, 'access-control-allow-headers: content-type, x-trace', 'access-control-allow-methods: PUT, DELETE'),
        vary: varyOptions,
      },
      { name: 'still tell a stranger nothing', ask: 'OPTIONS /ok', headers: preflight(stranger, 'PUT'), status: 403, vary: varyOptions },
    ],
  },
  {
    name: 'timing and embedding',
    source: () => ({ origin: app, timingAllowOrigin: true, crossOriginResourcePolicy: 'same-site' }),
    cases: [
      {
        name: 'are open to an allowed origin',
        ask: 'GET /throw',
        headers: from(app),
        status: 500,
        cors: allow(app, 'cross-origin-resource-policy: same-site', `timing-allow-origin: ${app}`),
        vary: varyOrigin,
      },
      {
        name: 'of a stranger: who may embed stands on every answer',
        ask: 'GET /nowhere',
        headers: from(stranger),
        status: 404,
        cors: ['cross-origin-resource-policy: same-site'],
        vary: varyOrigin,
      },
      {
        name: 'without an origin: who may embed stands on every answer',
        ask: 'GET /ok',
        status: 200,
        cors: ['cross-origin-resource-policy: same-site'],
        vary: varyOrigin,
      },
    ],
  },
  {
    name: 'a policy that tells developers why',
    source: () => ({ origin: app, debug: true }),
    cases: [
      {
        name: 'says what would allow an origin',
        ask: 'GET /ok',
        headers: from(stranger),
        status: 200,
        cors: [`visto-refused: ${stranger} is not in the list; nearest entry ${app}; to allow it, add origin: ['${stranger}']`],
        vary: varyOrigin,
      },
      {
        name: 'says what would allow a method',
        ask: 'OPTIONS /ok',
        headers: preflight(app, 'PUT'),
        status: 403,
        cors: ["visto-refused: the method PUT is not allowed; to allow it, add methods: ['PUT']"],
        vary: varyOptions,
      },
      { name: 'says nothing where all is well', ask: 'GET /ok', headers: from(app), status: 200, cors: allow(app), vary: varyOrigin },
    ],
  },
]
