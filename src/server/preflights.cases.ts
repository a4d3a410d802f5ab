import { allow, app, from, preflight, stranger, varyOptions as vary, type CaseGroup } from './behaviour.cases.ts'

const policy = { origin: [app, 'https://*.example.org'], methods: ['PUT', 'PATCH'], allowedHeaders: ['content-type', 'x-trace'] }
const own = { name: 'the application answers an OPTIONS', ask: 'OPTIONS /options', status: 200, vary }

/** A preflight is OPTIONS with Origin and Access-Control-Request-Method. */
export const preflights: readonly CaseGroup[] = [
  {
    name: 'a preflight',
    source: () => ({ ...policy, credentials: true, maxAge: 600 }),
    cases: [
      {
        name: 'is granted what it asks, and told of nothing else',
        ask: 'OPTIONS /ok',
        headers: preflight(app, 'PUT', 'content-type'),
        status: 204,
        cors: allow(
          app,
          'access-control-allow-credentials: true',
          'access-control-allow-headers: content-type',
          'access-control-allow-methods: PUT',
          'access-control-max-age: 600',
        ),
        vary,
      },
      {
        name: 'for a method that needs no leave is told of no method',
        ask: 'OPTIONS /ok',
        headers: preflight('https://shop.example.org', 'POST', 'x-trace'),
        status: 204,
        cors: allow(
          'https://shop.example.org',
          'access-control-allow-credentials: true',
          'access-control-allow-headers: x-trace',
          'access-control-max-age: 600',
        ),
        vary,
      },
      { name: 'of a stranger is refused', ask: 'OPTIONS /ok', headers: preflight(stranger, 'PUT'), status: 403, vary },
      { name: 'for a method that is not allowed is refused', ask: 'OPTIONS /ok', headers: preflight(app, 'DELETE'), status: 403, vary },
      { name: 'in other letters than the method is refused', ask: 'OPTIONS /ok', headers: preflight(app, 'patch'), status: 403, vary },
      {
        name: 'for a header that is not allowed is refused',
        ask: 'OPTIONS /ok',
        headers: preflight(app, 'PUT', 'content-type,x-secret'),
        status: 403,
        vary,
      },
    ],
  },
  {
    name: 'a preflight is answered before',
    source: () => policy,
    cases: [
      ['the auth that would say 401', '/private'],
      ['the 404 of a route that is not there', '/nowhere'],
      ['the handler that answers OPTIONS', '/options'],
      ['the handler that throws', '/throw'],
      ['the parser of a body', '/json'],
    ].flatMap(([what, path]) => [
      {
        name: `${what}, when granted`,
        ask: `OPTIONS ${path}`,
        headers: preflight(app, 'PUT'),
        status: 204,
        cors: allow(app, 'access-control-allow-methods: PUT'),
        vary,
      },
      { name: `${what}, when refused`, ask: `OPTIONS ${path}`, headers: preflight(stranger, 'PUT'), status: 403, vary },
    ]),
  },
  {
    name: 'an OPTIONS that is no preflight goes to the application',
    source: () => policy,
    cases: [
      { ...own, name: 'with neither header' },
      { ...own, name: 'with an origin alone', headers: from(app), cors: allow(app) },
      { ...own, name: 'with an origin alone, which is refused', headers: from(stranger) },
      { ...own, name: 'with a method alone', headers: [['Access-Control-Request-Method', 'PUT']] },
      { ...own, name: 'with no route for it, and is 404', ask: 'OPTIONS /nowhere', headers: from(app), status: 404, cors: allow(app) },
      { ...own, name: 'with auth before it, and is 401', ask: 'OPTIONS /private', headers: from(app), status: 401, cors: allow(app) },
    ],
  },
]
