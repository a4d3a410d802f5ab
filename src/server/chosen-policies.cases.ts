import { definePolicy, type Policy } from '../policy/index.ts'
import { allow, app, from, preflight, stranger, varyOptions, varyOrigin, type Case, type CaseGroup } from './behaviour.cases.ts'
import type { PolicySource } from './policy-source.ts'

const admin = 'https://admin.example'

/** Built when asked for, so that a policy that does not build is a test that fails. */
function choose(path: string): Policy {
  if (path === '/private') return definePolicy({ origin: admin, methods: ['PUT'] })
  if (path === '/stream') return definePolicy({ origin: async (origin) => origin === app })
  return definePolicy({ origin: app })
}

const chosen: readonly Case[] = [
  { name: 'is the policy of its path', ask: 'GET /ok', headers: from(app), status: 200, cors: allow(app), vary: varyOrigin },
  { name: 'is no policy of another path', ask: 'GET /ok', headers: from(admin), status: 200, vary: varyOrigin },
  { name: 'may have an origin function', ask: 'GET /stream', headers: from(app), status: 200, cors: allow(app), vary: varyOrigin },
  { name: 'is kept on errors', ask: 'GET /throw', headers: from(app), status: 500, cors: allow(app), vary: varyOrigin },
  {
    name: 'answers preflights, before the auth',
    ask: 'OPTIONS /private',
    headers: preflight(admin, 'PUT'),
    status: 204,
    cors: allow(admin, 'access-control-allow-methods: PUT'),
    vary: varyOptions,
  },
  { name: 'refuses preflights', ask: 'OPTIONS /private', headers: preflight(stranger, 'PUT'), status: 403, vary: varyOptions },
]

function raise(): never {
  throw new Error('no such tenant')
}

const failing: readonly [name: string, source: unknown][] = [
  ['throws', () => raise()],
  ['rejects', async () => raise()],
  ['returns nothing', () => undefined],
  ['returns options', () => ({ origin: '*' })],
  ['promises true', async () => true],
]

/** A policy for each request. */
export const chosenPolicies: readonly CaseGroup[] = [
  {
    name: 'a policy chosen by path',
    source:
      ({ pathOf }) =>
      (request) =>
        choose(pathOf(request)),
    cases: chosen,
  },
  {
    name: 'a policy promised by path',
    source:
      ({ pathOf }) =>
      async (request) =>
        choose(pathOf(request)),
    cases: chosen,
  },
  ...failing.map(([name, source]): CaseGroup => ({
    name: `a choice that ${name}`,
    source: () => source as PolicySource<unknown>,
    cases: [
      { name: 'is an error that grants nothing', ask: 'GET /ok', headers: from(app), status: 500, vary: [] },
      { name: 'is an error to a preflight', ask: 'OPTIONS /ok', headers: preflight(app, 'PUT'), status: 500, vary: [] },
    ],
  })),
]
