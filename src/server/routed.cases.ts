import { allow, app, from, preflight, stranger, varyOptions, varyOrigin, type CaseGroup } from './behaviour.cases.ts'

const partner = 'https://partner.example'

/** A route with a policy of its own. */
export const routed: readonly CaseGroup[] = [
  {
    name: 'a route with a policy of its own',
    source: () => ({ origin: app, methods: ['DELETE'] }),
    routed: { origin: partner, methods: ['PUT'], credentials: true },
    cases: [
      {
        name: 'grants by that policy',
        ask: 'GET /routed',
        headers: from(partner),
        status: 200,
        cors: allow(partner, 'access-control-allow-credentials: true'),
        vary: varyOrigin,
      },
      { name: 'does not grant by the other', ask: 'GET /routed', headers: from(app), status: 200, vary: varyOrigin },
      {
        name: 'answers preflights by that policy',
        ask: 'OPTIONS /routed',
        headers: preflight(partner, 'PUT'),
        status: 204,
        cors: allow(partner, 'access-control-allow-credentials: true', 'access-control-allow-methods: PUT'),
        vary: varyOptions,
      },
      { name: 'refuses preflights by that policy', ask: 'OPTIONS /routed', headers: preflight(app, 'PUT'), status: 403, vary: varyOptions },
      { name: 'leaves the other routes theirs', ask: 'GET /ok', headers: from(app), status: 200, cors: allow(app), vary: varyOrigin },
      { name: 'opens no other route', ask: 'GET /ok', headers: from(partner), status: 200, vary: varyOrigin },
    ],
  },
  {
    name: 'a route that refuses forgery, beside a policy for everyone',
    source: () => ({ origin: '*', methods: ['PUT'] }),
    routed: { origin: app, methods: ['PUT'], credentials: true, refuseForgery: true },
    cases: [
      {
        name: 'refuses with nothing of the other',
        ask: 'PUT /routed',
        headers: from(stranger, ['Sec-Fetch-Site', 'cross-site']),
        status: 403,
        vary: varyOrigin,
      },
    ],
  },
  {
    name: 'a route for everyone beside a policy',
    source: () => ({ origin: app }),
    routed: { origin: '*' },
    cases: [
      { name: 'grants a stranger', ask: 'GET /routed', headers: from(stranger), status: 200, cors: allow('*'), vary: [] },
      { name: 'leaves the other routes theirs', ask: 'GET /ok', headers: from(stranger), status: 200, vary: varyOrigin },
    ],
  },
]
