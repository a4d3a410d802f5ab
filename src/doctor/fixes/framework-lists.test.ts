import { expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import { frameworkListOf } from './framework-lists.ts'
import { type Answers, granted, url, visit } from '../situations/fake-server.cases.ts'

const refused: Answers = { P1: { status: 403, headers: [['vary', 'Origin']], body: 'Invalid CORS request' }, P0: { status: 200 } }

test.each([
  ['spring', /allowedOrigins\(\) of addCorsMappings\(\)/, '"'],
  ['aspnet', /WithOrigins\(\)/, '"'],
  ['starlette', /allow_origins/, '"'],
  ['django', /CORS_ALLOWED_ORIGINS in settings\.py/, '"'],
  ['flask', /origins of CORS\(\)/, '"'],
  ['rails', /cors\.rb/, "'"],
  ['laravel', /'allowed_origins'/, "'"],
])('the list of %s is told by its name, and the origin as it is written there', (server, where, quote) => {
  const [fix] = diagnose([visit(url, { server }, refused).evidence], { server })[0]!.fixes
  expect(fix).toMatchObject({
    at: 'server',
    where: expect.stringMatching(where),
    edits: [{ text: `${quote}https://app.example${quote}\n` }],
  })
})

test.each([
  ['django', 'https://a"b.example', '"https://a\\"b.example"'],
  ['laravel', 'https://{$app}.example', "'https://{$app}.example'"],
  ['laravel', "https://a'b.example", "'https://a\\'b.example'"],
])('%s gets %s as a text of its language, which nothing in it ends', (server, origin, line) => {
  expect(frameworkListOf(server, origin)?.line).toBe(line)
})

/** One that refuses a preflight as a whole, and shows by one of a plain GET that it lets the page in. */
const refusing = (status: number, body: string): Answers => ({
  P1: granted(200),
  P2: { ...(status === 403 ? { status } : granted(status)), body },
  P2m: granted(200),
})

test.each([
  ['starlette', 400, 'Disallowed CORS method', ['allow_methods of CORSMiddleware; where that is not written: "GET", "PUT"'], ['"PUT"']],
  ['starlette', 400, 'Disallowed CORS headers', ['allow_headers of CORSMiddleware'], ['"x-a"']],
  ['starlette', 400, 'Disallowed CORS method, headers', ['allow_methods', 'allow_headers'], ['"PUT"', '"x-a"']],
  ['spring', 403, 'Invalid CORS request', ['setAllowedMethods()', 'setAllowedHeaders()'], ['"PUT"', '"x-a"']],
])(
  '%s refuses a preflight with %i %s: the names go beside the others, and no policy takes the place of theirs',
  (server, status, body, where, put) => {
    const { evidence } = visit(url, { method: 'PUT', headers: [['x-a', '1']] }, refusing(status, body))
    const { fixes } = diagnose([evidence], { server })[0]!
    expect(fixes.map((fix) => fix.edits.map(({ text }) => text.trim()).join())).toEqual(put)
    expect(fixes.map((fix) => fix.where)).toEqual(where.map((each) => expect.stringContaining(each)))
  },
)

test.each([
  ['aspnet', 'PUT', 'WithMethods() of the policy', '"PUT"'],
  ['django', 'PUT', 'CORS_ALLOW_METHODS in settings.py', '"PUT"'],
  ['flask', 'PUT', 'methods of CORS()', '"PUT"'],
  ['rails', 'PUT', 'methods: of the resource', ':put'],
  ['laravel', 'PUT', "'allowed_methods'", "'PUT'"],
  ['aspnet', 'GET', 'WithHeaders() of the policy', '"x-b"'],
  ['django', 'GET', 'CORS_ALLOW_HEADERS in settings.py; where that is not written, in a list after *default_headers', '"x-b"'],
  ['flask', 'GET', 'allow_headers of CORS()', '"x-b"'],
  ['rails', 'GET', 'headers: of the resource', "'x-b'"],
  ['laravel', 'GET', "'allowed_headers'", "'x-b'"],
])('what the list of %s lacks for %s is told by the name of the list, and is all that there is to do', (server, method, where, put) => {
  const headers = method === 'GET' ? ([['x-b', '1']] as const) : []
  const listing: Answers = {
    P1: granted(200),
    P2: granted(204, [
      ['access-control-allow-methods', 'GET, POST'],
      ['access-control-allow-headers', 'x-a'],
    ]),
    P1x: { status: 200 },
  }
  const { fixes } = diagnose([visit(url, { method, headers }, listing).evidence], { server })[0]!
  expect(fixes.filter(({ at }) => at === 'server')).toMatchObject([
    { where: expect.stringContaining(where), edits: [{ text: `${put}\n` }], target: null },
  ])
})

test('a preflight that is refused is no reason to take a page its cookies: where the framework allows none, more than names is wanting', () => {
  const { evidence } = visit(url, { method: 'PUT', credentials: 'include' }, refusing(400, 'Disallowed CORS method'))
  expect(diagnose([evidence], { server: 'starlette' })[0]!.fixes[0]!.edits[0]!.text).toContain('"allow_credentials": True')
})
