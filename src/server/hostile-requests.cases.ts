import { allow, app, from, preflight, varyOptions, varyOrigin, type Case, type CaseGroup } from './behaviour.cases.ts'

const long = 'a'.repeat(8000)
const manyNames = Array.from({ length: 3000 }, (_, index) => `x${index}`.padEnd(3, 'z'))
  .join(',')
  .slice(0, 12_000)
const prototypeNames = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'prototype']

function refused(name: string, headers: Case['headers'] & {}): Case[] {
  const method = headers.some(([header]) => header === 'Access-Control-Request-Method')
  if (method) return [{ name, ask: 'OPTIONS /ok', headers, status: 403, vary: varyOptions }]
  return [
    { name, ask: 'GET /ok', headers, status: 200, vary: varyOrigin },
    {
      name: `${name}, in a preflight`,
      ask: 'OPTIONS /private',
      headers: [...headers, ['Access-Control-Request-Method', 'PUT']],
      status: 403,
      vary: varyOptions,
    },
  ]
}

function granted(name: string, ...requestHeaders: readonly string[]): Case {
  const cors = allow(app, 'access-control-allow-methods: PUT', 'access-control-allow-headers: content-type,x-trace')
  return { name, ask: 'OPTIONS /ok', headers: preflight(app, 'PUT', ...requestHeaders), status: 204, cors, vary: varyOptions }
}

const cases: readonly Case[] = [
  ...refused('an origin of 8 KB', from(`https://${long}.example`)),
  ...refused('an allowed origin, and 8 KB after it', from(`${app}${long}`)),
  ...refused('two origins in one line', from(`${app}, ${app}`)),
  ...refused('the same origin in two lines', [...from(app), ...from(app)]),
  ...refused('two origins in two lines', [...from(app), ...from('https://evil.example')]),
  ...refused('an allowed origin with a slash', from(`${app}/`)),
  ...refused('an allowed origin in capitals', from(app.toUpperCase())),
  ...refused('an allowed origin with bytes above ASCII', from(`${app}\xe9`)),
  ...refused('an empty origin', from('')),
  ...refused('null', from('null')),
  ...prototypeNames.flatMap((name) => refused(`the origin ${name}`, from(name))),
  ...prototypeNames.flatMap((name) => refused(`the method ${name}`, preflight(app, name))),
  ...prototypeNames.flatMap((name) => refused(`the header ${name}`, preflight(app, 'PUT', name))),
  ...refused('a method of 8 KB', preflight(app, long)),
  ...refused('an empty method', preflight(app, '')),
  ...refused('a method in two lines', [...preflight(app, 'PUT'), ['Access-Control-Request-Method', 'PUT']]),
  ...refused('a header name of 8 KB', preflight(app, 'PUT', long)),
  ...refused('thousands of header names', preflight(app, 'PUT', manyNames)),
  ...refused('an allowed name, thousands of times', preflight(app, 'PUT', Array(1200).fill('x-trace').join(','))),
  ...refused('thousands of commas', preflight(app, 'PUT', ','.repeat(12_000))),
  ...refused('thousands of blanks', preflight(app, 'PUT', `x-trace${' '.repeat(12_000)},content-type`)),
  ...refused('names with something between that is no comma', preflight(app, 'PUT', 'x-trace;content-type')),
  granted('names in two lines', 'content-type', 'x-trace'),
  granted('names with blanks and tabs around', ' content-type ,\t x-trace '),
  granted('names with empty elements between', ',content-type,,x-trace,'),
  granted('names in capitals', 'Content-Type, X-TRACE'),
]

const policy = { origin: [app, 'https://*.example.org'], methods: ['PUT'], allowedHeaders: ['content-type', 'x-trace'] }

/** What no browser sends. A refused answer is bare and short, and the server goes on. */
export const hostileRequests: readonly CaseGroup[] = [
  { name: 'hostile requests', source: () => policy, cases },
  { name: 'hostile requests to an origin function', source: () => ({ ...policy, origin: (origin) => origin === app }), cases },
]
