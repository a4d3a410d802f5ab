import type { OriginFunction } from '../policy/index.ts'
import { allow, app, from, preflight, varyOptions, varyOrigin, type CaseGroup } from './behaviour.cases.ts'

const allowing: readonly [name: string, origin: OriginFunction][] = [
  ['returns true', () => true],
  ['promises true', async () => true],
  ['calls back with true', (_, callback) => callback(null, true)],
  ['calls back with true, later', (_, callback) => void setTimeout(callback, 1, null, true)],
]

const refusing: readonly [name: string, origin: OriginFunction][] = [
  ['returns false', () => false],
  ['promises false', async () => false],
  ['calls back with an error', (_, callback) => callback(new Error('not you'))],
  ['throws', () => raise()],
  ['rejects', async () => raise()],
  // As configurations and other languages would do it.
  ['returns the origin', ((origin: string) => origin) as unknown as OriginFunction],
  ['promises a list', (async () => [app]) as unknown as OriginFunction],
  ['calls back with the origin', (origin, callback) => callback(null, origin)],
]

function raise(): never {
  throw new Error('the database is away')
}

/** Only true allows, and nothing that a function does makes an error of a request. */
export const originFunctions: readonly CaseGroup[] = [
  ...allowing.map(([name, origin]): CaseGroup => ({
    name: `a function that ${name}`,
    source: () => ({ origin, methods: ['PUT'] }),
    cases: [
      { name: 'allows', ask: 'GET /ok', headers: from(app), status: 200, cors: allow(app), vary: varyOrigin },
      { name: 'allows, though the handler fails', ask: 'GET /reject', headers: from(app), status: 500, cors: allow(app), vary: varyOrigin },
      { name: 'is not asked without an origin', ask: 'GET /ok', status: 200, vary: varyOrigin },
      { name: 'is not asked about null', ask: 'GET /ok', headers: from('null'), status: 200, vary: varyOrigin },
      { name: 'is not asked about what is no origin', ask: 'GET /ok', headers: from('__proto__'), status: 200, vary: varyOrigin },
      {
        name: 'allows a preflight, before the auth',
        ask: 'OPTIONS /private',
        headers: preflight(app, 'PUT'),
        status: 204,
        cors: allow(app, 'access-control-allow-methods: PUT'),
        vary: varyOptions,
      },
      {
        name: 'lets a body be read',
        ask: 'POST /json',
        body: '{}',
        headers: from(app, ['Content-Type', 'application/json']),
        status: 200,
        cors: allow(app),
        vary: varyOrigin,
      },
    ],
  })),
  ...refusing.map(([name, origin]): CaseGroup => ({
    name: `a function that ${name}`,
    source: () => ({ origin, methods: ['PUT'] }),
    cases: [
      { name: 'refuses, and the application runs', ask: 'GET /ok', headers: from(app), status: 200, vary: varyOrigin },
      { name: 'refuses a preflight', ask: 'OPTIONS /private', headers: preflight(app, 'PUT'), status: 403, vary: varyOptions },
    ],
  })),
]
