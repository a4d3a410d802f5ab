import { allow, app, from, stranger, varyOrigin, type Case, type CaseGroup } from './behaviour.cases.ts'

/** What an application does to its answers; each under a policy must say the same. */
const answers: readonly (Pick<Case, 'name' | 'ask' | 'status' | 'body' | 'headers' | 'mayVary'> & {
  readonly also?: string | readonly string[]
})[] = [
  { name: 'an answer', ask: 'GET /ok', status: 200 },
  { name: 'an answer to HEAD', ask: 'HEAD /ok', status: 200 },
  { name: 'an answer to POST', ask: 'POST /ok', status: 200 },
  { name: 'a streamed answer', ask: 'GET /stream', status: 200 },
  { name: 'an answer whose Vary was overwritten', ask: 'GET /vary', status: 200, also: 'accept-encoding' },
  { name: 'an answer whose Vary was added to', ask: 'GET /vary-append', status: 200, also: 'accept-encoding' },
  { name: 'an answer that writes its head itself', ask: 'GET /raw', status: 200, also: 'accept' },
  { name: 'an answer with a grant of its own', ask: 'GET /foreign', status: 200 },
  { name: 'an answer passed on with a grant of its own', ask: 'GET /foreign-raw', status: 200, also: ['accept', 'cookie'] },
  { name: 'a 304', ask: 'GET /not-modified', status: 304 },
  { name: 'a redirect', ask: 'GET /redirect', status: 302, mayVary: 'accept' },
  { name: 'a 401 of the auth behind', ask: 'GET /private', status: 401 },
  { name: 'a 401 to PUT', ask: 'PUT /private', status: 401 },
  { name: 'a 404', ask: 'GET /nowhere', status: 404 },
  { name: 'a 404 to a method of its own', ask: 'PROPFIND /nowhere', status: [404, 405] },
  { name: 'a thrown error', ask: 'GET /throw', status: 500 },
  { name: 'a rejection', ask: 'GET /reject', status: 500 },
  {
    name: 'what a parser says to broken JSON',
    ask: 'POST /json',
    body: '{',
    headers: [['Content-Type', 'application/json']],
    status: [400, 500],
  },
]

function under(origin: string | null, cors: readonly string[], vary: readonly string[]): Case[] {
  return answers.map(({ also, headers = [], ...given }) => ({
    ...given,
    headers: origin === null ? headers : from(origin, ...headers),
    cors,
    vary: also === undefined ? vary : [...vary, also].flat(),
  }))
}

const granted = allow(app, 'access-control-allow-credentials: true', 'access-control-expose-headers: x-total')
const list = { origin: [app, 'https://*.example.org'], exposedHeaders: ['x-total'], credentials: true }

/** The grant is on every answer, a stranger's is bare, and each says that it varies with the origin. */
export const everyAnswer: readonly CaseGroup[] = [
  { name: 'to an allowed origin the grant is on', source: () => list, cases: under(app, granted, varyOrigin) },
  { name: 'to a stranger no CORS header is on', source: () => list, cases: under(stranger, [], varyOrigin) },
  { name: 'without an origin no CORS header is on', source: () => list, cases: under(null, [], varyOrigin) },
  { name: 'one exact origin: to a stranger no CORS header is on', source: () => ({ origin: app }), cases: under(stranger, [], varyOrigin) },
  { name: 'one exact origin: without an origin no CORS header is on', source: () => ({ origin: app }), cases: under(null, [], varyOrigin) },
  {
    name: 'a function: to an allowed origin the grant is on',
    source: () => ({ origin: () => true }),
    cases: under(app, allow(app), varyOrigin),
  },
  {
    name: 'a function: to a stranger no CORS header is on',
    source: () => ({ origin: () => false }),
    cases: under(stranger, [], varyOrigin),
  },
  { name: 'to everyone the grant is on', source: () => ({ origin: '*' }), cases: under(app, allow('*'), []) },
  { name: 'to everyone the grant is on, without an origin', source: () => ({ origin: '*' }), cases: under(null, allow('*'), []) },
]
