import { describe, expect, test } from 'vitest'
import { diagnose } from '../diagnose.ts'
import type { ProbeOptions } from '../probe/index.ts'
import { type Answers, granted, lists, visit } from './fake-server.cases.ts'

interface Given {
  readonly name: string
  readonly url?: string
  readonly options?: ProbeOptions
  readonly answers: Answers
}

const page = 'https://app.example'
const ofPage = { url: `${page}/api/users`, options: { method: 'PUT' } as const }
const post = { method: 'POST', headers: [['content-type', 'application/json']], body: '{}', send: true } as const

function named({ url = 'https://api.example/v1/users', options = {}, answers }: Given) {
  return diagnose([visit(url, options, answers).evidence])[0]!
}

const refused: readonly (Given & { readonly says: RegExp; readonly put: RegExp })[] = [
  {
    name: 'Spring behind the proxy of a development server',
    ...ofPage,
    answers: { P1: { status: 403, body: 'Invalid CORS request' }, P0: { status: 200 } },
    says: /Spring refuses the request where it names the origin https:\/\/app\.example.*without an Origin the same address answers 200\. The page calls its own origin/,
    put: /@CrossOrigin/,
  },
  {
    name: 'a server that says nothing, behind such a proxy',
    ...ofPage,
    answers: { P1: { status: 403, body: 'Forbidden' }, P0: { status: 200 } },
    says: /The server refuses/,
    put: /removeHeader\('origin'\)/,
  },
  {
    name: 'a guard behind what adds the headers of CORS',
    options: { headers: [['x-a', '1']] },
    answers: { P2: granted(204, lists('x-a')), P1: granted(403), P0: { status: 200 } },
    says: /The server refuses/,
    put: /in its list of origins/,
  },
  {
    name: 'the guard of Django against forgery, whose 403 has the headers of CORS',
    options: post,
    answers: {
      P2: granted(204, lists('content-type')),
      P1: { ...granted(403), body: '<p>Origin checking failed - https://app.example does not match any trusted origins.</p>' },
    },
    says: /Django refuses/,
    put: /CSRF_TRUSTED_ORIGINS = \[ \], beside those that are there: "https:\/\/app\.example"/,
  },
  {
    name: 'the same, whose 403 has none',
    options: post,
    answers: {
      P2: granted(204, lists('content-type')),
      P1: { status: 403, body: '<p>Origin checking failed - https://app.example does not match any trusted origins.</p>' },
    },
    says: /Django refuses the request where it names the origin https:\/\/app\.example, which is not on its list of CSRF_TRUSTED_ORIGINS\.$/,
    put: /CSRF_TRUSTED_ORIGINS/,
  },
  {
    name: 'the guard of SvelteKit',
    options: { method: 'POST', headers: [['content-type', 'text/plain']], body: 'a=1', send: true },
    answers: { P1: { status: 403, body: 'Cross-site POST form submissions are forbidden' } },
    says: /SvelteKit or Astro refuses/,
    put: /trustedOrigins: \[ \] \} \}.*, beside those that are there.*: 'https:\/\/app\.example'/,
  },
]

describe.each(refused)('$name', (given) => {
  const { situation, happened, fixes, ran, verdict } = named(given)

  test('is named as what refuses the origin', () => {
    expect(situation).toMatchObject({ id: 'S15', key: 'origin-refused-by-server', kind: verdict })
    expect(ran).toBe(true)
    expect(happened).toMatch(given.says)
  })

  test('is told where its list stands', () => {
    expect(fixes.map(({ where, edits }) => `${where}: ${edits[0]?.text}`).join('\n')).toMatch(given.put)
  })
})

const others: readonly Given[] = [
  { name: 'a 403 for whoever asks', ...ofPage, answers: { P1: { status: 403 }, P0: { status: 403 } } },
  {
    name: 'a server that is loaded anew between two answers, and refuses nobody then',
    ...ofPage,
    answers: { P1: granted(403), P0: { status: 200 }, P1x: granted(200) },
  },
  { name: 'a 401', ...ofPage, answers: { P1: { status: 401 }, P0: { status: 200 } } },
  { name: 'a GET of the same origin, which names none', url: `${page}/users`, answers: { P1: { status: 403 }, P0: { status: 200 } } },
]

test.each(others)('$name is not that', (given) => {
  expect(named(given).situation?.key).not.toBe('origin-refused-by-server')
})

const names: readonly (Given & { readonly put: string; readonly where: RegExp })[] = [
  {
    name: 'Vite',
    answers: { P1: { status: 403, body: 'Blocked request. This host ("api.example") is not allowed.\nTo allow this host, add' } },
    where: /server: \{ allowedHosts: \[ \] \}, beside those that are there/,
    put: '"api.example"\n',
  },
  {
    name: 'Vite, which lets the page read its refusal',
    answers: { P1: { ...granted(403), body: 'Blocked request. This host ("api.example") is not allowed.' } },
    where: /server: \{ allowedHosts: \[ \] \}, beside those that are there/,
    put: '"api.example"\n',
  },
  {
    name: 'webpack',
    answers: { P1: { status: 403, body: 'Invalid Host header' } },
    where: /devServer: \{ allowedHosts: \[ \] \}, beside those that are there/,
    put: '"api.example"\n',
  },
  {
    name: 'Rails, at the preflight',
    options: { method: 'PUT' },
    answers: { P2: { status: 403, body: '<h1>Blocked hosts: api.example</h1>' } },
    where: /development\.rb/,
    put: "config.hosts << 'api.example'\n",
  },
  {
    name: 'Django',
    answers: { P1: { status: 400, body: '<title>DisallowedHost\n          at /v1/users</title>' } },
    where: /ALLOWED_HOSTS = \[ \], beside those that are there \(in an empty one with "\.localhost"/,
    put: '"api.example"\n',
  },
]

test.each(names)('a name that $name does not know is put on its list, and nothing of CORS is changed', (given) => {
  const { situation, certainty, fixes } = named(given)
  expect({ id: situation?.id, key: situation?.key, certainty }).toEqual({ id: 'S12', key: 'host-not-allowed', certainty: 'certain' })
  expect(fixes).toHaveLength(1)
  expect(fixes[0]).toMatchObject({ where: expect.stringMatching(given.where), edits: [{ text: given.put }] })
})

const texts = [
  'Blocked request. This host ("api.example") is not allowed.',
  '{"log":"Blocked hosts: api.example"}',
  'DisallowedHost at /v1/users',
  "Invalid HTTP_HOST header: 'api.example'.",
]

test.each(texts)('an answer that is no refusal may hold the words: %s', (body) => {
  for (const status of [200, 404, 500])
    for (const P1 of [
      { status, body },
      { ...granted(status), body },
    ])
      expect(named({ name: body, answers: { P1 } }).situation?.key).not.toBe('host-not-allowed')
})
